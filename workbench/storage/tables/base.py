"""How dates, wordings and lists are kept in a column, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from sqlalchemy import JSON, DateTime, Dialect, MetaData, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from workbench.domain.briefs import Grouping
from workbench.domain.frameworks import Framework
from workbench.domain.link_decisions import DecisionKind
from workbench.domain.localized import Localized
from workbench.domain.records import reader, to_record
from workbench.domain.reviews import OperationKind, Severity
from workbench.domain.texts import PageBox, ProvisionKind, Stage, WorkKind

T = TypeVar("T")

# PostgreSQL refuses U+0000 and neither engine takes half a surrogate pair: a broken file or a
# hostile request must not be able to stop a law from being stored.
_UNSTORABLE = {0: None, **dict.fromkeys(range(0xD800, 0xE000))}


def storable(text: str) -> str:
    """Drop the few code points that no database can keep; printed text has none of them."""
    return text.translate(_UNSTORABLE) if _has_unstorable(text) else text


def _has_unstorable(text: str) -> bool:
    if "\x00" in text:
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def storable_record(value: Any) -> Any:
    """Drop what no database can keep from every text of a record."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {storable(str(key)): storable_record(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable_record(item) for item in value]
    return value


class Moment(TypeDecorator[datetime]):
    """A point in time in UTC, to the microsecond."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Keep UTC; SQLite has no zones, so they are taken off there."""
        if value is None:
            return None
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text of a law or a person, without code points that no database can keep."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Clean the text on its way in."""
        return None if value is None else storable(value)


class Coded(TypeDecorator[Any]):
    """A member of an enumeration, kept as its id."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Keep the id."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Give the member back."""
        return None if value is None else self.kind(value)


class Record(TypeDecorator[Any]):
    """A small domain object (wording, list of ids, page boxes) kept as JSON."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__(none_as_null=True)
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Write the object as a record."""
        return None if value is None else storable_record(to_record(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read the object from its record."""
        return None if value is None else reader(self.kind)(value)


class Base(DeclarativeBase):
    """What all tables share: names of constraints and the kinds of columns."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Words(),
        datetime: Moment(),
        Localized: Record(Localized),
        Framework: Record(Framework),
        tuple[str, ...]: Record(tuple[str, ...]),
        tuple[PageBox, ...]: Record(tuple[PageBox, ...]),
        Mapping[str, Localized]: Record(Mapping[str, Localized]),
        Mapping[str, object]: Record(Mapping[str, object]),
        Stage: Coded(Stage),
        Grouping: Coded(Grouping),
        WorkKind: Coded(WorkKind),
        ProvisionKind: Coded(ProvisionKind),
        Severity: Coded(Severity),
        DecisionKind: Coded(DecisionKind),
        OperationKind: Coded(OperationKind),
    }


def as_domain(kind: type[T], row: Any) -> T:
    """Give the domain object of a row: columns and fields have the same names."""
    return kind(*[getattr(row, field.name) for field in fields(kind)])  # type: ignore[arg-type]


def as_values(item: Any, **more: object) -> dict[str, Any]:
    """Give the columns of a domain object, with further columns of the table."""
    return {field.name: getattr(item, field.name) for field in fields(item)} | more
