# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events that their source called off.

events.cancelled   1 where it did; such an event stays where it stood, and says so
"""

STEP = ("ALTER TABLE events ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0",)
