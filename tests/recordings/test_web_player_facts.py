# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the unit tests of bbb-playback 5.1 assert of small things, as one table; of times and intervals see
`test_timeline.py`, of the order of messages `test_side_models.py`.

Not held on purpose: Kiosk takes `1h`, `60s` and ids of other forms, too, shows a share of at most 100 %, and draws bars.
"""

import pytest

from kiosk.recordings.bigbluebutton.address import RECORD_ID
from kiosk.recordings.bigbluebutton.message_text import unescape_once
from kiosk.recordings.bigbluebutton.reader import read_recording
from kiosk.recordings.bigbluebutton.svg_style import read_style
from kiosk.recordings.files import files_of_folder
from kiosk.ui.replay.conversation_rows import answer_name

HASH = "b818cb74f8dd98e1b91d0da6deb2284c04f313f3"


def entity(text):
    return unescape_once(text)


def style(text):
    found = read_style(text)
    return found.stroke, found.stroke_width_px


def record_id(text):
    return RECORD_ID.fullmatch(text) is not None


def answer(key_and_kind):
    return answer_name(*key_and_kind)


ENTITIES = {
    '"': ("quot", "#34"),
    "&": ("amp", "#38"),
    "'": ("apos", "#39"),
    "<": ("lt", "#60"),
    ">": ("gt", "#62"),
}
FACTS = [
    *((entity, f"&{name};", sign) for sign, names in ENTITIES.items() for name in names),
    *(
        (entity, f" &{name};&{name}; ", f" {sign}{sign} ")
        for sign, names in ENTITIES.items()
        for name in names
    ),
    (style, "stroke: #ff0000; stroke-width: 5; visibility: hidden;", ("#ff0000", 5.0)),
    (style, "stroke: #ff0000;", ("#ff0000", 1.0)),
    (style, "stroke: #ff0000", ("#ff0000", 1.0)),
    (style, "; stroke-width: 5;", (None, 5.0)),
    (style, "visibility: hidden;", (None, 1.0)),
    (record_id, f"{HASH}-1574371932088", True),
    *((record_id, f"{text}-1574371932088", False) for text in (f"{HASH}a", HASH[1:], f"{HASH}/")),
    *((record_id, f"{HASH}-{text}", False) for text in ("15743719320880", "157437193208", "157437193208a")),
    (record_id, f"{HASH}1574371932088", False),
    *((answer, (key, kind), key) for kind in ("YN", "YNA", "TF", "X") for key in ("Yes", "Other", "False")),
]


@pytest.mark.parametrize(("told", "given", "expected"), FACTS)
def test_small_things_are_read_as_in_the_web_player(told, given, expected):
    assert told(given) == expected


@pytest.mark.parametrize(
    ("image", "canvas", "belongs"),
    [
        ("id1", "1", True),
        ("10", "id10", True),
        ("image1", "0id1", True),
        ("image11", "00id11", True),
        ("image1", "1id", False),
        ("image1", "canvas11", False),
    ],
)
@pytest.mark.parametrize("times", ["1.5  20", " 1.5 20 ", "1.5 20"])
def test_numbers_at_the_end_of_ids_and_lists_of_times_are_read_as_in_the_web_player(
    tmp_path, image, canvas, belongs, times
):
    (tmp_path / "shapes.svg").write_text(
        '<svg xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<image id="{image}" class="slide" in="{times}" out="9 30" xlink:href="a.png" width="8" height="6"/>'
        f'<g class="canvas" id="{canvas}"><g timestamp="2" undo="-1" shape="s"><path d="M1 1L2 2"/></g></g></svg>'
    )
    timeline = read_recording(files_of_folder(tmp_path))
    assert [slide.start_s for slide in timeline.slides] == [1.5, 20.0]
    assert [len(timeline.state_at(at).shapes) for at in (1.9, 2.0, 20.0)] == [0, belongs, belongs]
