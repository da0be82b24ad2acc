# SPDX-License-Identifier: AGPL-3.0-or-later
"""The speeds that a replay offers."""

RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


def stepped(rate: float, steps: int) -> float:
    """The speed some steps faster (or slower, below zero) than the offered one nearest to `rate`."""
    near = min(range(len(RATES)), key=lambda i: abs(RATES[i] - rate))
    return RATES[min(max(0, near + steps), len(RATES) - 1)]
