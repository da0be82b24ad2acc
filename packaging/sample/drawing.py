# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the presenter draws, points and zooms; coordinates are pixels of a slide 1600 wide, 900 high."""

from dataclasses import dataclass

import whiteboard as wb
from voice import Speech

ViewBox = tuple[float, float, float, float]
FULL: ViewBox = (0.0, 0.0, 1600.0, 900.0)

POLL_BOX = (480.0, 610.0, 960.0, 835.0)


@dataclass(frozen=True, slots=True)
class Zoom:
    """From `start_s` on the view box moves to `target` within `took_s`."""

    start_s: float
    took_s: float
    target: ViewBox


def strokes(speech: Speech, poll_href: str) -> list[wb.Stroke]:
    at = speech.start_of
    poll_s = speech.end_of("vote") + 0.6
    all_strokes = [
        # the figures of the climate slide: underline, then a loop
        wb.pencil(3, at("climate") + 2.0, 1.6, wb.hand_underline(246, 566, 392), wb.RED, 7),
        wb.pencil(3, at("gas") + 0.6, 1.6, wb.hand_underline(70, 740, 456), wb.BLUE, 5),
        wb.ellipse(3, at("source") + 0.8, 1.2, (48, 706, 1010, 836), wb.ORANGE, 4),
        # three texts: lines towards the centre, then a loop around it
        wb.line(2, at("three") + 1.2, 0.5, (400, 372), (556, 420), wb.BLUE, 6),
        wb.line(2, at("three") + 3.0, 0.5, (1200, 384), (1046, 424), wb.ORANGE, 6),
        wb.line(2, at("three") + 4.6, 0.5, (560, 700), (640, 556), wb.GREEN, 6),
        wb.pencil(2, at("greentech") + 0.5, 2.0, wb.hand_loop((540, 318, 1072, 556)), wb.RED, 7),
        # a note beside the reference
        wb.rectangle(7, at("rgesn") + 1.8, 0.9, (60, 660, 700, 770), "#b08900", 3, fill=wb.YELLOW),
        wb.text(
            7, at("authors") + 0.4, (84, 686, 690, 760), ["À retenir : moins, mais mieux"], "#3d2f00", 40
        ),
        wb.rectangle(7, at("rgesn") + 4.0, 0.6, (360, 300, 548, 366), wb.GREEN, 4),
        # from the measure to its aim: an arrow of a line and a triangle
        wb.ellipse(11, at("measure") + 0.2, 0.9, (95, 436, 750, 520), wb.RED, 6),
        wb.line(11, at("measure") + 1.3, 0.8, (752, 478), (985, 440), wb.RED, 7),
        wb.triangle(11, at("measure") + 2.1, 0.3, (972, 418, 1012, 452), wb.RED, 3),
        # the sum, and the five projects
        wb.ellipse(16, at("aid") + 1.8, 0.8, (86, 432, 200, 492), wb.RED, 6),
        wb.pencil(
            16,
            at("projects") + 0.2,
            1.2,
            [(72, 535), (56, 560), (62, 600), (40, 616), (62, 634), (56, 670), (72, 694)],
            wb.BLUE,
            6,
        ),
        wb.pencil(18, at("questions") + 0.3, 1.6, wb.hand_underline(110, 790, 395), wb.BLUE, 5),
        wb.pencil(18, at("priority") + 0.3, 1.4, wb.hand_underline(110, 790, 572), wb.GREEN, 5),
        wb.poll_picture(18, poll_s, poll_href, POLL_BOX, -1),
        # the mountain: its top, and the second flag; the first loop is taken back
        wb.pencil(22, at("summit") + 1.2, 1.8, wb.hand_loop((720, 250, 1480, 520)), wb.RED, 8),
        wb.pencil(22, at("second") + 0.4, 1.8, wb.hand_loop((176, 452, 760, 800)), wb.BLUE, 8),
        wb.line(24, at("actors") + 2.0, 0.5, (930, 800), (1060, 800), wb.RED, 8),
        wb.line(24, at("actors") + 3.0, 0.5, (1080, 800), (1180, 800), wb.RED, 8),
        wb.line(24, at("actors") + 4.4, 0.5, (1210, 800), (1400, 800), wb.RED, 8),
        wb.ellipse(26, at("making") + 2.2, 1.0, (240, 660, 360, 775), "#111111", 6),
        wb.ellipse(26, at("gain") + 0.8, 1.0, (640, 660, 775, 770), wb.RED, 7),
        wb.pencil(27, at("seven") + 2.2, 1.4, wb.hand_underline(112, 640, 682), wb.RED, 6),
        wb.rectangle(27, at("download") + 0.6, 0.8, (30, 702, 800, 832), wb.ORANGE, 6),
        wb.text(
            28, at("next") + 1.0, (70, 480, 700, 620), ["Inscription gratuite,", "à noter !"], wb.GREEN, 44
        ),
        wb.pencil(28, at("next") + 0.6, 1.2, wb.hand_underline(60, 600, 300), wb.RED, 4),
    ]
    first_loop = next(one for one in all_strokes if one.page == 22)
    first_loop.undo_s = round(at("second"), 1)
    return all_strokes


def zooms(speech: Speech) -> list[Zoom]:
    at = speech.start_of
    return [
        Zoom(at("climate") + 1.0, 0.9, (40.0, 150.0, 1066.7, 600.0)),
        Zoom(speech.end_of("gas") + 0.1, 0.6, FULL),
        Zoom(at("making") + 0.6, 1.0, (160.0, 380.0, 888.9, 500.0)),
        Zoom(at("benefits") - 0.4, 0.8, FULL),
    ]


def pointer(speech: Speech) -> list[tuple[float, float, float] | tuple[float, None, None]]:
    """Where the pointer rests: (seconds, x, y) in slide pixels; None while it is away."""
    at = speech.start_of
    share = next(one for one in speech.scenes if one.scene.page == 0)
    vote_s = at("vote")
    return [
        (at("hello") + 0.6, 900, 420),
        (at("deck"), 330, 255),
        (at("deck") + 2.5, 560, 255),
        (at("topic") + 1.0, 120, 300),
        (at("topic") + 3.6, 640, 330),
        (at("climate"), 300, 230),
        (at("climate") + 1.9, 246, 392),
        (at("climate") + 3.6, 566, 396),
        (at("gas") + 0.6, 70, 456),
        (at("gas") + 2.2, 740, 458),
        (at("source") + 0.8, 60, 715),
        (at("source") + 2.0, 1005, 830),
        (at("three") + 1.0, 400, 372),
        (at("three") + 1.7, 556, 420),
        (at("three") + 2.9, 1200, 384),
        (at("three") + 3.5, 1046, 424),
        (at("three") + 4.5, 560, 700),
        (at("three") + 5.1, 640, 556),
        (at("greentech") + 0.5, 620, 360),
        (at("greentech") + 1.5, 1030, 440),
        (at("greentech") + 2.5, 640, 360),
        (at("rgesn") + 0.2, 260, 190),
        (at("rgesn") + 1.8, 64, 664),
        (at("rgesn") + 2.7, 700, 770),
        (at("rgesn") + 4.0, 362, 302),
        (at("rgesn") + 4.6, 548, 366),
        (at("authors") + 1.0, 240, 455),
        (at("authors") + 4.0, 560, 480),
        (at("roadmap") + 0.5, 640, 190),
        (at("roadmap") + 1.8, 430, 478),
        (at("roadmap") + 2.8, 430, 745),
        (at("roadmap") + 3.8, 430, 390),
        (at("measure") + 0.2, 100, 440),
        (at("measure") + 1.1, 748, 518),
        (at("measure") + 2.1, 990, 436),
        (share.start_s - 0.1, 1000, 430),
        (share.start_s, None, None),
        (share.end_s + 0.4, 700, 300),
        (at("aid") + 1.8, 92, 436),
        (at("aid") + 2.6, 200, 492),
        (at("aid") + 4.5, 560, 410),
        (at("projects") + 0.2, 72, 535),
        (at("projects") + 1.4, 72, 694),
        (at("questions") + 0.3, 112, 395),
        (at("questions") + 1.9, 790, 395),
        (at("priority") + 0.3, 112, 572),
        (at("priority") + 1.7, 790, 572),
        (vote_s + 1.0, 960, 600),
        (vote_s + 1.5, None, None),
        (at("summit") - 0.2, 700, 600),
        (at("summit") + 1.2, 780, 270),
        (at("summit") + 2.1, 1470, 400),
        (at("summit") + 3.0, 800, 280),
        (at("second") + 0.4, 280, 530),
        (at("second") + 1.3, 720, 640),
        (at("second") + 2.2, 300, 540),
        (at("actors") + 1.0, 690, 660),
        (at("actors") + 2.0, 930, 800),
        (at("actors") + 3.0, 1120, 800),
        (at("actors") + 4.9, 1400, 800),
        (at("making") + 1.0, 300, 460),
        (at("making") + 2.2, 245, 670),
        (at("making") + 3.2, 360, 775),
        (at("gain") + 0.8, 645, 668),
        (at("gain") + 1.8, 775, 770),
        (at("benefits") + 1.2, 1140, 500),
        (at("benefits") + 2.3, 1290, 500),
        (at("benefits") + 3.6, 1290, 690),
        (at("seven") + 0.4, 300, 370),
        (at("seven") + 2.2, 112, 682),
        (at("seven") + 3.6, 640, 682),
        (at("download") + 0.6, 34, 706),
        (at("download") + 1.4, 800, 832),
        (at("next") + 0.6, 60, 300),
        (at("next") + 1.8, 600, 300),
        (at("bye") + 0.5, 1150, 640),
        (speech.duration_s - 1.0, None, None),
    ]
