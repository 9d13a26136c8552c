"""Works, findings and frameworks as plain records (what JSON can hold), and back.

One rule serves the database, the packages two workspaces exchange and the stored comparisons:
a dataclass is a mapping of its fields, a tuple a list, a date its ISO form. Reading is strict
about what is there and lenient about what it does not know, so that a record written by a
later version can still be read.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]


def to_record(value: object) -> Any:
    """Write a domain object as mappings, lists, text and numbers."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_record(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_record(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_record(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"{type(value).__name__} has no place in a record")


def from_record(kind: type[T] | Any, record: object) -> T:
    """Read a domain object from its record.

    Args:
        kind: a dataclass, an enumeration, or a type such as ``tuple[str, ...]``.
        record: what :func:`to_record` wrote, perhaps by another version or another hand.

    Raises:
        ValueError: a field is missing or holds something else; the message names it.
    """
    found: T = reader(kind)(record)  # type: ignore[arg-type]
    return found


@cache
def reader(kind: Any) -> Reader:
    """Prepare the reading of one type once; thousands of records are read with it."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(arguments)
    if origin in (tuple, list):
        return _sequence(arguments)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(reader(arguments[1]))
    if origin is Literal:
        return _read_text
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _enumeration(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind)
    raise TypeError(f"{kind!r} has no place in a record")


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _optional(arguments: tuple[Any, ...]) -> Reader:
    (kind,) = (a for a in arguments if a is not type(None))
    read = reader(kind)
    return lambda value: None if value is None else read(value)


def _sequence(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        read = reader(arguments[0])
        return lambda value: tuple([read(item) for item in _list(value)])
    readers = tuple(reader(argument) for argument in arguments)

    def fixed(value: Any) -> tuple[Any, ...]:
        items = _list(value)
        if len(items) != len(readers):
            raise ValueError(f"{len(readers)} values are expected, not {len(items)}")
        return tuple(read(item) for read, item in zip(readers, items, strict=True))

    return fixed


def _mapping(read: Reader) -> Reader:
    def mapping(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise ValueError("a mapping is expected")
        return {_read_text(key): read(item) for key, item in value.items()}

    return mapping


def _enumeration(kind: type[StrEnum]) -> Reader:
    members = {member.value: member for member in kind}

    def enumeration(value: Any) -> StrEnum:
        try:
            return members[value]
        except (KeyError, TypeError) as problem:
            raise ValueError(f"{value!r} is not one of {', '.join(members)}") from problem

    return enumeration


def _dataclass(kind: type[Any]) -> Reader:
    hints = get_type_hints(kind)
    plan = [
        (f.name, reader(hints[f.name]), f.default is MISSING and f.default_factory is MISSING)
        for f in fields(kind)
    ]

    def dataclass(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise ValueError(f"{kind.__name__} is expected as a mapping")
        found = {}
        for name, read, needed in plan:
            if name in value:
                try:
                    found[name] = read(value[name])
                except ValueError as problem:
                    raise ValueError(f"{name}: {problem}") from problem
            elif needed:
                raise ValueError(f"{name} is missing")
        return kind(**found)

    return dataclass


def _list(value: Any) -> list[Any] | tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("a list is expected")
    return value


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is expected")
    return value


def _read_integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("a whole number is expected")
    return value


def _read_number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError("a number is expected")
    return float(value)


def _read_truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is expected")
    return value


def _read_moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(_read_text(value))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _read_date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(_read_text(value))


_PLAIN: dict[Any, Reader] = {
    str: _read_text,
    int: _read_integer,
    float: _read_number,
    bool: _read_truth,
    datetime: _read_moment,
    date: _read_date,
    object: lambda value: value,
    Any: lambda value: value,
}
