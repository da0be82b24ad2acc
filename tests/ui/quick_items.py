# SPDX-License-Identifier: AGPL-3.0-or-later
"""The items of a Qt Quick scene."""

from PySide6.QtQuick import QQuickItem


def items(root: QQuickItem):
    """The item and all below it, in drawing order."""
    yield root
    for child in root.childItems():
        yield from items(child)
