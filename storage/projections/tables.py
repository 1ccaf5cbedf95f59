"""The read tables: their names and columns, and nothing else, may be named from outside this room.

The migrations make them; a test holds that both say the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from storage.codec import well_formed
from storage.queries.text_search import sought
from storage.store import Row, Scalar

Value = str | int | None
_LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Column:
    """A column of text or whole numbers. `optional` ones may be empty; a column of a `person` has ids;
    `refers` names the table where the row meant has to be. One that is `sought` has the words of
    another column; no one fills it in."""

    name: str
    kind: type[str] | type[int]
    optional: bool = False
    person: bool = False
    refers: str | None = None
    sought: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Of the rows in which `among` holds, no two may have the same in the column `alone`. Where rows
    are `numbered`, an index finds them by that number, which is no column for others."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    alone: str | None = None
    among: tuple[str, Value] = ("", None)
    numbered: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class FittedRow:
    """A row that was found to fit its table: its key, and all its values in the order of the columns."""

    table: Table
    key: tuple[Value, ...]
    values: tuple[Value, ...] | None


TABLES = {
    table.name: table
    for table in (
        Table(
            "groups",
            ("id",),
            (
                Column("id", str),
                Column("guild", int),
                Column("channel", int),
                Column("name", str),
                Column("guide", str),
                Column("minutes", int),
                Column("archived", int),
                Column("created_at", str),
                Column("listed", int),
                Column("next_deadline", str, optional=True),
            ),
            alone="channel",
            among=("archived", 0),
        ),
        Table(
            "members",
            ("group_id", "person"),
            (
                Column("group_id", str, refers="groups"),
                Column("person", int, person=True),
                Column("joined_at", str),
            ),
        ),
        Table(
            "sessions",
            ("id",),
            (
                Column("id", str),
                Column("group_id", str, refers="groups"),
                Column("discussion", str),
                Column("phase", str),
                Column("opened_at", str),
                Column("next_deadline", str, optional=True),
                Column("closed_at", str, optional=True),
                Column("finished", int),
            ),
            alone="group_id",
            among=("closed_at", None),
        ),
        Table(
            "releases",
            ("group_id", "key"),
            (
                Column("group_id", str, refers="groups"),
                Column("key", str),
                Column("guild", int),
                Column("discussion", str),
                Column("version", int),
                Column("released_at", str),
                Column("withdrawn_at", str, optional=True),
            ),
        ),
        Table(
            "released_lines",
            ("group_id", "key", "line"),
            (
                Column("group_id", str, refers="groups"),
                Column("key", str),
                Column("line", str),
                Column("guild", int),
                Column("section", str),
                Column("kind", str),
                Column("place", int),
                Column("text", str),
                Column("words", str, sought="text"),
            ),
            numbered="number",
        ),
        Table(
            "openings",
            ("group_id", "key", "person"),
            (
                Column("group_id", str, refers="groups"),
                Column("key", str),
                Column("person", int, person=True),
                Column("opened_at", str),
            ),
        ),
    )
}
"""Every table after those that it refers to."""


def named(table: str) -> Table:
    """The table of this name. Raises ValueError."""
    if table not in TABLES:
        raise ValueError(f"there is no read table named {table}")
    return TABLES[table]


def fitted(row: Row) -> FittedRow:
    """The row, found to fit its table. Raises ValueError where it does not."""
    table = named(row.table)
    if set(row.key) != set(table.key):
        raise ValueError(f"a row of {table.name} is known by {', '.join(table.key)}")
    known(table, row.key, row.values or {})
    given = {**(row.values or {}), **row.key}
    meant = [column for column in table.columns if row.values is not None or column.name in table.key]
    values = {column.name: _value(table, column, given) for column in meant}
    key = tuple(values[column.name] for column in table.columns if column.name in table.key)
    return FittedRow(table, key, None if row.values is None else tuple(values.values()))


def settled(rows: Iterable[Row]) -> list[FittedRow]:
    """The rows as they are at last, in the order of their first writing."""
    lines = dict[tuple[str, *tuple[Value, ...]], FittedRow]()
    for line in map(fitted, rows):
        place = (line.table.name, *line.key)
        if line.values is None:
            lines.pop(place, None)
        else:
            lines[place] = line
    return list(lines.values())


def known(table: Table, *columns: Mapping[str, Scalar]) -> None:
    """Raises ValueError where the table lacks one of the columns."""
    names = table.names
    for name in (name for mapping in columns for name in mapping):
        if name not in names:
            raise ValueError(f"{table.name} has no column {name}")


def _value(table: Table, column: Column, given: Mapping[str, Scalar]) -> Value:
    value = _plain(given.get(column.sought or column.name))
    if column.sought and isinstance(value, str):
        value = sought(value)
    if value is None and column.optional:
        return None
    if not isinstance(value, column.kind):
        raise ValueError(f"{table.name}.{column.name} needs {column.kind.__name__}")  # noqa: TRY004 - see above
    return value


def _plain(value: Scalar) -> Value:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case str():
            return well_formed(value)
        case int() if -_LARGEST <= value < _LARGEST:
            return int(value)
        case int():
            raise ValueError("a whole number needs more than 64 bits")
        case None:
            return None
