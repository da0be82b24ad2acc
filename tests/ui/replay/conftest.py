# SPDX-License-Identifier: AGPL-3.0-or-later
"""A visitor at an open replay."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))


@pytest.fixture
def replay(visit, sample_id):
    """A visitor at the open replay, paused at its beginning."""

    def start(at_s=0.0, play=False, **options):
        visitor = visit(**options)
        visitor.program.navigator.openEvent(sample_id)
        visitor.program.navigator.openReplay(sample_id, at_s)
        visitor.wait(lambda: visitor.app.replay.ready)
        if not play:
            visitor.app.replay.pause()
        return visitor

    return start
