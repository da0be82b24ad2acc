# SPDX-License-Identifier: AGPL-3.0-or-later
"""The front matter of a Markdown page, also when it is not quite valid.

YAML between two lines of dashes (Eleventy, Jekyll, Hugo), TOML between two lines of pluses or a JSON object (Hugo:
https://gohugo.io/content-management/front-matter/).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import yaml

_FENCE = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)(?:\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\r?\n(.*?)(?:\r?\n)\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_JSON = re.compile(r"\A\s*\{\s*(?:\"|\})")
_KEY = re.compile(r"^([A-Za-z][\w-]*)\s*:\s*(.*)$")
_TOML_KEY = re.compile(r"^([A-Za-z][\w-]*)\s*=\s*(.*)$")
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
    """The fields, the page without them, and whether they were valid."""
    if match := _FENCE.match(text):
        return (
            _read(match[1], text[match.end() :], _yaml, _KEY)
            if len(match[1]) <= MAX_LENGTH
            else ({}, text, True)
        )
    if match := _TOML.match(text):
        return (
            _read(match[1], text[match.end() :], tomllib.loads, _TOML_KEY)
            if len(match[1]) <= MAX_LENGTH
            else ({}, text, True)
        )
    if _JSON.match(text):
        try:
            value, end = json.JSONDecoder(strict=False).raw_decode(text[: MAX_LENGTH * 2].lstrip())
        except (ValueError, RecursionError):
            return {}, text, True
        body = text.lstrip()[end:]
        return (
            ({str(k).strip(): v for k, v in value.items()}, body, True)
            if isinstance(value, dict)
            else ({}, text, True)
        )
    return {}, text, True


def _yaml(text: str) -> object:
    value: object = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader with less in it
    return value


def _read(
    front: str, body: str, parse: Callable[[str], object], key: re.Pattern[str]
) -> tuple[Front, str, bool]:
    try:
        fields = parse(front)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):  # TOML's error is a ValueError
        return _by_line(front, key), body, False
    if not isinstance(fields, dict):
        return _by_line(front, key), body, False
    found = {str(name).strip(): value for name, value in fields.items()}
    extra = found.get("params") or found.get("extra")  # Hugo's and Zola's own fields of a site
    if isinstance(extra, dict):
        found = {**{str(name): value for name, value in extra.items()}, **found}
    return found, body, True


def _by_line(text: str, key: re.Pattern[str] = _KEY) -> Front:
    """The few keys that stand alone on a line, and lists below them."""
    fields: Front = {}
    last = ""
    for line in text.splitlines():
        if match := key.match(line):
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


def with_name(fields: Front, name: str) -> Front:
    """The fields with what a Jekyll file's name says: `2023-10-16-slug.md` is of that day."""
    match = re.match(r"(?:.*/)?(\d{4})-(\d{1,2})-(\d{1,2})-[^/]+$", name)
    if match is None or "date" in fields:
        return fields
    try:
        return {**fields, "date": date(*map(int, match.groups()))}
    except ValueError:
        return fields


def is_draft(fields: Front) -> bool:
    """Whether the page's site does not show it: Hugo's and Eleventy's `draft`, Jekyll's `published`."""
    return fields.get("draft") in (True, "true") or fields.get("published") in (False, "false")
