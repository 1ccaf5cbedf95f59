"""How Discord refuses: a status, a code, a message (its documentation, "Opcodes and Status Codes")."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

Json = dict[str, Any]


@dataclass
class Refusal(Exception):
    """An answer that is not a success."""

    status: int
    code: int
    message: str
    errors: Json | None = None

    def body(self) -> Json:
        body: Json = {"message": self.message, "code": self.code}
        return body if self.errors is None else {**body, "errors": self.errors}


class Mistake(NamedTuple):
    """One thing wrong with a body: where (`data.components.0.label`), Discord's code, and a sentence."""

    path: str
    code: str
    message: str


def invalid_form(mistakes: Iterable[Mistake]) -> Refusal:
    """All that is wrong with a body at once, nested by field as Discord nests it."""
    tree: Json = {}
    for mistake in mistakes:
        node = tree
        for part in mistake.path.split("."):
            node = node.setdefault(part, {})
        node.setdefault("_errors", []).append({"code": mistake.code, "message": mistake.message})
    return Refusal(400, 50035, "Invalid Form Body", tree)


def unauthorized() -> Refusal:
    return Refusal(401, 0, "401: Unauthorized")


def no_route() -> Refusal:
    return Refusal(404, 0, "404: Not Found")


def unknown_channel() -> Refusal:
    return Refusal(404, 10003, "Unknown Channel")


def unknown_guild() -> Refusal:
    return Refusal(404, 10004, "Unknown Guild")


def unknown_member() -> Refusal:
    return Refusal(404, 10007, "Unknown Member")


def unknown_message() -> Refusal:
    return Refusal(404, 10008, "Unknown Message")


def unknown_user() -> Refusal:
    return Refusal(404, 10013, "Unknown User")


def unknown_webhook() -> Refusal:
    return Refusal(404, 10015, "Unknown Webhook")


def unknown_interaction() -> Refusal:
    return Refusal(404, 10062, "Unknown interaction")


def already_acknowledged() -> Refusal:
    return Refusal(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> Refusal:
    return Refusal(403, 50001, "Missing Access")


def not_your_message() -> Refusal:
    return Refusal(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Refusal:
    return Refusal(400, 50006, "Cannot send an empty message")


def missing_permissions() -> Refusal:
    return Refusal(403, 50013, "Missing Permissions")


def token_over() -> Refusal:
    """What follows the 15 minutes of an interaction's token."""
    return Refusal(401, 50027, "Invalid Webhook Token")
