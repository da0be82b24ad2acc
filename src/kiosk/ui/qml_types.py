# SPDX-License-Identifier: AGPL-3.0-or-later
"""Qt's property descriptor and QML decorators as strict type checkers can follow them.

PySide6's stubs type a `Property` as itself, not as the value that it gives; here it is retyped for the checker only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Generic, TypeVar, overload

    T = TypeVar("T")
    G = TypeVar("G")
    Owner = TypeVar("Owner")

    class Property(Generic[T]):
        # Any: a property's getter may have any owner and Qt accepts several spellings of a type
        def __init__(
            self,
            kind: object,
            fget: Callable[[Any], T] | None = None,
            fset: Callable[[Any, T], None] | None = None,
            *,
            notify: Any = None,
            constant: bool = False,
            final: bool = False,
        ) -> None: ...
        def __call__(self, getter: Callable[[Any], G]) -> Property[G]: ...
        @overload
        def __get__(self, instance: None, owner: type[Any]) -> Property[T]: ...
        @overload
        def __get__(self, instance: object, owner: type[Any]) -> T: ...
        def __get__(self, instance: object, owner: type[Any]) -> Any: ...
        def setter(self, setter: Callable[[Any, T], None]) -> Property[T]: ...
        def __set__(self, instance: object, value: T) -> None: ...

    C = TypeVar("C", bound=type)

    def QmlElement(cls: C) -> C: ...
    def QmlSingleton(cls: C) -> C: ...
    def QmlAnonymous(cls: C) -> C: ...
    def QmlUncreatable(reason: str) -> Callable[[C], C]: ...
else:
    from PySide6.QtCore import Property
    from PySide6.QtQml import QmlAnonymous, QmlElement, QmlSingleton, QmlUncreatable

__all__ = ["Property", "QmlAnonymous", "QmlElement", "QmlSingleton", "QmlUncreatable"]
