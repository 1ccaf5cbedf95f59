"""The rules for components on a message: which may be where, how many, and how long their texts are.

Source: Discord's developer documentation, "Component Reference".
"""

from collections.abc import Iterable, Iterator
from typing import Any

from tests.system.loopback.rules.errors import Mistake

Json = dict[str, Any]

ROW, BUTTON, CHOICE, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = (
    1,
    2,
    3,
    9,
    10,
    11,
    12,
    13,
    14,
    17,
)
SELECTS = frozenset({CHOICE, 5, 6, 7, 8})
MAX_COMPONENTS = 40
MAX_TEXT = 4000
MAX_LEGACY_ROWS = 5
MAX_IN_ROW = 5
LINK, PREMIUM = 5, 6

_IN_CONTAINER = frozenset({ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR})
_CHILDREN = {
    ROW: frozenset({BUTTON}) | SELECTS,
    SECTION: frozenset({TEXT}),
    CONTAINER: _IN_CONTAINER,
}
_TOP_V2 = _IN_CONTAINER | {CONTAINER}
_TOP_LEGACY = frozenset({ROW})
_COUNTS = {ROW: (1, MAX_IN_ROW), SECTION: (1, 3), CONTAINER: (1, MAX_COMPONENTS)}
_TEXTS: dict[int, tuple[tuple[str, int, int], ...]] = {
    BUTTON: (("label", 0, 80), ("url", 1, 512)),
    TEXT: (("content", 1, MAX_TEXT),),
    THUMBNAIL: (("description", 0, 1024),),
} | dict.fromkeys(SELECTS, (("placeholder", 0, 150),))
_OPTION_TEXTS = (("label", 1, 100), ("value", 1, 100), ("description", 0, 100))
_NEEDED = {
    TEXT: ("content",),
    THUMBNAIL: ("media",),
    GALLERY: ("items",),
    FILE: ("file",),
    SECTION: ("accessory",),
}


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Every component, nested ones after the one they are in."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        yield from walk(component[key] for key in ("accessory", "component") if component.get(key))


def mistakes_in(components: list[Json], *, v2: bool) -> list[Mistake]:
    """All that Discord would refuse about the components of one message."""
    top = _TOP_V2 if v2 else _TOP_LEGACY
    found = [
        mistake
        for index, component in enumerate(components)
        for mistake in _component(component, f"components.{index}", top)
    ]
    return found or [*_together(components, v2=v2)]


def _together(components: list[Json], *, v2: bool) -> Iterator[Mistake]:
    if not v2 and len(components) > MAX_LEGACY_ROWS:
        yield Mistake("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    total = sum(1 for _ in walk(components))
    if total > MAX_COMPONENTS:
        sentence = f"The total number of components cannot exceed {MAX_COMPONENTS}, and there are {total}"
        yield Mistake("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", sentence)
    letters = sum(len(each["content"]) for each in walk(components) if each["type"] == TEXT)
    if letters > MAX_TEXT:
        sentence = f"Total text cannot exceed {MAX_TEXT} characters, and there are {letters}"
        yield Mistake("components", "COMPONENT_MAX_TOTAL_TEXT_EXCEEDED", sentence)
    yield from doubled_ids(components)


def doubled_ids(components: list[Json]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for component in walk(components):
        custom_id = component.get("custom_id")
        if custom_id in seen:
            sentence = f"Component custom id cannot be duplicated: {custom_id}"
            yield Mistake("components", "COMPONENT_CUSTOM_ID_DUPLICATED", sentence)
        if custom_id is not None:
            seen.add(custom_id)


def _component(component: Json, path: str, allowed: frozenset[int]) -> Iterator[Mistake]:
    kind = component.get("type")
    if kind not in allowed:
        sentence = f'Value of field "type" must be one of ({", ".join(map(str, sorted(allowed)))}).'
        yield Mistake(f"{path}.type", "UNION_TYPE_CHOICES", sentence)
        return
    for key in _NEEDED.get(kind, ()):
        yield from required(component, path, key)
    yield from texts(component, path, _TEXTS.get(kind, ()))
    if kind == BUTTON:
        yield from _button(component, path)
    elif kind in SELECTS:
        yield from select(component, path)
    elif kind in _CHILDREN:
        yield from _nested(component, path, kind)


def _nested(component: Json, path: str, kind: int) -> Iterator[Mistake]:
    children: list[Json] = component.get("components") or []
    least, most = _COUNTS[kind]
    if not least <= len(children) <= most:
        sentence = f"Must be between {least} and {most} in length."
        yield Mistake(f"{path}.components", "BASE_TYPE_BAD_LENGTH", sentence)
    for index, child in enumerate(children):
        yield from _component(child, f"{path}.components.{index}", _CHILDREN[kind])
    if kind == ROW and len(children) > 1 and any(child.get("type") in SELECTS for child in children):
        sentence = "The specified component exceeds the maximum width"
        yield Mistake(f"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", sentence)
    if kind == SECTION and component.get("accessory"):
        yield from _component(component["accessory"], f"{path}.accessory", frozenset({BUTTON, THUMBNAIL}))


def _button(button: Json, path: str) -> Iterator[Mistake]:
    style = button.get("style")
    if style not in range(1, 7):
        yield Mistake(f"{path}.style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.")
    needed = {LINK: "url", PREMIUM: "sku_id"}.get(style or 0, "custom_id")
    yield from required(button, path, needed)
    for key in {"url", "sku_id", "custom_id"} - {needed}:
        if button.get(key) is not None:
            sentence = f"{key} cannot stand beside {needed}"
            yield Mistake(f"{path}.{key}", "BUTTON_COMPONENT_INVALID_FIELD", sentence)
    yield from texts(button, path, (("custom_id", 1, 100),))
    if style != PREMIUM and not (button.get("label") or button.get("emoji")):
        yield Mistake(path, "BUTTON_COMPONENT_INVALID_LABEL", "A button must have a label or an emoji")


def select(component: Json, path: str) -> Iterator[Mistake]:
    """A select menu, on a message or in a form."""
    yield from required(component, path, "custom_id")
    yield from texts(component, path, (("custom_id", 1, 100),))
    least, most = component.get("min_values", 1), component.get("max_values", 1)
    if not (0 <= least <= 25 and 1 <= most <= 25 and least <= most):
        yield Mistake(f"{path}.min_values", "BASE_TYPE_BAD_RANGE", "0 <= min_values <= max_values <= 25")
    if component["type"] == CHOICE:
        yield from options(component, path, 1, 25)


def options(component: Json, path: str, least: int, most: int) -> Iterator[Mistake]:
    given: list[Json] = component.get("options") or []
    if not least <= len(given) <= most:
        sentence = f"Must be between {least} and {most} in length."
        yield Mistake(f"{path}.options", "BASE_TYPE_BAD_LENGTH", sentence)
    for index, option in enumerate(given):
        yield from required(option, f"{path}.options.{index}", "label")
        yield from texts(option, f"{path}.options.{index}", _OPTION_TEXTS)
    values = [option.get("value") for option in given]
    if len(values) != len(set(values)):
        sentence = "The specified option value is already used"
        yield Mistake(f"{path}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", sentence)


def required(node: Json, path: str, key: str) -> Iterator[Mistake]:
    if node.get(key) is None:
        yield Mistake(f"{path}.{key}", "BASE_TYPE_REQUIRED", "This field is required")


def texts(node: Json, path: str, limits: Iterable[tuple[str, int, int]]) -> Iterator[Mistake]:
    """Texts that are too short or too long; `limits` names each with its least and most characters."""
    for key, least, most in limits:
        value = node.get(key)
        if value is None:
            continue
        if not isinstance(value, str):
            yield Mistake(f"{path}.{key}", "BASE_TYPE_STRING", "Could not interpret as a string.")
        elif not least <= len(value) <= most:
            sentence = f"Must be between {least} and {most} in length."
            yield Mistake(f"{path}.{key}", "BASE_TYPE_BAD_LENGTH", sentence)
