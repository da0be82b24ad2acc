# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each reader on some hundred changed inputs, the same ones at each run; `fuzz.py` goes on for as long as asked."""

import random

import pytest
from fuzz_mutation import mutated
from fuzz_targets import TARGETS, seeds_of

INPUTS = 60


@pytest.mark.parametrize("name", TARGETS)
def test_changed_input_breaks_no_reader(name):
    pool = list(seeds_of(name))
    assert pool, "nothing to begin from"
    chance = random.Random(name)
    for _ in range(INPUTS):
        data = mutated(chance.choice(pool), pool, chance)
        try:
            TARGETS[name](data)
        except Exception as error:
            raise AssertionError(f"{name}: {data[:2000]!r}") from error


def test_a_reader_that_breaks_is_seen():
    """The check above can fail: a target that cannot bear a zero byte does."""

    def fragile(data):
        assert b"\0" not in data

    chance = random.Random(1)
    with pytest.raises(AssertionError):
        for _ in range(10_000):
            fragile(mutated(b"<a>1</a>", [b"<b/>"], chance))
