# SPDX-License-Identifier: AGPL-3.0-or-later
"""A recording whose media end before its own description says so."""

from __future__ import annotations

from dataclasses import replace

from kiosk.recordings.bigbluebutton.timeline import CaptionTrack, Interval, Timeline


def ended_at(timeline: Timeline, end_s: float) -> Timeline:
    """The timeline without what begins at or after `end_s` (seconds): nobody can get there."""
    if end_s <= 0 or end_s >= timeline.duration_s:
        return timeline
    return replace(
        timeline,
        duration_s=end_s,
        slides=tuple(s for s in timeline.slides if s.start_s < end_s),
        messages=tuple(m for m in timeline.messages if m.start_s < end_s),
        polls=tuple(p for p in timeline.polls if p.start_s < end_s),
        captions={
            locale: CaptionTrack(track.locale, track.name, tuple(c for c in track.cues if c.start_s < end_s))
            for locale, track in timeline.captions.items()
        },
        screen_shares=tuple(
            Interval(i.start_s, min(i.end_s, end_s)) for i in timeline.screen_shares if i.start_s < end_s
        ),
        external_videos=tuple(v for v in timeline.external_videos if v.start_s < end_s),
        stated_chapters=tuple(c for c in timeline.stated_chapters if c.start_s < end_s),
    )


def begins_after(timeline: Timeline, end_s: float) -> bool:
    """Whether anything that is listed begins at or after a second."""
    starts = (
        *(slide.start_s for slide in timeline.slides),
        *(chapter.start_s for chapter in timeline.stated_chapters),
        *(message.start_s for message in timeline.messages),
        *(poll.start_s for poll in timeline.polls),
        *(share.start_s for share in timeline.screen_shares),
        *(video.start_s for video in timeline.external_videos),
        *(cue.start_s for track in timeline.captions.values() for cue in track.cues),
    )
    return any(start >= end_s for start in starts)
