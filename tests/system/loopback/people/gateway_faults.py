"""What the gateway does wrong when a test asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.system.loopback.gateway import Gateway, Session

Json = dict[str, Any]

_RECONNECT, _INVALID_SESSION = 7, 9


class Trouble:
    """Every method is one misbehaviour. Events are never forgotten: a RESUME replays what did not go out."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self.moved = False
        """Whether nothing answers any more at the address at which sessions are to be taken up."""
        self._doubled = 0
        self._refused = 0
        self._reversed = 0
        self._held: list[tuple[Session, Json]] | None = None

    def cut(self) -> None:
        """Breaks every connection without a word."""
        for wire in [*self._gateway.wires]:
            wire.cut()

    async def close(self, code: int) -> None:
        """Closes every connection with a code, such as 4000 (unknown error) or 4009 (session timed out)."""
        for wire in [*self._gateway.wires]:
            await wire.close(code)

    def half_dead(self) -> None:
        """The connections stay open; no heartbeat is acknowledged and nothing is sent any more."""
        for wire in self._gateway.wires:
            wire.deaf = True

    def ask_to_reconnect(self) -> None:
        for wire in self._gateway.wires:
            wire.send({"op": _RECONNECT, "d": None})

    def garble(self) -> None:
        """Sends an event that says nothing of what such an event must say."""
        for session in self._gateway.up:
            self._gateway.dispatch(session, "GUILD_DELETE", {})

    def invalidate(self, *, resumable: bool = False) -> None:
        """INVALID_SESSION: unless resumable, the session is forgotten and the bot must identify again."""
        for session in [*self._gateway.sessions.values()]:
            if session.wire is not None:
                session.wire.send({"op": _INVALID_SESSION, "d": resumable})
            if not resumable:
                session.wire = None
                del self._gateway.sessions[session.id]

    def refuse(self, times: int = 1) -> None:
        """Turns away the next connections before they open, as a gateway that is overrun does."""
        self._refused = times

    def refuses(self) -> bool:
        """Whether the next connection is one of those."""
        left, self._refused = self._refused, max(0, self._refused - 1)
        return left > 0

    @property
    def over(self) -> bool:
        """Whether all that was ordered for the next events and connections has happened."""
        return not (self._doubled or self._refused or self._held)

    def double(self, events: int = 1) -> None:
        """Sends each of the next events twice, under the same number, as a replay may."""
        self._doubled = events

    def reverse(self, events: int) -> None:
        """Keeps back the next events until there are so many, and sends the last of them first."""
        self._reversed = events
        self.hold()

    def hold(self) -> None:
        """Keeps events back until `release`."""
        self._held = []

    def release(self, *, reverse: bool = False) -> None:
        """Sends what was held; in reverse, the last first."""
        held, self._held = self._held or [], None
        for session, event in reversed(held) if reverse else held:
            self.pass_on(session, event)

    def pass_on(self, session: Session, event: Json) -> None:
        """Puts an event on its session's connection, as troubled as was asked for."""
        if self._held is not None:
            self._held.append((session, event))
            if len(self._held) == self._reversed:
                self._reversed = 0
                self.release(reverse=True)
            return
        times = 1 if self._doubled == 0 else 2
        self._doubled = max(0, self._doubled - 1)
        for _ in range(times):
            if session.wire is not None:
                session.wire.send(event)
