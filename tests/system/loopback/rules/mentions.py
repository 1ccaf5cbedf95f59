"""Whom a message pings once `allowed_mentions` are applied (Discord's "Allowed Mentions Object")."""

import re
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")
_ALL: Json = {"parse": ["users", "roles", "everyone"]}


@dataclass
class Pings:
    users: list[int] = field(default_factory=list[int])
    roles: list[int] = field(default_factory=list[int])
    everyone: bool = False

    def __bool__(self) -> bool:
        return bool(self.users or self.roles or self.everyone)


def pings(text: str, allowed: Json | None) -> Pings:
    """Everyone a text would notify. Without `allowed_mentions` every mention does."""
    rules = _ALL if allowed is None else allowed
    parse: list[str] = rules.get("parse") or []
    return Pings(
        _named(_USER, text, "users" in parse, rules.get("users")),
        _named(_ROLE, text, "roles" in parse, rules.get("roles")),
        "everyone" in parse and bool(_EVERYONE.search(text)),
    )


def _named(pattern: re.Pattern[str], text: str, every: bool, listed: list[object] | None) -> list[int]:
    found = dict.fromkeys(int(match) for match in pattern.findall(text))
    allowed = {int(str(one)) for one in listed or []}
    return [one for one in found if every or one in allowed]
