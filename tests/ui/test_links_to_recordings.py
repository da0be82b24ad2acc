# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links to a moment of a recording, and what the screens say of one that came incomplete."""

import pytest

from kiosk.cli.window import _go
from kiosk.tasks.add import add
from small_recordings import PRES, recording_2_4

MEETING = "a8ecd79d5403c356e0be114100596d5358319b77-1638950400000"  # of the sample recording


@pytest.mark.parametrize(
    "link",
    [
        f"https://h.example/playback/presentation/2.3/{MEETING}?t=1m5s",
        f"https://h.example/playback/presentation/2.0/playback.html?meetingId={MEETING}&t=65",
        f"HTTPS://h.example/presentation/{MEETING.upper()}/?t=65s",
    ],
)
def test_a_link_to_a_moment_opens_the_recording_of_the_library_there(visit, link):
    visitor = visit()
    _go(visitor.program, link, None)
    visitor.wait(lambda: visitor.screen() == "replay" and visitor.app.replay.ready)
    visitor.wait(lambda: visitor.app.replay.position >= 65)
    assert visitor.app.replay.position < 75


def test_what_a_recording_lacks_is_said_on_the_page_of_its_event_and_when_it_is_replayed(visit, tmp_path):
    recording_2_4(tmp_path / "recording")
    (tmp_path / "recording" / "slides_new.xml").unlink()
    (tmp_path / "recording" / "presentation" / PRES / "slide-1.png").unlink()
    visitor = visit(empty=True, prepare=lambda library: add(library, str(tmp_path / "recording")))
    told = []
    visitor.app.replay.told.connect(told.append)
    visitor.click(visitor.card("A meeting"))
    visitor.wait(lambda: visitor.find("missingNotice") is not None)
    visitor.wait(lambda: visitor.reads("Missing from this recording: 1 slide"))
    visitor.click("replayButton")
    visitor.wait(lambda: visitor.app.replay.ready)
    assert any("chat" in words for words in told)
