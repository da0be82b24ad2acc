# SPDX-License-Identifier: AGPL-3.0-or-later
"""The recording that every visitor sees first: complete, small, honest, and in step with its media."""

import hashlib
import itertools
import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
RECORDING = SAMPLE / "recording"
SHARED = Path(__file__).parents[3] / "shared" / "corpus"
HREF = "{http://www.w3.org/1999/xlink}href"
SVG = "{http://www.w3.org/2000/svg}"


def root_of(name):
    return ET.parse(RECORDING / name).getroot()


def duration_s():
    return int(root_of("metadata.xml").findtext("playback/duration")) / 1000


def seconds(clock):
    hours, minutes, rest = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def cues(locale):
    text = (RECORDING / f"caption_{locale}.vtt").read_text(encoding="utf-8")
    found = re.findall(r"(\S+) --> (\S+)\n(.+)", text)
    return [(seconds(start), seconds(end), words) for start, end, words in found]


def test_the_recording_stays_under_six_megabytes():
    assert sum(path.stat().st_size for path in RECORDING.rglob("*") if path.is_file()) < 6_000_000


def test_it_says_that_it_is_a_sample():
    assert root_of("metadata.xml").find("meeting").get("name").startswith("Enregistrement d’exemple")


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
@pytest.mark.parametrize("name", ["video/webcams.webm", "deskshare/deskshare.webm"])
def test_both_media_last_as_long_as_the_metadata_says(name):
    command = [
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        "format=duration",
        "-of",
        "csv=p=0",
        str(RECORDING / name),
    ]
    measured = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert abs(measured - duration_s()) < 0.1


@pytest.mark.parametrize(
    "name", ["shapes.svg", "panzooms.xml", "cursor.xml", "slides_new.xml", "deskshare.xml"]
)
def test_no_time_lies_beyond_the_media(name):
    times = [
        float(value)
        for element in root_of(name).iter()
        for attribute in ("timestamp", "in", "out", "start_timestamp", "stop_timestamp")
        if (value := element.get(attribute)) is not None
    ]
    assert times
    assert min(times) >= 0
    assert max(times) <= duration_s()


def test_the_slides_follow_each_other_without_a_gap():
    images = root_of("shapes.svg").findall(f"{SVG}image")
    bounds = [(float(image.get("in")), float(image.get("out"))) for image in images]
    assert bounds[0][0] == 0
    assert bounds[-1][1] == duration_s()
    assert all(before[1] == after[0] for before, after in itertools.pairwise(bounds))
    assert len({image.get(HREF) for image in images}) == 13  # twelve slides and the shared screen


def test_every_file_that_the_recording_names_is_there():
    named = [image.get(HREF) for image in root_of("shapes.svg").iter(f"{SVG}image")]
    named += [image.get("text") for image in root_of("shapes.svg").iter(f"{SVG}image") if image.get("text")]
    named += [
        f"caption_{one['locale']}.vtt" for one in json.loads((RECORDING / "captions.json").read_text("utf-8"))
    ]
    assert [name for name in named if not (RECORDING / name).is_file()] == []


def test_strokes_of_each_kind_are_drawn():
    kinds = {
        re.match(r"image\d+-([a-z]+)\d+", shape.get("shape"))[1]
        for shape in root_of("shapes.svg").iter(f"{SVG}g")
        if shape.get("class") == "shape"
    }
    assert kinds == {"pencil", "line", "rect", "ellipse", "triangle", "text", "poll"}


def test_strokes_belong_to_the_slide_that_is_shown_then():
    root = root_of("shapes.svg")
    shown = {
        one.get("id"): (float(one.get("in")), float(one.get("out"))) for one in root.findall(f"{SVG}image")
    }
    for canvas in root.findall(f"{SVG}g"):
        first, last = shown[canvas.get("image")]
        for stroke in canvas:
            assert first <= float(stroke.get("timestamp")) < last, stroke.get("id")


def test_captions_in_both_languages_have_the_same_times_and_never_overlap():
    french, english = cues("fr"), cues("en")
    assert [cue[:2] for cue in french] == [cue[:2] for cue in english]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(french))
    assert all(start < end <= duration_s() for start, end, _ in french)


def test_the_poll_adds_up():
    (poll,) = json.loads((RECORDING / "polls.json").read_text("utf-8"))
    assert sum(answer["numVotes"] for answer in poll["answers"]) == poll["responders"] <= poll["respondents"]


def test_the_addresses_of_the_page_lead_into_the_folder():
    page = (SAMPLE / "impact-bonnes-pratiques.md").read_text("utf-8")
    for address in re.findall(r"/(?:docs|img)/[^\s\")]+\.(?:pdf|png)", page):
        assert (SAMPLE / address.lstrip("/")).is_file()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus is not beside the project")
def test_page_picture_and_deck_are_the_originals_byte_for_byte():
    pairs = {
        SAMPLE / "impact-bonnes-pratiques.md": SHARED / "pages" / "posts__impact-bonnes-pratiques.md",
        SAMPLE / "LICENCE-Etalab-2.0.md": SHARED / "licences" / "Etalab-2.0.md",
    }
    for folder in ("docs/2021", "img/impact-bonnes-pratiques"):
        pairs |= {path: SHARED / "assets" / folder / path.name for path in (SAMPLE / folder).iterdir()}
    for ours, theirs in pairs.items():
        assert hashlib.sha256(ours.read_bytes()).digest() == hashlib.sha256(theirs.read_bytes()).digest(), (
            ours
        )
