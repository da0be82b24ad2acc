# SPDX-License-Identifier: AGPL-3.0-or-later
"""The front matter of a Markdown page: YAML between two lines of dashes, also when it is not quite YAML."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import yaml

_FENCE = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)(?:\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z][\w-]*)\s*:\s*(.*)$")
_ITEM = re.compile(r"^\s+-\s+(.*)$")
MAX_LENGTH = 100_000

Front = dict[str, Any]  # Any: YAML has no narrower type


class _Loader(yaml.SafeLoader):
    """YAML without aliases, which a bomb is made of."""

    def compose_node(self, parent: Any, index: Any) -> Any:  # Any: PyYAML's own signature
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[Front, str, bool]:
    """The fields, the page without them, and whether they were valid YAML."""
    match = _FENCE.match(text)
    if match is None or len(match[1]) > MAX_LENGTH:
        return {}, text, True
    body = text[match.end() :]
    try:
        fields = yaml.load(match[1], Loader=_Loader)  # noqa: S506 - a safe loader with less in it
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return _by_line(match[1]), body, False
    if not isinstance(fields, dict):
        return _by_line(match[1]), body, False
    return {str(key).strip(): value for key, value in fields.items()}, body, True


def _by_line(text: str) -> Front:
    """The few keys that stand alone on a line, and lists below them."""
    fields: Front = {}
    last = ""
    for line in text.splitlines():
        if match := _KEY.match(line):
            last = match[1]
            fields[last] = _unquoted(match[2]) or None
        elif (item := _ITEM.match(line)) and last and not isinstance(fields.get(last), str):
            fields.setdefault(last, [])
            if not isinstance(fields[last], list):
                fields[last] = []
            fields[last].append(_unquoted(item[1]))
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value.strip("'\"") if value[:1] in "'\"" else value


def string(fields: Front, name: str) -> str:
    """A field as one line of text; empty where it is missing or something else."""
    value = fields.get(name)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(str(value).split())
    return ""


def strings(fields: Front, name: str) -> tuple[str, ...]:
    """A field as a list of texts."""
    value = fields.get(name)
    if isinstance(value, str):
        return tuple(part.strip(" '\"[]") for part in value.split(",") if part.strip(" '\"[]"))
    return tuple(str(v) for v in value if isinstance(v, str | int)) if isinstance(value, list) else ()


def moment(fields: Front, name: str) -> date | datetime | None:
    """A field as a day or an instant."""
    value = fields.get(name)
    if isinstance(value, date | datetime):
        return value
    if isinstance(value, str):
        match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", value.strip())
        if match:
            try:
                return (
                    datetime.fromisoformat(value.strip())
                    if len(value.strip()) > 10
                    else date(*map(int, match.groups()))
                )
            except ValueError:
                try:
                    return date(*map(int, match.groups()))
                except ValueError:
                    return None
    return None
