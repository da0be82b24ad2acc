# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shapes of tldraw 1 (BigBlueButton 2.6 and 2.7) as marks."""

from kiosk.recordings.bigbluebutton.tldraw.v1.order import drawing_order
from kiosk.recordings.bigbluebutton.tldraw.v1.page import Page

__all__ = ["Page", "drawing_order"]
