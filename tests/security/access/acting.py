"""Sends a press, a form or a command as someone, no matter what is on screen, and reads what came of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from simcord.backend.serializers import message_payload

from bot.i18n.localizer import WORDS
from bot.ui.custom_ids import CustomId
from storage.memory import MemoryStore
from tests.security.access.kinds import Kind, Of, Row
from tests.security.access.places import Someone
from tests.security.access.world import World

PRESS, FORM, COMMAND, TYPING = 3, 5, 2, 4
BUTTON, SELECT, LABEL, LINE = 2, 3, 18, 4
PRIVATE, REDRAW = 64, 7
NEW = "INTERACTION_CREATE"
SILENT = (5, 6, 8, 9)
"""Answers that show nothing to anyone else: a wait, a nod, what can be chosen, and a form."""
CHANNEL = re.compile(r"/channels/(\d+)/")
GAP = re.compile(r"\{[^{}]*\}")
SENTENCE = re.compile(r"^([a-z][a-z-]+) = (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one act: all texts that this person was shown; those that everyone was,
    by channel; and how many messages were posted for everyone."""

    answered: bool
    own: str
    public: tuple[tuple[int, str], ...]
    posted: int

    def told(self, more: Iterable[str] = ()) -> frozenset[str]:
        """The keys of the refusals and troubles that this person was told, or of `more`."""
        lines = self.own.splitlines()
        return frozenset(
            key
            for key, pattern in sentences().items()
            if key.startswith(("refused-", "trouble-")) or key in more
            if any(pattern.fullmatch(line) for line in lines)
        )


@cache
def sentences() -> Mapping[str, re.Pattern[str]]:
    """Every sentence of one line, as a pattern with its gaps open."""
    files = "\n".join(file.read_text() for file in sorted((WORDS / "en").rglob("*.ftl")))
    return {
        key: re.compile(".*".join(map(re.escape, GAP.split(text)))) for key, text in SENTENCE.findall(files)
    }


class Acts:
    """What can be sent in one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.env = world.school.env
        self.store = world.school.store

    async def press(self, kind: Kind, verb: str, row: Row) -> Seen:
        """Press a button or choose from a menu."""
        values = [self.filled(value) for value in row.values]
        data = {"custom_id": self.id(verb, row), "component_type": SELECT if values else BUTTON}
        return await self.send(kind, PRESS, data | ({"values": values} if values else {}))

    async def form(self, kind: Kind, verb: str, row: Row) -> Seen:
        """Hand in a form."""
        fields = [_field(n, key, value) for n, (key, value) in enumerate(row.fields.items())]
        return await self.send(kind, FORM, {"custom_id": self.id(verb, row), "components": fields})

    async def command(self, kind: Kind, name: str, row: Row) -> Seen:
        """Type a command, also where Discord would not offer it: an administrator can have it offered."""
        return await self.send(kind, COMMAND, self.typed(name, row.options))

    def typed(self, name: str, options: Mapping[str, object], focused: str = "") -> dict[str, Any]:
        """A command as Discord sends it. `focused` is the option that is being typed."""
        root, *path = name.split()
        spec, given = self._spec(name), list[dict[str, Any]]()
        types = {option["name"]: option["type"] for option in spec.get("options", ())}
        for key, value in options.items():
            given.append({"name": key, "type": types[key], "value": value, "focused": key == focused})
        for part in reversed(path):
            given = [{"name": part, "type": 1, "options": given}]
        return {
            "id": self._spec(root)["id"],
            "name": root,
            "type": 1,
            "options": given,
        }

    def completed(self, name: str) -> list[str]:
        """The options of a command to which something is offered while they are typed."""
        return [one["name"] for one in self._spec(name).get("options", ()) if one.get("autocomplete")]

    def options(self, name: str, kind: int) -> list[str]:
        """The options of a command that are of a kind."""
        return [one["name"] for one in self._spec(name).get("options", ()) if one["type"] == kind]

    def _spec(self, name: str) -> dict[str, Any]:
        """A command as the bot told it to Discord."""
        root, *path = name.split()
        spec = self.env.backend.commands[None][root, 1]
        for part in path:
            spec = next(option for option in spec["options"] if option["name"] == part)
        return spec

    def id(self, verb: str, row: Row) -> str:
        """The id as a card would have it, made up by the person who presses."""
        named = {Of.SESSION: self.world.session, Of.GROUP: self.world.group, Of.SERVER: self.world.group}
        where = named.get(row.of, "")
        counted = row.counted or ("move" if row.moving else "")
        move = int(self.world.gaps[counted]) if counted in self.world.gaps else None
        return CustomId(verb, where, move, self.filled(row.argument)).id

    def filled(self, text: str) -> str:
        return GAP.sub(lambda gap: str(self.world.gaps.get(gap[0][1:-1], "none")), text)

    async def send(self, kind: Kind, what: int, data: dict[str, Any]) -> Seen:
        """Have Discord deliver it, on the newest public message of ours where it is a press or a form."""
        one, before = self.world.people[kind], len(self.env.http_requests)
        making = kind is not Kind.ELSEWHERE and str(data.get("custom_id")).startswith("sr1:make")
        one = replace(one, channel=self.world.office) if making else one
        pressed = self._pressed(one) if what in (PRESS, FORM) else None
        message = pressed and message_payload(self.env.backend, pressed)
        sent = await one.actor._dispatch_interaction(
            what,
            one.channel,
            data,
            extra={"message": self.world.page if making else message} if pressed else None,
            source_message_id=pressed.id if pressed else None,
        )
        return self._seen(sent._interaction.token, self.env.http_requests[before:], sent.acknowledged)

    async def again(self) -> bool:
        """Have Discord deliver the newest of it a second time. Whether anything comes of that."""
        before = len(self.env.http_requests)
        payload = next(sent for sort, name, sent in reversed(self.env.backend.transcript) if name == NEW)
        self.env.backend.emit(NEW, payload)
        await self.env.settle()
        return len(self.env.http_requests) > before

    def _pressed(self, one: Someone) -> Any:
        """The newest of ours for everyone; in the office, the private page that is there."""
        ours, private = self.env.backend.bot_user.id, one.channel is self.world.office
        stored = self.env.backend.messages.get(one.channel.id, {}).values()
        return next(
            (m for m in reversed([*stored]) if m.author_id == ours and bool(m.flags & PRIVATE) == private),
            None,
        )

    def _seen(self, token: str, requests: Iterable[Any], answered: bool) -> Seen:
        own, public, posted = list[str](), list[tuple[int, str]](), 0
        for request in requests:
            texts = "\n".join(_texts(request.json))
            if f"/{token}/" in f"{request.path}/":
                own.append(texts)
            if _everybody(request):
                public.append((self._where(request), texts))
                posted += request.method == "POST" and _body(request).get("type") != REDRAW
        return Seen(answered, "\n".join(own), tuple(public), posted)

    def _where(self, request: Any) -> int:
        """The channel where it is shown: named in the address, or where that was pressed."""
        if found := CHANNEL.match(request.path):
            return int(found[1])
        answered = (one for one in self.env.backend.interactions.values() if one.token in request.path)
        return next((one.channel_id for one in answered), 0)


def _body(request: Any) -> dict[str, Any]:
    return request.json if isinstance(request.json, dict) else {}


def _everybody(request: Any) -> bool:
    """Whether everyone may see what this request brings."""
    body = _body(request)
    if request.method == "GET" or body.get("type") in SILENT:
        return False
    return not (body.get("data") or body).get("flags", 0) & PRIVATE


def _texts(value: object) -> Iterator[str]:
    """Every text in the body of a request that a client would show, or keep behind what it shows."""
    match value:
        case str():
            yield value
        case dict():
            for item in value.values():
                yield from _texts(item)
        case list():
            for item in value:
                yield from _texts(item)
        case _:
            pass


def _field(number: int, key: str, value: str) -> dict[str, Any]:
    inner = {"type": SELECT, "custom_id": key, "values": [value]} if key == "kind" else {
        "type": LINE, "custom_id": key, "value": value,
    }  # fmt: skip
    return {"type": LABEL, "id": 2 * number + 1, "component": {"id": 2 * number + 2, **inner}}


class Photograph:
    """All that is remembered, so that it can be as if an act had never been."""

    def __init__(self, world: World) -> None:
        self._world = world
        store = world.school.store
        assert isinstance(store, MemoryStore)
        self._store = store
        self._kept = self._taken()

    def _taken(self) -> dict[str, Any]:
        return {name: dict(v) if isinstance(v, dict) else v for name, v in vars(self._store).items()}

    @property
    def changed(self) -> bool:
        """Whether anything that people said or did is remembered since, or forgotten."""
        now = vars(self._store)
        return any(now[name] != kept for name, kept in self._kept.items() if name != "_cards")

    def restore(self) -> None:
        """As if it had never been; what has not changed is left folded."""
        if not self.changed:
            return
        vars(self._store).update(
            {name: dict(v) if isinstance(v, dict) else v for name, v in self._kept.items()}
        )
        self._world.handler.clear_cache()
