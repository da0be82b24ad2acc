# SPDX-License-Identifier: AGPL-3.0-or-later
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import doctor
from kiosk.cli.doctor_checks import (
    Check,
    State,
    Subject,
    check_library,
    check_libvlc,
    check_pdf,
    check_qt_and_display,
    check_resources,
    check_search,
    check_sound,
    check_space,
    nearest_existing,
)


def environment(**changes):
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"} | changes


def test_the_sample_video_is_really_played():
    check = check_libvlc()
    assert check.state is State.GOOD
    assert check.facts["version"].startswith("3.")


def test_a_video_that_cannot_be_played_is_found(tmp_path):
    broken = tmp_path / "broken.webm"
    broken.write_bytes(b"no video at all")
    assert check_libvlc(broken).state is State.BROKEN


def test_the_sample_deck_is_really_read():
    check = check_pdf()
    assert check.state is State.GOOD
    assert check.facts["pages"] == 28


def test_a_pdf_that_cannot_be_read_is_found_with_its_cause(tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_text("no PDF at all")
    check = check_pdf(broken)
    assert check.state is State.BROKEN
    assert "DeckUnreadable" in check.facts["error"]


def test_without_a_display_qt_is_good_and_the_display_limited():
    qt, display = check_qt_and_display(environment())
    assert (qt.state, display.state) == (State.GOOD, State.LIMITED)
    assert qt.facts["renderer"] == "software"


def test_a_window_plugin_that_ends_the_process_is_a_finding_and_no_crash():
    qt, display = check_qt_and_display(environment(QT_QPA_PLATFORM="nonsense"))
    assert (qt.state, display.state) == (State.BROKEN, State.BROKEN)
    assert "nonsense" in qt.facts["error"]
    assert "nonsense" in doctor.says(qt)


def test_full_text_search_is_tried():
    assert check_search().state is State.GOOD


def test_a_missing_font_is_named():
    check = check_resources(("fonts/NotThere.ttf", "icons/play.svg"))
    assert check.state is State.BROKEN
    assert check.facts["missing"] == "fonts/NotThere.ttf"


def test_a_missing_translation_alone_does_not_stop_the_program():
    assert check_resources(("translations/kiosk_xx.qm", "icons/play.svg")).state is State.LIMITED


def test_a_library_that_is_not_there_yet_can_be_made_and_is_not_made_by_looking(tmp_path):
    folder = tmp_path / "a" / "library"
    check = check_library(folder)
    assert (check.state, check.facts["exists"]) == (State.GOOD, False)
    assert not folder.parent.exists()


def test_a_file_in_place_of_the_library_is_found(tmp_path):
    file = tmp_path / "library"
    file.write_text("")
    assert check_library(file).state is State.BROKEN
    assert check_library(file / "below").state is State.BROKEN


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write to")
def test_a_library_that_cannot_be_written_can_still_be_read():
    check = check_library(Path("/proc/self"))
    assert check.state is State.LIMITED
    assert "not changed" in doctor.says(check)


def test_free_space_is_measured_where_the_library_will_be(tmp_path):
    check = check_space(tmp_path / "not" / "yet")
    assert check.facts["path"] == str(tmp_path)
    assert check.facts["free_bytes"] > 0
    assert nearest_existing(tmp_path / "not" / "yet") == tmp_path


@pytest.mark.parametrize(("device", "state"), [("pcmC0D0c", State.LIMITED), ("pcmC0D0p", State.GOOD)])
def test_a_computer_that_can_record_but_not_play_is_limited(tmp_path, monkeypatch, device, state):
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr("kiosk.playback.sound_output.DEVICES", tmp_path)
    (tmp_path / device).touch()
    assert check_sound().state is state


def test_without_qt_it_still_speaks_and_says_that_qt_is_broken(tmp_path):
    code = (
        "import sys\nsys.modules['PySide6'] = None\nsys.modules['PySide6.QtCore'] = None\n"
        "from kiosk.cli import main\nsys.exit(main(['--library', sys.argv[1], 'doctor']))\n"
    )
    (tmp_path / "PySide6").mkdir()  # the checks' own processes find this in place of Qt
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libGL.so.1: cannot open')\n")
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "library")],
        env=environment(PYTHONPATH=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    assert "✗ The window cannot be opened: ImportError: libGL.so.1: cannot open" in done.stdout
    assert "sh packaging/run.sh" in done.stdout


@pytest.mark.usefixtures("qapp")  # one application for all tests, and not a lesser one
def test_json_has_a_sentence_for_every_subject_and_the_remedy_where_one_is_needed(tmp_path, capsys):
    status = doctor.run(argparse.Namespace(json=True, library=tmp_path))
    found = json.loads(capsys.readouterr().out)
    assert found["works"] is (status == 0)
    assert [one["subject"] for one in found["checks"]] == [subject.value for subject in Subject]
    assert all(one["says"] for one in found["checks"])
    assert all(bool(one["remedy"]) == (one["state"] != "good") for one in found["checks"])


@pytest.mark.usefixtures("qapp")  # one application for all tests, and not a lesser one
def test_the_text_tells_how_to_mend_a_library_that_cannot_be_used(tmp_path, capsys):
    file = tmp_path / "library"
    file.write_text("")
    status = doctor.run(argparse.Namespace(json=False, library=file))
    shown = capsys.readouterr().out
    assert status == 1
    assert f"✗ The library {file} cannot be read." in shown
    assert "--library" in shown


@pytest.mark.parametrize("subject", [one for one in Subject if one is not Subject.MACHINE])
def test_whatever_is_broken_has_a_sentence_and_a_remedy(subject):
    facts = {"version": "", "path": "/x", "exists": True, "missing": "x", "free_bytes": 1, "sqlite": "3"}
    broken = Check(subject, State.BROKEN, facts)
    assert doctor.says(broken)
    assert doctor.remedy(broken)
