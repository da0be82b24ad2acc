# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shapes of tldraw 1 (BigBlueButton 2.6 and 2.7) as marks; `page` makes them, and is imported where there are such shapes."""

from kiosk.recordings.bigbluebutton.tldraw.v1.canvas import canvas_shift, raster_shift
from kiosk.recordings.bigbluebutton.tldraw.v1.order import drawing_order

BACKGROUND = "#f8f9fa"  # of tldraw's page, where there is no slide
# The cursor is a dot of one size on the screen, whatever the zoom. Source: `tldraw/cursor.js` of bbb-playback 5.1.
CURSOR_COLOUR = "#c70039"
CURSOR_RADIUS_PX = 5.0  # on a stage of this width; larger on larger ones
STAGE_WIDTH_PX = 960.0

__all__ = [
    "BACKGROUND",
    "CURSOR_COLOUR",
    "CURSOR_RADIUS_PX",
    "STAGE_WIDTH_PX",
    "canvas_shift",
    "drawing_order",
    "raster_shift",
]
