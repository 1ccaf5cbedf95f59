"""The checker of requests: what Discord takes passes, what it refuses is named."""

from typing import Any

import pytest

from tests.project.discord_api import Checker, checker

Json = dict[str, Any]

MESSAGES = "/channels/1/messages"
CALLBACK = "/interactions/1/token/callback"


@pytest.fixture(name="check")
def _check() -> Checker:
    found = checker()
    if found is None:
        pytest.skip("Discord's description of its API (../shared/discord-openapi.json) is not here")
    return found


def _button(**more: object) -> Json:
    return {"type": 2, "style": 1, "label": "Next", "custom_id": "next", **more}


def _card(*components: Json) -> Json:
    return {"flags": 1 << 15, "components": [{"type": 17, "components": list(components)}]}


def _row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", MESSAGES, _card({"type": 10, "content": "Hello"}, _row(_button()))),
        ("POST", f"https://discord.com/api/v10{MESSAGES}?wait=1", {"content": "Hello", "tts": False}),
        ("PATCH", f"{MESSAGES}/2", {"content": "Hello", "tts": False}),
        ("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}),
        ("POST", CALLBACK, {"type": 7, "data": {"components": [], "tts": False}}),
        ("PATCH", "/webhooks/1/token/messages/@original", {"content": "Hello", "tts": False}),
        ("POST", "/users/@me/channels", {"recipient_id": 5}),
        ("PUT", "/channels/1/permissions/2", {"id": 2, "type": 1, "allow": "1024", "deny": "0"}),
        ("PUT", "/applications/1/commands", [{"name": "group", "description": "A group", "nsfw": False}]),
        ("GET", "/channels/1", None),
    ],
)
def test_what_discord_takes_passes(check: Checker, method: str, path: str, body: object) -> None:
    assert check.violations(method, path, body) == []


@pytest.mark.parametrize(
    ("method", "path", "body", "named"),
    [
        ("GET", "/nowhere", None, "no such route"),
        ("POST", MESSAGES, {"content": "Hello", "colour": 1}, "colour"),
        ("POST", MESSAGES, {"content": "x" * 2001}, "content: what stands there is longer than 2000"),
        ("POST", MESSAGES, _card({"type": 10, "content": "Hello", "size": 1}), "'size' was unexpected"),
        ("POST", MESSAGES, _card(_row(_button(custom_id="x" * 101))), "custom_id"),
        ("POST", MESSAGES, _card(_row(*[_button()] * 6)), "more than 5 items"),
        ("POST", CALLBACK, {"type": 9, "data": {"custom_id": "f", "title": "t" * 46}}, "data/title"),
        ("PUT", "/applications/1/commands", [{"name": "Group", "description": "A group"}], "'Group'"),
        (
            "PUT",
            "/applications/1/commands",
            [{"name": "group", "options": [{"type": 1, "name": "New!", "description": "x"}]}],
            "'New!'",
        ),
    ],
)
def test_what_discord_refuses_is_named(
    check: Checker, method: str, path: str, body: object, named: str
) -> None:
    assert named in "\n".join(check.violations(method, path, body))
