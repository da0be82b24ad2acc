# SPDX-License-Identifier: AGPL-3.0-or-later
import json
import os
import signal
import subprocess
import sys

import pytest

from kiosk.cli.console import ProgressDisplay, progress_line, put, put_json, put_json_line, say, stopping
from kiosk.tasks.progress import ProgressStep, Unit


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (ProgressStep(3, 12, "page", Unit.PAGES), "[######------------------] 3/12 page"),
        (ProgressStep(3, None, "page", Unit.PAGES), "3 page"),
        (
            ProgressStep(1_500_000, 3_000_000, "a.webm", Unit.BYTES),
            "[############------------] 1.5/3.0 MB a.webm",
        ),
        (ProgressStep(1_500_000, None, "a.webm", Unit.BYTES), "1.5 MB a.webm"),
    ],
)
def test_progress_says_how_much_of_what(step, line):
    assert progress_line(step, bar=True) == line


def test_ctrl_c_sets_the_flag_and_a_second_one_ends_at_once():
    before = signal.getsignal(signal.SIGINT)
    with stopping() as stop:
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.wait(5)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


STOPPED_ADD = """
import os, signal, sys
from kiosk.cli import main
from kiosk.library.file_store import FileStore
put = FileStore.put
def put_and_interrupt(self, *arguments):
    os.kill(os.getpid(), signal.SIGINT)
    return put(self, *arguments)
FileStore.put = put_and_interrupt
sys.exit(main(["add", sys.argv[1], "--library", sys.argv[2]]))
"""


def test_a_stopped_command_says_so_and_leaves_nothing_visible(tmp_path):
    from kiosk.library.library import Library
    from kiosk.resources import resource

    done = subprocess.run(
        [sys.executable, "-c", STOPPED_ADD, resource("sample/recording"), tmp_path / "library"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LANGUAGE": "en"},
    )
    assert (done.returncode, done.stderr) == (1, "Stopped. What was complete is kept.\n")
    with Library.open(tmp_path / "library") as library:
        assert library.count_all() == 0


def test_a_terminal_gets_no_command_out_of_a_strangers_text(capsys):
    evil = "a\x1b[2J\x9b31m\u202eb\rc\ud800"
    put(evil)
    say(evil)
    put_json_line({"title": evil})
    put_json({"title": evil})
    seen = capsys.readouterr()
    for text in (seen.out, seen.err):
        assert not set(text) & set("\x1b\x9b\u202e\r\ud800")
    assert [json.loads(line)["title"] for line in seen.out.splitlines()[1:2]] == [evil]


def test_progress_stays_in_its_line(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with ProgressDisplay() as progress:
        progress(ProgressStep(1, 2, "a\nb\x1b[2Jc", Unit.FILES))
    assert not set(capsys.readouterr().err) & set("\n\x1b")
