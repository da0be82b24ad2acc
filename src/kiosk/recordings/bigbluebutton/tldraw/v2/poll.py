# SPDX-License-Identifier: AGPL-3.0-or-later
"""BigBlueButton's own shape for the result of a poll: the question above a chart of lying bars.

Source of the measures: PollShapeUtil of @bigbluebutton/tldraw 2.0.0-alpha.25, and recharts 2.12, which draws its chart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kiosk.recordings.bigbluebutton.drawing import (
    Align,
    Family,
    LayerMark,
    Mark,
    PathMark,
    TextMark,
    TextMeasure,
)
from kiosk.recordings.bigbluebutton.tldraw.v2.boxes import box_size, shadow
from kiosk.recordings.bigbluebutton.tldraw.v2.fields import Fields, NotUnderstood, number, rows, text
from kiosk.recordings.bigbluebutton.tldraw.v2.pen import polyline, rounded
from kiosk.recordings.bigbluebutton.tldraw.v2.style import TEXT, colour

EDGE = "#8b9aa8"
BAR = "#0c57a7"
AXIS = "#666666"
SHADOW = ((0.0, 4.0, 0.2),)
MAX_ANSWERS = 200

QUESTION_SIZE = 20.0
QUESTION_LINE = 23.0
QUESTION_LEFT = 44.0
GAP = 8.0  # above and below the question
QUESTION_ROOM = 75.0  # what the chart leaves for a question

MARGIN = 5.0  # around the chart
NAMES = 80.0  # the width of the answers' names
NUMBERS = 30.0  # the height of the numbers below
TICK = 6.0
TICK_TEXT = 12.0
ASCENT = 11.0  # of the text of ticks
TICK_LINE = 14.0
TICK_GAP = 5.0
WRAP_SIZE = 16.0  # recharts wraps names as if they were written that large
STEPS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    name: str
    votes: int


def answers_of(props: Fields) -> list[Answer]:
    """The answers; those that differ only in case are one, with the name of the larger. Raises NotUnderstood."""
    found: dict[str, Answer] = {}
    given = rows(props, "answers")
    if len(given) > MAX_ANSWERS:
        raise NotUnderstood("answers")
    for value in given:
        if not isinstance(value, Mapping):
            raise NotUnderstood("answers")
        answer = Answer(text(value, "key"), math.floor(number(value, "numVotes", 0.0, 0.0, 1e9)))
        key = answer.name.lower()
        before = found.get(key)
        if before is not None:
            name = before.name if before.votes >= answer.votes else answer.name
            answer = Answer(name, before.votes + answer.votes)
        found[key] = answer
    return list(found.values())


def poll_marks(props: Fields, turn: complex, measure: TextMeasure) -> list[Mark]:
    """A poll's result in its box. Raises NotUnderstood."""
    width, height = box_size("poll", props)
    answers = answers_of(props)
    question = text(props, "questionText")
    title = TextMark(
        question,
        Family.PAGE,
        QUESTION_SIZE,
        TEXT,
        x=QUESTION_LEFT,
        width=max(1.0, width - QUESTION_LEFT),
        line_height=QUESTION_LINE / QUESTION_SIZE,
    )
    chart_height = height - QUESTION_ROOM if question else height
    if chart_height <= 0:
        chart_height = len(answers) * 50.0
    above = measure(title)[1] + 2 * GAP if question.strip() else GAP
    top = 1 + max(0.0, (height - 2 - above - chart_height) / 2)
    inside: list[Mark] = [replace(title, y=top + GAP)] if question.strip() else []
    inside += [
        LayerMark(tuple(_chart(answers, width * 0.9, chart_height, measure)), (1, 0, 0, 1, 0, top + above))
    ]
    return [
        *shadow(width, height, 4, SHADOW, turn),
        PathMark(rounded(0, 0, width, height, 4), fill=colour(props).semi),
        PathMark(rounded(0.5, 0.5, width - 1, height - 1, 3.5), stroke=EDGE),
        LayerMark(tuple(inside), clip=rounded(0, 1, width, max(0.0, height - 2), 0)),
    ]


def _chart(answers: Sequence[Answer], width: float, height: float, measure: TextMeasure) -> Iterator[Mark]:
    left, right = MARGIN + NAMES, width - MARGIN
    top, bottom = MARGIN, height - MARGIN - NUMBERS
    if right <= left or bottom <= top:
        return
    yield _line(complex(left, bottom), complex(right, bottom))
    yield from _numbers(answers, (left, right, bottom, width), measure)
    yield _line(complex(left, top), complex(left, bottom))
    band = (bottom - top) / max(1, len(answers))
    yield from _names(answers, (left, top, band, height), measure)
    most = steps_to(max((answer.votes for answer in answers), default=0))[-1]
    thick = band * 0.8
    if thick > 1:
        thick = math.floor(thick)
    for place, answer in enumerate(answers):
        if answer.votes > 0:
            y = top + band * place + band * 0.1
            long = (right - left) * answer.votes / most
            corners = (complex(left, y), complex(left + long, y), complex(left + long, y + thick))
            yield PathMark(polyline((*corners, complex(left, y + thick)), closed=True), fill=BAR)


def _line(start: complex, end: complex) -> PathMark:
    return PathMark(polyline((start, end)), stroke=AXIS, width=1)


def _tick_text(words: str, x: float, baseline: float, align: Align) -> TextMark:
    return TextMark(
        words,
        Family.PAGE,
        TICK_TEXT,
        AXIS,
        x=x,
        y=baseline - ASCENT,
        align=align,
        line_height=TICK_LINE / TICK_TEXT,
    )


def _numbers(
    answers: Sequence[Answer], sides: tuple[float, float, float, float], measure: TextMeasure
) -> Iterator[Mark]:
    """The numbers below the chart, from the last on; those without room are left out."""
    left, right, bottom, end = sides
    steps = steps_to(max((answer.votes for answer in answers), default=0))
    free = end
    for place in range(len(steps) - 1, -1, -1):
        x = left + (right - left) * place / (len(steps) - 1)
        mark = _tick_text(_written(steps[place]), x, bottom + 8 + 0.71 * TICK_TEXT, Align.MIDDLE)
        half = measure(mark)[0] / 2
        shown = x - max(0.0, x + half - free) if place == len(steps) - 1 else x
        if shown - half < 0 or shown + half > free:
            continue
        free = shown - half - TICK_GAP
        yield _line(complex(x, bottom + TICK), complex(x, bottom))
        yield replace(mark, x=shown)


def _names(
    answers: Sequence[Answer], sides: tuple[float, float, float, float], measure: TextMeasure
) -> Iterator[Mark]:
    """The names beside the chart, from the lowest on; those without room are left out."""
    left, top, band, end = sides
    free = end
    half = TICK_LINE / 2
    for place in range(len(answers) - 1, -1, -1):
        y = top + band * (place + 0.5)
        if y - half < 0 or y + half > free:
            continue
        free = y - half - TICK_GAP
        yield _line(complex(left - TICK, y), complex(left, y))
        lines = _wrapped(answers[place].name, measure)
        first = y + (0.355 - (len(lines) - 1) / 2) * TICK_TEXT
        for row, words in enumerate(lines):
            yield _tick_text(words, left - TICK - 2, first + row * TICK_TEXT, Align.END)


def _wrapped(name: str, measure: TextMeasure) -> list[str]:
    ruler = TextMark("", Family.PAGE, WRAP_SIZE, AXIS)

    def wide(words: str) -> float:
        return measure(replace(ruler, text=words))[0]

    space = wide("a a") - wide("aa")
    lines: list[str] = []
    used = 0.0
    for word in name.split():
        own = wide(word)
        if lines and used + own + space < NAMES:
            lines[-1] += " " + word
            used += own + space
        else:
            lines.append(word)
            used = own
    return lines


def steps_to(most: int) -> list[float]:
    """Five round numbers from 0 to at least `most`. Source of the rule: recharts-scale."""
    if most <= 0:
        return [float(i) for i in range(STEPS)]
    rough = most / (STEPS - 1)
    digits = math.floor(math.log10(rough)) + 1
    grain = 0.1 if digits == 1 else 0.05
    units = math.ceil(round(rough / 10.0**digits / grain, 9))
    while most > round(units * grain * 10.0**digits, 9) * (STEPS - 1) + 1e-9:
        units += 1
    step = units * grain * 10.0**digits
    return [round(step * i, 9) for i in range(STEPS)]


def _written(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
