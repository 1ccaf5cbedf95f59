"""The rules for a form (Discord calls it a modal), and what a person's answers to it look like.

Source: Discord's developer documentation, "Component Reference" and "Receiving and Responding".
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.system.loopback.rules.components import (
    ROW,
    SELECTS,
    TEXT,
    doubled_ids,
    options,
    required,
    select,
    texts,
    walk,
)
from tests.system.loopback.rules.errors import Mistake

Json = dict[str, Any]

LINE, LABEL, UPLOAD, RADIO, CHECKS, CHECK = 4, 18, 19, 21, 22, 23
MAX_ROWS = 5

_CONTROLS = frozenset({LINE, UPLOAD, RADIO, CHECKS, CHECK}) | SELECTS
_IN_LABEL = _CONTROLS
_IN_ROW = frozenset({LINE})
_ID = (("custom_id", 1, 100),)
_LINE_TEXTS = (*_ID, ("label", 1, 45), ("placeholder", 0, 100), ("value", 0, 4000))


def mistakes_in(modal: Json, path: str = "data") -> list[Mistake]:
    """All that Discord would refuse about one form."""
    found = [
        *required(modal, path, "custom_id"),
        *required(modal, path, "title"),
        *texts(modal, path, (*_ID, ("title", 1, 45))),
        *_rows(modal.get("components") or [], f"{path}.components"),
    ]
    return found or [*doubled_ids(modal["components"])]


def _rows(rows: list[Json], path: str) -> Iterator[Mistake]:
    if not 1 <= len(rows) <= MAX_ROWS:
        yield Mistake(path, "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {MAX_ROWS} in length.")
    for index, row in enumerate(rows):
        yield from _row(row, f"{path}.{index}")


def _row(row: Json, path: str) -> Iterator[Mistake]:
    kind = row.get("type")
    if kind == TEXT:
        yield from texts(row, path, (("content", 1, 4000),))
    elif kind == LABEL:
        yield from texts(row, path, (("label", 1, 45), ("description", 0, 100)))
        yield from _control(row.get("component") or {}, f"{path}.component", _IN_LABEL)
    elif kind == ROW and len(row.get("components") or []) == 1:
        yield from _control(row["components"][0], f"{path}.components.0", _IN_ROW)
    else:
        yield Mistake(f"{path}.type", "UNION_TYPE_CHOICES", "Must be a label, a text or a row with one input")


def _control(control: Json, path: str, allowed: frozenset[int]) -> Iterator[Mistake]:
    kind = control.get("type")
    if kind not in allowed:
        sentence = f'Value of field "type" must be one of ({", ".join(map(str, sorted(allowed)))}).'
        yield Mistake(f"{path}.type", "UNION_TYPE_CHOICES", sentence)
        return
    if "disabled" in control:
        yield Mistake(f"{path}.disabled", "DISABLED_IN_MODAL", "A component of a modal cannot be disabled.")
    yield from required(control, path, "custom_id")
    yield from texts(control, path, _LINE_TEXTS if kind == LINE else _ID)
    if kind == LINE:
        yield from _line(control, path)
    elif kind in SELECTS:
        yield from select(control, path)
    elif kind in {RADIO, CHECKS}:
        yield from options(control, path, 2 if kind == RADIO else 1, 10)


def _line(line: Json, path: str) -> Iterator[Mistake]:
    if line.get("style") not in {1, 2}:
        yield Mistake(f"{path}.style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")
    least, most = line.get("min_length", 0), line.get("max_length", 4000)
    if not 0 <= least <= most <= 4000 or most < 1:
        yield Mistake(f"{path}.max_length", "BASE_TYPE_BAD_RANGE", "0 <= min_length <= max_length <= 4000")
    if len(line.get("value") or "") > most:
        yield Mistake(f"{path}.value", "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def filled(
    modal: Json, answers: Mapping[str, object], pick: Callable[[Json, object], list[str]]
) -> list[Json]:
    """The components of a submission: each field found by its label or custom id; `pick` reads choices.

    Raises AssertionError for an answer to no field, and for answers that Discord would not let a person send.
    """
    left = dict(answers)
    rows = [_filled_row(row, left, pick) for row in modal["components"]]
    assert not left, f"the form {modal['title']!r} has no field {', '.join(left)}: it has {labels(modal)}"
    return rows


def labels(modal: Json) -> list[str]:
    """What the fields of a form are called."""
    return [name for name in (_label(row) for row in modal["components"]) if name]


def _label(row: Json) -> str:
    return row.get("label") or next((each["label"] for each in walk([row]) if each.get("label")), "")


def _filled_row(row: Json, left: dict[str, object], pick: Callable[[Json, object], list[str]]) -> Json:
    kept = {key: row[key] for key in ("type", "id") if key in row}
    if row["type"] == TEXT:
        return kept
    control: Json = row["component"] if row["type"] == LABEL else row["components"][0]
    names = [name for name in (control["custom_id"], _label(row)) if name in left]
    answer = left.pop(names[0]) if names else _untouched(control)
    sent = {key: control[key] for key in ("type", "id", "custom_id") if key in control}
    sent |= _answer(control, answer, pick)
    return kept | ({"component": sent} if row["type"] == LABEL else {"components": [sent]})


def _untouched(control: Json) -> object:
    if control["type"] in {LINE, CHECK}:
        return control.get("value", control.get("default", "" if control["type"] == LINE else False))
    chosen = [option["value"] for option in control.get("options") or [] if option.get("default")]
    chosen += [value["id"] for value in control.get("default_values") or []]
    return (chosen or [None])[0] if control["type"] == RADIO else chosen


def _answer(control: Json, answer: object, pick: Callable[[Json, object], list[str]]) -> Json:
    if control["type"] == LINE:
        return {"value": _written(control, str(answer))}
    if control["type"] == CHECK:
        return {"value": bool(answer)}
    if control["type"] == RADIO:
        return {"value": None if answer is None else pick(control, answer)[0]}
    chosen = pick(control, answer)
    least = control.get("min_values", 1) if control.get("required", True) else 0
    assert least <= len(chosen) <= control.get("max_values", len(chosen) or 1), (
        f"{control['custom_id']}: {chosen}"
    )
    return {"values": chosen}


def _written(line: Json, text: str) -> str:
    name = line["custom_id"]
    assert text or not line.get("required", True), f"{name} must be filled in"
    assert len(text) <= line.get("max_length", 4000), f"{name} takes at most {line['max_length']} characters"
    assert not text or len(text) >= line.get("min_length", 0), f"{name} needs {line['min_length']} characters"
    return text
