# SPDX-License-Identifier: AGPL-3.0-or-later
import json

import pytest

from kiosk.errors import RecordingUnreadable
from kiosk.resources import resource
from kiosk.ui.replay.loading import load_replay


@pytest.fixture
def files(tmp_path):
    captions, chapters = tmp_path / "c", tmp_path / "d"
    captions.write_text("WEBVTT\n\n00:00.200 --> 00:00.900\nBonjour\n", encoding="utf-8")
    chapters.write_text(json.dumps({"chapters": [{"startTime": 0, "title": "Début"}]}), encoding="utf-8")
    return {"video.mp4": resource("probe/probe.mp4"), "caption_fr.vtt": captions, "chapters.json": chapters}


def test_a_film_of_a_platform_shows_its_captions_and_chapters(files):
    replay = load_replay("Film", files, None)
    try:
        assert replay.master == files["video.mp4"]
        assert [chapter.title for chapter in replay.timeline.chapters] == ["Début"]
        assert [cue.text for cue in replay.timeline.cues_at("fr", 0.5)] == ["Bonjour"]
    finally:
        if replay.engine is not None:
            replay.engine.close()


def test_two_films_in_one_recording_are_refused(files):
    with pytest.raises(RecordingUnreadable):
        load_replay("Film", files | {"autre.mp4": files["video.mp4"]}, None)
