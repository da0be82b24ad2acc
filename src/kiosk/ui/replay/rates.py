# SPDX-License-Identifier: AGPL-3.0-or-later
"""The speeds that a replay offers."""

RATES = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
FINE_STEP = 0.05


def stepped(rate: float, steps: int) -> float:
    """The offered speed some steps above `rate` (or below, where steps are below zero)."""
    place = rate
    for _ in range(abs(steps)):
        if steps > 0:
            place = next((r for r in RATES if r > place + 1e-6), RATES[-1])
        else:
            place = next((r for r in reversed(RATES) if r < place - 1e-6), RATES[0])
    return place


def nudged(rate: float, steps: int) -> float:
    """The speed some fine steps faster or slower, on a whole step, within what is offered."""
    place = (round(rate / FINE_STEP) + steps) * FINE_STEP
    return round(min(max(place, RATES[0]), RATES[-1]), 2)
