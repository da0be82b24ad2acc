# SPDX-License-Identifier: AGPL-3.0-or-later
from PySide6.QtGui import QFont, QTextLayout

from kiosk.app import make_application


def test_emoji_have_a_glyph_also_where_the_system_has_no_font_for_them():
    make_application()
    layout = QTextLayout("👍🎉", QFont("Atkinson Hyperlegible Next"))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert len(glyphs) >= 2
    assert 0 not in glyphs
