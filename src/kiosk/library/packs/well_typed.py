# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a value that was read from a stranger's JSON is of the types that its class says."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


@cache
def _hints(kind: type) -> dict[str, Any]:  # Any: a hint may be anything
    return get_type_hints(kind)


def fits(value: object, hint: Any) -> bool:  # Any: a hint may be anything
    """For what an event is made of: classes, dataclasses of them, unions, tuples of any length, frozen sets."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(fits(value, one) for one in arguments)
    if origin is tuple and arguments[1:] == (...,):
        return isinstance(value, tuple) and all(fits(one, arguments[0]) for one in value)
    if origin is frozenset:
        return isinstance(value, frozenset) and all(fits(one, arguments[0]) for one in value)
    if not isinstance(hint, type) or not isinstance(value, hint):
        return hint is None and value is None
    if is_dataclass(value):
        hints = _hints(hint)
        return all(fits(getattr(value, field.name), hints[field.name]) for field in fields(value))
    return True
