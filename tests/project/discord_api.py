"""Holds what a bot sends to Discord against Discord's own description of its API.

The description (OpenAPI 3.1) is an optional input, `../shared/discord-openapi.json` beside the project. Keys
that it does not list are refused. If it is laxer or narrower than Discord, `_as_discord_has_it` says so.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

DESCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "discord-openapi.json"
MAX_CONTENT = 2000

_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
_PARAMETER = re.compile(r"\\{[^}]+\\}")
_BASE = re.compile(r"^(https?://[^/]+)?(/api/v\d+)?")
_CHAT_INPUT = (None, 1)

Json = dict[str, Any]


class Checker:
    """Compares requests with the description; a schema is compiled when first needed, and kept."""

    def __init__(self, description: Json) -> None:
        strict = _as_discord_has_it(description)
        self._components: Json = strict["components"]
        self._routes = _routes(strict["paths"])
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    def violations(self, method: str, path: str, body: object = None) -> list[str]:
        """What is wrong with one request, a line each; nothing where it is right.

        `path` may carry the server, `/api/v10` and a query, which are passed over.
        """
        plain = _BASE.sub("", path).partition("?")[0]
        route = self._route(method.upper(), plain)
        if route is None:
            return [f"{method} {plain}: no such route in Discord's description"]
        if body is None or route.body is None:
            return []
        found = [_line(error) for error in self._validator(route).iter_errors(body)]
        return [f"{method} {plain}: {line}" for line in [*found, *_misnamed(route, body)]]

    def _route(self, method: str, path: str) -> "_Route | None":
        fitting = (route for route in self._routes if route.method == method and route.path.fullmatch(path))
        return next(fitting, None)

    def _validator(self, route: "_Route") -> jsonschema_rs.Draft202012Validator:
        if route.name not in self._validators:
            schema = {**(route.body or {}), "components": self._components}
            self._validators[route.name] = jsonschema_rs.Draft202012Validator(
                schema, mask="what stands there"
            )
        return self._validators[route.name]


@cache
def checker() -> Checker | None:
    """The checker made from the description beside the project, or None where that is absent."""
    return Checker(json.loads(DESCRIPTION.read_text())) if DESCRIPTION.is_file() else None


class _Route:
    __slots__ = ("body", "method", "name", "path")

    def __init__(self, method: str, template: str, operation: Json) -> None:
        self.method = method.upper()
        self.name = f"{self.method} {template}"
        self.path = re.compile(_PARAMETER.sub("[^/]+", re.escape(template)))
        content = operation.get("requestBody", {}).get("content", {})
        self.body: Json | None = content.get("application/json", {}).get("schema")


def _routes(paths: Json) -> list[_Route]:
    found = [
        _Route(method, template, operation)
        for template, operations in paths.items()
        for method, operation in operations.items()
        if isinstance(operation, dict)
    ]
    return sorted(found, key=lambda route: route.name.count("{"))


def _as_discord_has_it(description: Json) -> Json:
    strict: Json = _closed(description)
    schemas = strict["components"]["schemas"]
    # Discord takes a snowflake as a number as well: discord.py names the recipient of a direct message so.
    schemas["SnowflakeType"] = {"anyOf": [schemas["SnowflakeType"], {"type": "integer", "minimum": 0}]}
    # discord.py sends two keys that the description leaves out, and Discord passes over them.
    schemas["ApplicationCommandUpdateRequest"]["properties"]["nsfw"] = {"type": "boolean"}
    for name, schema in schemas.items():
        if "UpdateRequest" in name or "UpdateForInteraction" in name or "EditRequest" in name:
            schema.get("properties", {}).setdefault("tts", {"type": "boolean"})
    _as_permissions_are_sent(strict["paths"])
    for schema in (schemas["MessageCreateRequest"], schemas["MessageEditRequestPartial"]):
        schema["properties"]["content"]["maxLength"] = MAX_CONTENT
    return strict


def _as_permissions_are_sent(paths: Json) -> None:
    """Discord's pages have permissions as text, since they outgrow a number, and so discord.py sends them; it
    also sends an id, which Discord passes over."""
    content = paths["/channels/{channel_id}/permissions/{overwrite_id}"]["put"]["requestBody"]["content"]
    properties = content["application/json"]["schema"]["properties"]
    properties |= {name: {"type": "string", "pattern": "^[0-9]+$"} for name in ("allow", "deny")}
    properties["id"] = {"$ref": "#/components/schemas/SnowflakeType"}


def _closed(node: Any) -> Any:
    """The same schemas, where an object may have no key but the ones listed."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items()}
    if isinstance(closed.get("properties"), dict) and "type" in closed:
        closed.setdefault("additionalProperties", False)
    return closed


def _misnamed(route: _Route, body: object) -> list[str]:
    """Names of slash commands and their options that Discord refuses and its description lets pass."""
    if not route.name.endswith("/commands") or not isinstance(body, list):
        return []
    chat = [command for command in body if command.get("type") in _CHAT_INPUT]
    return [f"{name!r} is not a name for a command" for name in _names(chat) if not _is_name(name)]


def _names(specs: list[Json]) -> Iterator[str]:
    for spec in specs:
        yield spec["name"]
        yield from _names(spec.get("options") or [])


def _is_name(name: str) -> bool:
    return bool(_COMMAND_NAME.fullmatch(name)) and name == name.lower()


def _line(error: jsonschema_rs.ValidationError) -> str:
    """One finding: for a choice between shapes, what is wrong with the shape that was meant."""
    branches: list[list[jsonschema_rs.ValidationError]] = getattr(error.kind, "context", None) or []
    meant = min((branch for branch in branches if branch), key=_distance, default=None)
    if meant:
        return "; ".join(_line(inner) for inner in meant)
    where = "/".join(str(part) for part in error.instance_path) or "the body"
    return f"{where}: {error.message}"


def _distance(branch: list[jsonschema_rs.ValidationError]) -> tuple[bool, int]:
    wrong_kind = any(
        error.instance_path[-1:] == ["type"] or error.kind.as_dict().get("types") for error in branch
    )
    return wrong_kind, -max(len(error.instance_path) for error in branch)
