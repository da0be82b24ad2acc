# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a screen reader finds in a window, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAccessible

CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Slider,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.PageTab,
    QAccessible.Role.Link,
    QAccessible.Role.ListItem,
}


@dataclass(frozen=True)
class Node:
    role: QAccessible.Role
    name: str
    focusable: bool
    related: bool
    rect: tuple[int, int, int, int]
    depth: int
    parent_role: QAccessible.Role | None


def nodes(window) -> list[Node]:
    """All visible nodes below the window, in reading order."""
    QAccessible.setActive(True)
    found: list[Node] = []

    def walk(interface, depth, parent_role):
        if interface is None or not interface.isValid():
            return
        state = interface.state()
        if state.invisible:
            return
        rect = interface.rect()
        role = interface.role()
        found.append(
            Node(
                role=role,
                name=interface.text(QAccessible.Text.Name),
                focusable=bool(state.focusable),
                related=bool(interface.relations()),
                rect=(rect.x(), rect.y(), rect.width(), rect.height()),
                depth=depth,
                parent_role=parent_role,
            )
        )
        for i in range(interface.childCount()):
            walk(interface.child(i), depth + 1, role)

    walk(QAccessible.queryAccessibleInterface(window), 0, None)
    return found


def faults(window) -> list[str]:
    """What is wrong with the tree: controls or graphics without a name, markup in a name, empty rectangles, twins."""
    wrong = []
    seen: dict[tuple[str, QAccessible.Role], int] = {}
    for node in nodes(window):
        if node.parent_role == QAccessible.Role.ComboBox:
            continue  # the inner text of a combo box is named by the box
        if (node.focusable or node.role in CONTROLS or node.role == QAccessible.Role.Graphic) and not (
            node.name or node.related
        ):
            wrong.append(f"no name: {node}")
        if "<b>" in node.name or "<a " in node.name or "</" in node.name:
            wrong.append(f"markup in a name: {node}")
        if node.role in CONTROLS:
            if node.rect[2] <= 0 or node.rect[3] <= 0:
                wrong.append(f"empty rectangle: {node}")
            if node.role == QAccessible.Role.Button:
                seen[node.name, node.role] = seen.get((node.name, node.role), 0) + 1
    wrong += [
        f"{count} buttons are called {name!r}" for (name, _), count in seen.items() if count > 1 and name
    ]
    return wrong
