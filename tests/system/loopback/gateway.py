"""The gateway: sessions, heartbeats, resuming, and events in order.

Source: Discord's developer documentation, "Gateway" and "Opcodes and Status Codes".
"""

import json
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from aiohttp import WSMsgType, web

from tests.system.loopback.people.gateway_faults import Trouble
from tests.system.loopback.people.wire import PACKINGS, Wire
from tests.system.loopback.rules import intents as rules
from tests.system.loopback.rules import payloads
from tests.system.loopback.world import World

Json = dict[str, Any]

HEARTBEAT_MS = 41_250
KEPT_EVENTS = 10_000
RESUMING = "again"
"""How the address ends at which sessions are to be taken up."""
_BOT_IS_DONE = {1000, 1001}
_SESSION_IS_OVER = {4004, 4007, 4009}


class Op(IntEnum):
    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    UNKNOWN_OP = 4001
    NOT_AUTHENTICATED = 4003
    WRONG_TOKEN = 4004
    ALREADY_AUTHENTICATED = 4005
    WRONG_INTENTS = 4013
    INTENTS_NOT_ALLOWED = 4014


@dataclass(eq=False)
class Session:
    """What Discord remembers of one connected bot, also while the connection is gone."""

    id: str
    intents: int
    shard: tuple[int, int]
    seq: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS), repr=False)
    wire: Wire | None = None

    def has(self, payload: Json) -> bool:
        guild = payload.get("guild_id")
        number, count = self.shard
        return (int(guild) >> 22) % count == number if guild else number == 0


class Gateway:
    """Every session there is, and the one way to tell them something."""

    def __init__(self, world: World, token: str, url: Callable[[], str], changed: Callable[[], None]) -> None:
        self._world = world
        self._token = token
        self._url = url
        self._changed = changed
        self.sessions: dict[str, Session] = {}
        self.wires: set[Wire] = set()
        self.trouble = Trouble(self)
        self.heartbeat_ms = HEARTBEAT_MS
        self.privileged_allowed = 0
        self.identified = 0
        self.resumed = 0
        self.heartbeats = 0
        self.unknown: list[str] = []

    @property
    def up(self) -> list[Session]:
        """The sessions with a connection."""
        return [session for session in self.sessions.values() if session.wire is not None]

    def tell(self, event: str, payload: Json) -> None:
        """Sends an event to every session that asked for such; one without a connection gets it later."""
        for session in self.sessions.values():
            if session.has(payload) and rules.reaches(event, payload, session.intents):
                self.dispatch(
                    session, event, rules.shown(event, payload, session.intents, self._world.bot.id)
                )

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if self.trouble.refuses() or (self.trouble.moved and request.path.endswith(RESUMING)):
            self._changed()
            return web.Response(status=503)
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        packing = PACKINGS.get(request.query.get("compress"))
        if packing is None or request.query.get("encoding", "json") != "json":
            self.unknown.append(f"gateway {request.query_string}")
            await socket.close(code=4002)
            return socket
        assert request.transport is not None
        wire = Wire(socket, request.transport, packing())
        self.wires.add(wire)
        try:
            await self._listen(socket, wire)
        finally:
            self._gone(wire, socket.close_code)
        return socket

    async def _listen(self, socket: web.WebSocketResponse, wire: Wire) -> None:
        wire.send({"op": Op.HELLO, "d": {"heartbeat_interval": self.heartbeat_ms}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            code = self._heard(json.loads(message.data), wire)
            if code is not None:
                await wire.close(code)
            self._changed()

    def _heard(self, payload: Json, wire: Wire) -> Close | None:
        """Does what the bot asked; a code where the connection must be closed for it."""
        op, data = payload["op"], payload["d"]
        if op == Op.HEARTBEAT:
            self.heartbeats += 1
            wire.send({"op": Op.HEARTBEAT_ACK})
        elif op == Op.IDENTIFY:
            return self._identify(data, wire)
        elif op == Op.RESUME:
            return self._resume(data, wire)
        elif op == Op.REQUEST_MEMBERS:
            return self._members(data, wire)
        elif op != Op.PRESENCE:
            self.unknown.append(f"gateway op {op}")
            return Close.UNKNOWN_OP
        return None

    def _identify(self, data: Json, wire: Wire) -> Close | None:
        if self._session(wire) is not None:
            return Close.ALREADY_AUTHENTICATED
        intents = data.get("intents", 0)
        if data["token"] != self._token:
            return Close.WRONG_TOKEN
        if intents & ~rules.KNOWN:
            return Close.WRONG_INTENTS
        if intents & rules.PRIVILEGED & ~self.privileged_allowed:
            return Close.INTENTS_NOT_ALLOWED
        number, count = data.get("shard") or (0, 1)
        self._open(Session(secrets.token_hex(16), intents, (number, count), wire=wire))
        return None

    def _open(self, session: Session) -> None:
        """A fresh session; one of the same shard that lost its connection is given up."""
        for other in [*self.sessions.values()]:
            if other.shard == session.shard and other.wire is None:
                del self.sessions[other.id]
        self.sessions[session.id] = session
        self.identified += 1
        here = [guild for guild in self._world.guilds.values() if session.has({"guild_id": guild.id})]
        self.dispatch(session, "READY", self._ready(session, [str(guild.id) for guild in here]))
        everyone = bool(session.intents & rules.Intent.MEMBERS)
        there = [guild for guild in here if guild.available]
        for guild in there if session.intents & rules.Intent.GUILDS else ():
            body = payloads.guild_create(self._world, guild, all_members=everyone)
            self.dispatch(session, "GUILD_CREATE", body)

    def _ready(self, session: Session, guilds: list[str]) -> Json:
        return {
            "v": 10,
            "user": payloads.user(self._world.bot),
            "guilds": [{"id": guild, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": f"{self._url()}/{RESUMING}",
            "shard": [*session.shard],
            "application": {"id": str(self._world.bot.id), "flags": 0},
        }

    def _resume(self, data: Json, wire: Wire) -> Close | None:
        session = self.sessions.get(data["session_id"])
        if data["token"] != self._token:
            return Close.WRONG_TOKEN
        if session is None or data["seq"] is None or data["seq"] > session.seq:
            wire.send({"op": Op.INVALID_SESSION, "d": False})
            return None
        if session.wire is not None:
            session.wire.cut()
        session.wire = wire
        self.resumed += 1
        for payload in [event for event in session.sent if event["s"] > data["seq"]]:
            wire.send(payload)
        self.dispatch(session, "RESUMED", {})
        return None

    def _members(self, data: Json, wire: Wire) -> Close | None:
        session = self._session(wire)
        if session is None:
            return Close.NOT_AUTHENTICATED
        guild = self._world.guild(int(data["guild_id"]))
        wanted = {int(one) for one in data.get("user_ids") or []}
        prefix = (data.get("query") or "").lower()
        if not wanted and not data.get("limit") and not session.intents & rules.Intent.MEMBERS:
            return Close.INTENTS_NOT_ALLOWED
        found = [
            payloads.member(member)
            for member in guild.members.values()
            if (member.user.id in wanted if wanted else member.user.name.lower().startswith(prefix))
        ]
        chunk = {"guild_id": str(guild.id), "members": found[: data.get("limit") or None]}
        chunk |= {"chunk_index": 0, "chunk_count": 1, "nonce": data.get("nonce")}
        self.dispatch(session, "GUILD_MEMBERS_CHUNK", chunk)
        return None

    def dispatch(self, session: Session, event: str, payload: Json) -> None:
        session.seq += 1
        numbered = {"op": int(Op.DISPATCH), "t": event, "s": session.seq, "d": payload}
        session.sent.append(numbered)
        self.trouble.pass_on(session, numbered)

    def _session(self, wire: Wire) -> Session | None:
        return next((session for session in self.sessions.values() if session.wire is wire), None)

    def _gone(self, wire: Wire, code: int | None) -> None:
        """The connection is over; the session only where the bot closed cleanly, or for some of our codes."""
        wire.stop()
        self.wires.discard(wire)
        session = self._session(wire)
        if session is not None:
            session.wire = None
            if (code in _BOT_IS_DONE) if wire.closed_with is None else (wire.closed_with in _SESSION_IS_OVER):
                del self.sessions[session.id]
        self._changed()
