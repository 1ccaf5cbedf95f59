"""The read tables of the store that keeps nothing: rules that SQL would hold, in Python."""

from collections.abc import Iterable, Mapping, Sequence

from storage.errors import Conflict
from storage.personal_data import without_in_text
from storage.projections.tables import TABLES, FittedRow, Table, Value
from storage.queries.releases import Stored
from storage.queries.text_search import sought

Lines = dict[tuple[Value, ...], Stored]
"""The rows of a table, by their keys."""


def without_sessions(tables: Mapping[str, Lines], sessions: Sequence[str]) -> dict[str, Lines]:
    """The tables without the rows of these sessions."""
    left = {key: row for key, row in tables["sessions"].items() if row["id"] not in sessions}
    return {**tables, "sessions": left}


def write(tables: dict[str, Lines], line: FittedRow) -> None:
    table, lines = line.table, dict(tables[line.table.name])
    if line.values is None:
        lines.pop(line.key, None)
    else:
        row = dict(zip(table.names, line.values, strict=True))
        _require_place(table, lines, line.key, row)
        lines[line.key] = row
    tables[table.name] = lines


def _require_place(table: Table, lines: Lines, key: tuple[Value, ...], row: Stored) -> None:
    if table.alone is None or row[table.among[0]] != table.among[1]:
        return
    for other, there in lines.items():
        taken = there[table.among[0]] == table.among[1] and there[table.alone] == row[table.alone]
        if taken and other != key:
            raise Conflict(table.name)


def require_references(tables: Mapping[str, Lines], written: FittedRow | None = None) -> None:
    """Look at the row that was written, or, if one was deleted or none is given, at all rows."""
    if written is not None and written.values is not None:
        _require_meant(tables, written.table, [tables[written.table.name][written.key]])
        return
    for table in TABLES.values():
        _require_meant(tables, table, tables[table.name].values())


def _require_meant(tables: Mapping[str, Lines], table: Table, rows: Iterable[Stored]) -> None:
    meant = [(column.name, column.refers) for column in table.columns if column.refers]
    if any((row[name],) not in tables[refers] for row in rows for name, refers in meant):
        raise ValueError(f"a row of {table.name} refers to one that is missing")


def without_person(table: Table, rows: Iterable[Stored], person: int, pseudonym: int) -> Lines:
    lines: Lines = {}
    for row in rows:
        changed = {
            column.name: _value_without(row[column.name], column.person, person, pseudonym)
            for column in table.columns
        }
        drawn = [column for column in table.columns if column.sought]
        changed |= {column.name: sought(str(changed[column.sought or ""])) for column in drawn}
        lines[tuple(changed[name] for name in table.key)] = changed
    return lines


def _value_without(value: Value, ids: bool, person: int, pseudonym: int) -> Value:
    if isinstance(value, str):
        return without_in_text(value, person, pseudonym)
    return pseudonym if ids and value == person else value
