"""The pretend Discord itself: REST and gateway on a free port of this machine."""

import asyncio
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Self, TypeVar

from aiohttp import web

from tests.project.discord_api import Checker, checker
from tests.system.loopback.clock import Clock
from tests.system.loopback.faults import VIA, Broken, Faults, limited
from tests.system.loopback.gateway import RESUMING, Gateway
from tests.system.loopback.routes import ROUTES, WITHOUT_TOKEN
from tests.system.loopback.rules import calls
from tests.system.loopback.rules.calls import API, Call, Handler, reply
from tests.system.loopback.rules.errors import Refusal, no_route, unauthorized
from tests.system.loopback.rules.interactions import Interactions
from tests.system.loopback.rules.limits import Limits
from tests.system.loopback.rules.messages import Messages
from tests.system.loopback.world import World

T = TypeVar("T")

TOKEN = "loopback.token.of-no-worth"
PATIENCE = 60.0
"""Seconds that a test waits before it says what it waited for in vain. Where all goes well they cost nothing,
and a machine with much else to do is no reason to fail."""


def _nowhere(discord: "Discord", call: Call) -> None:
    raise no_route()


class Discord:
    """Start it with `async with`. All that came and all that went wrong can be read from it afterwards."""

    def __init__(self, *, clock: Clock | None = None, check: Checker | None = None) -> None:
        self.clock = clock or Clock()
        self.world = World(self.clock)
        self.token = TOKEN
        self.shards = 1
        self.ahead = timedelta()
        """How far its clock is ahead of this machine's, as its answers have it."""
        self.faults = Faults(self.changed)
        self.limits = Limits(self.clock)
        self.gateway = Gateway(self.world, TOKEN, lambda: self.gateway_url, self.changed)
        self.messages = Messages(self.world, self.gateway.tell, lambda: self.base)
        self.interactions = Interactions(self.world, self.messages, self.gateway.tell, self.changed)
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self._unknown: list[str] = []
        self._broken: list[str] = []
        self._checker = check or checker()
        self._waiting: set[asyncio.Future[None]] = set()
        self._port = 0

    @property
    def base(self) -> str:
        """What `STAFFROOM_DISCORD` must say."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self._port}/gateway"

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get(f"/gateway/{RESUMING}", self.gateway.serve)
        app.router.add_get("/attachments/{id}/{name}", self._attachment)
        app.router.add_route("*", API + "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.faults.clear()
        self.gateway.trouble.cut()
        self.clock.stop()
        await self._runner.cleanup()

    def wrong(self) -> list[str]:
        """What must not have happened: unknown routes, broken handlers, requests that Discord refuses."""
        return [*self._unknown, *self.gateway.unknown, *self._broken, *self.violations]

    def changed(self) -> None:
        """Something happened: anyone who waits looks again."""
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def until(
        self, look: Callable[[], T], what: str | Callable[[], str] = "", *, patience: float = PATIENCE
    ) -> T:
        """What `look` finds, as soon as it finds something; AssertionError after `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                while not (found := look()):
                    one: asyncio.Future[None] = asyncio.get_running_loop().create_future()
                    self._waiting.add(one)
                    await one
                return found
        except TimeoutError:
            recent = "\n  ".join(str(call) for call in self.calls[-15:])
            wanted = what() if callable(what) else what or look
            raise AssertionError(f"waited in vain for {wanted}; last calls:\n  {recent}") from None

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        call = await calls.read(request)
        self.calls.append(call)
        try:
            response = await self._answer(call)
            if isinstance(response, Broken):
                assert request.transport is not None
                request.transport.abort()
            call.status = response.status
            response.headers["Date"] = format_datetime(datetime.now(UTC) + self.ahead, usegmt=True)
            return response
        finally:
            self.changed()

    async def _answer(self, call: Call) -> web.Response:
        handler = ROUTES.find(call)
        headers, wait = self.limits.count(call)
        answer = limited(wait) if wait is not None else await self.faults.meet(call, after=False)
        if answer is None:
            done = self._done(call, handler)
            self.changed()
            late = await self.faults.meet(call, after=True)
            answer = done if late is None else late
        if "Via" in answer.headers:
            answer.headers.update(headers)
        return answer

    def _done(self, call: Call, handler: Handler | None) -> web.Response:
        """Does what was asked, or refuses it as Discord does."""
        try:
            self._admit(call)
            call.answer = (handler or _nowhere)(self, call)
        except Refusal as refusal:
            return reply(refusal.body(), refusal.status, VIA)
        except Exception:
            self._broken.append(f"{call}\n{traceback.format_exc()}")
            raise
        return reply(call.answer, headers=VIA)

    def _admit(self, call: Call) -> None:
        if call.token is None and not call.path.startswith(WITHOUT_TOKEN):
            raise unauthorized()
        if call.token is not None and call.token != f"Bot {self.token}":
            raise unauthorized()
        if call.route is None:
            self._unknown.append(f"unknown route: {call.method} {call.path}")
        elif self._checker is not None:
            self.violations += self._checker.violations(call.method, call.path, call.body)

    async def _attachment(self, request: web.Request) -> web.Response:
        number = int(request.match_info["id"])
        messages = (each for channel in self.world.channels.values() for each in channel.messages.values())
        found = (file for message in messages for file in message.attachments if file.id == number)
        file = next(found, None)
        return web.Response(status=404) if file is None else web.Response(body=file.data)
