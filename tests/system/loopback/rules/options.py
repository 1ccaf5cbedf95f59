"""A slash command as a person gives it: found among the registered ones, options as Discord sends them."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.system.loopback.rules.commands import GROUP, SUBCOMMAND

Json = dict[str, Any]
Resolve = Callable[[object], str]
"""Turns a person, role or channel given for an option into an id, and keeps it among the resolved ones."""
Typing = tuple[str, str]
"""The option that is being typed, and what is there so far."""

STRING, INTEGER, BOOLEAN, NUMBER, ATTACHMENT = 3, 4, 5, 10, 11
_NESTED = {SUBCOMMAND, GROUP}


def command(commands: list[Json], words: list[str]) -> Json:
    """The registered command whose name comes first; AssertionError, with what there is, for none."""
    found = next((each for each in commands if each["name"] == words[0] and each["type"] == 1), None)
    names = ", ".join(each["name"] for each in commands)
    assert found is not None, f"no command /{words[0]}; there are: {names or 'none'}"
    return found


def data(
    root: Json, words: list[str], given: Mapping[str, object], resolve: Resolve, typing: Typing | None = None
) -> Json:
    """The data of the interaction: the command, nested down to the subcommand, with the options given."""
    nodes = [root]
    for word in words[1:]:
        nodes.append(_child(nodes[-1], word))
    leaf = nodes[-1]
    assert not any(each["type"] in _NESTED for each in leaf.get("options") or []), (
        f"/{' '.join(words)} needs one of: {', '.join(each['name'] for each in leaf['options'])}"
    )
    options = _filled(leaf, given, resolve) if typing is None else _typed(leaf, given, resolve, typing)
    for node in reversed(nodes[1:]):
        options = [{"name": node["name"], "type": node["type"], "options": options}]
    return {"id": root["id"], "name": root["name"], "type": 1, "options": options}


def _child(node: Json, word: str) -> Json:
    children = [each for each in node.get("options") or [] if each["type"] in _NESTED]
    found = next((each for each in children if each["name"] == word), None)
    names = ", ".join(each["name"] for each in children)
    assert found is not None, f"/{node['name']} has no {word!r}; it has: {names or 'no subcommands'}"
    return found


def _filled(leaf: Json, given: Mapping[str, object], resolve: Resolve) -> list[Json]:
    known = {each["name"]: each for each in leaf.get("options") or []}
    missing = [name for name, each in known.items() if each.get("required") and name not in given]
    assert not missing, f"{leaf['name']} needs {', '.join(missing)}"
    return _sent(leaf, given, resolve)


def _typed(leaf: Json, given: Mapping[str, object], resolve: Resolve, typing: Typing) -> list[Json]:
    name, so_far = typing
    focused = next(each for each in leaf["options"] if each["name"] == name)
    assert focused.get("autocomplete"), f"{name} makes no suggestions"
    sent = {"name": name, "type": focused["type"], "value": so_far, "focused": True}
    return [*_sent(leaf, given, resolve), sent]


def _sent(leaf: Json, given: Mapping[str, object], resolve: Resolve) -> list[Json]:
    known = {each["name"]: each for each in leaf.get("options") or []}
    unknown = [name for name in given if name not in known]
    assert not unknown, f"{leaf['name']} has no option {', '.join(unknown)}; it has {', '.join(known)}"
    return [
        {"name": name, "type": known[name]["type"], "value": _value(known[name], value, resolve)}
        for name, value in given.items()
    ]


def _value(option: Json, value: object, resolve: Resolve) -> object:
    kind = option["type"]
    if kind == BOOLEAN:
        assert isinstance(value, bool), f"{option['name']} is yes or no"
        return value
    if kind in {INTEGER, NUMBER}:
        return _number(option, value)
    if kind == STRING:
        return _string(option, str(value))
    assert kind != ATTACHMENT, "attachments cannot be given yet"
    return resolve(value)


def _number(option: Json, value: object) -> int | float:
    assert isinstance(value, int | float), f"{option['name']} is a number"
    choices = [each["value"] for each in option.get("choices") or []]
    assert not choices or value in choices, f"{option['name']} is one of {choices}"
    least, most = option.get("min_value"), option.get("max_value")
    assert least is None or value >= least, f"{option['name']} is at least {least}"
    assert most is None or value <= most, f"{option['name']} is at most {most}"
    return value


def _string(option: Json, value: str) -> str:
    """Choices may be given by what they say or by what they stand for."""
    choices = {each["name"]: each["value"] for each in option.get("choices") or []}
    if choices:
        value = choices.get(value, value)
        assert value in choices.values(), f"{option['name']} is one of {', '.join(choices)}"
    least, most = option.get("min_length") or 0, option.get("max_length") or 6000
    assert least <= len(value) <= most, f"{option['name']} takes {least} to {most} characters"
    return value
