"""What REST does wrong when a test asks for it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from aiohttp import web

from tests.system.loopback.rules.calls import Call, reply

Json = dict[str, Any]
Answer = Callable[[], web.Response]

VIA = {"Via": "1.1 google"}
"""Stands on every answer from Discord itself; a 429 without it comes from the wall in front of Discord."""


@dataclass(eq=False)
class Fault:
    """One misbehaviour, for the next `times` calls whose method and path fit and that `such` lets through."""

    method: str
    path: str
    times: int
    after: bool
    answer: Answer | None
    such: Callable[[Call], bool] = lambda _: True
    over: asyncio.Event = field(default_factory=asyncio.Event)
    met: int = 0

    def fits(self, call: Call, *, after: bool) -> bool:
        wanted = self.method in {"*", call.method} and fnmatchcase(call.path, self.path)
        return wanted and self.after == after and self.met < self.times and self.such(call)

    def release(self) -> None:
        """Lets the calls that hang go on."""
        self.over.set()


class Faults:
    """Asks for misbehaviour. `path` is matched as a pattern: `/channels/*/messages`.

    With `after`, the call takes effect and only its answer goes wrong.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._all: list[Fault] = []
        self._expired = 0

    def fail(
        self,
        status: int,
        code: int = 0,
        *,
        method: str = "*",
        path: str = "*",
        times: int = 1,
        after: bool = False,
        such: Callable[[Call], bool] = lambda _: True,
    ) -> Fault:
        """Answers with a status and Discord's code: 500, 502, or 403 with 50013; no effect unless `after`."""
        body: Json = {"message": f"{status}: asked for", "code": code}
        fault = self._add(method, path, times, after, lambda: reply(body, status, VIA))
        fault.such = such
        return fault

    def limit(
        self,
        *,
        retry_after: float | None,
        method: str = "*",
        path: str = "*",
        times: int = 1,
        whole: bool = False,
    ) -> Fault:
        """429, for the route or the whole bot; with `retry_after=None`, from the wall before Discord."""
        if retry_after is None:
            return self._add(method, path, times, False, _walled)
        return self._add(method, path, times, False, lambda: limited(retry_after, whole=whole))

    def hang(
        self,
        *,
        method: str = "*",
        path: str = "*",
        times: int = 1,
        after: bool = False,
        such: Callable[[Call], bool] = lambda _: True,
    ) -> Fault:
        """Gives no answer until `release` of what this returns."""
        fault = self._add(method, path, times, after, None)
        fault.such = such
        return fault

    def lose(self, *, method: str = "*", path: str = "*", times: int = 1, after: bool = True) -> Fault:
        """Breaks the connection instead of answering; what was asked for is done, unless `after` is False."""
        fault = self._add(method, path, times, after, None)
        fault.answer = _broken
        return fault

    @property
    def stuck(self) -> int:
        """How many calls hang, or hung, and were not done."""
        return sum(fault.met for fault in self._all if fault.answer is None and not fault.after)

    def expire(self, times: int = 1) -> None:
        """The next interactions reach the bot when their 3 seconds are over."""
        self._expired += times

    def expired(self) -> bool:
        """Whether the next interaction is one of those."""
        left, self._expired = self._expired, max(0, self._expired - 1)
        return left > 0

    def call_off(self) -> None:
        """What has not gone wrong yet will not; what hangs continues hanging."""
        self._all = [fault for fault in self._all if fault.met]

    def clear(self) -> None:
        """Everything works again; what hangs continues."""
        for fault in self._all:
            fault.release()
        self._all.clear()
        self._expired = 0

    async def meet(self, call: Call, *, after: bool) -> web.Response | None:
        """The wrong answer to a call, if one was asked for."""
        fault = next((fault for fault in self._all if fault.fits(call, after=after)), None)
        if fault is None:
            return None
        fault.met += 1
        self._changed()
        if fault.answer is None:
            await fault.over.wait()
            return None
        return fault.answer()

    def _add(self, method: str, path: str, times: int, after: bool, answer: Answer | None) -> Fault:
        fault = Fault(method, path, times, after, answer)
        self._all.append(fault)
        return fault


def limited(retry_after: float, *, whole: bool = False) -> web.Response:
    """The 429 of Discord itself, for one route or the whole bot."""
    body: Json = {"message": "You are being rate limited.", "retry_after": retry_after, "global": whole}
    scope = "global" if whole else "user"
    return reply(body, 429, VIA | {"Retry-After": str(retry_after), "X-RateLimit-Scope": scope})


class Broken(web.Response):
    """An answer that is never sent: the connection is cut in its place."""


def _broken() -> web.Response:
    return Broken()


def _walled() -> web.Response:
    return web.Response(status=429, text="<html>error code: 1015</html>", content_type="text/html")
