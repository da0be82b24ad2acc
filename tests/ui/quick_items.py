# SPDX-License-Identifier: AGPL-3.0-or-later
"""The items of a Qt Quick scene."""

from PySide6.QtQuick import QQuickItem


def items(root: QQuickItem):
    """The item and all below it, in drawing order."""
    yield root
    for child in root.childItems():
        # Seldom PySide6 gives what it had once made for another object at the same address.
        if isinstance(child, QQuickItem):
            yield from items(child)
