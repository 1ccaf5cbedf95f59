"""How Staffroom is, for the person who watches over machines: counts and times, and nothing of anyone.

`/health` answers 200 while it works, and 503 with a line for each thing that does not. `/metrics` is in
Prometheus's text format. Both are off unless an address is set.
"""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.launch.client import Staffroom
from bot.runtime.errors import say, trouble
from bot.runtime.settings import Address
from bot.ui.router import AnswerOutcome
from storage.errors import StoreError

ANSWERED_WITHIN = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)
"""Seconds; Discord gives up at three."""
LATE_BY = (0.01, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0, 300.0)
"""Seconds after a deadline."""


class Health:
    """Watches a bot. What is counted has no name of a person, a group or a server beside it."""

    def __init__(self, bot: Staffroom) -> None:
        self._bot = bot
        self.registry = CollectorRegistry()
        self._answers = Histogram(
            "staffroom_answer_seconds",
            "From the arrival of a press, a form or a command to its answer, by outcome.",
            ("outcome",),
            buckets=ANSWERED_WITHIN,
            registry=self.registry,
        )
        self._late = Histogram(
            "staffroom_late_seconds",
            "How long after its deadline the clock woke.",
            buckets=LATE_BY,
            registry=self.registry,
        )
        services = bot.services
        self._gauge("servers", "Servers that the bot is in.", lambda: len(bot.guilds))
        self._gauge("lines", "Lines to Discord that are up.", lambda: bot.up)
        self._gauge(
            "sessions", "Sessions with a deadline.", lambda: services.session_clock.deadline_timer.armed
        )
        self._gauge("behind", "Sessions whose card is to be shown.", lambda: len(services.display.stale))
        self._gauge("unread", "Events from Discord that could not be read.", lambda: bot.unread)
        services.router.listeners.append(self._answered)
        services.session_clock.deadline_timer.listeners.append(self._late.observe)

    def _gauge(self, name: str, about: str, look: Callable[[], float]) -> None:
        Gauge(f"staffroom_{name}", about, registry=self.registry).set_function(look)

    def _answered(self, outcome: AnswerOutcome, seconds: float) -> None:
        self._answers.labels(outcome.value).observe(seconds)

    async def wrong(self) -> list[str]:
        """A sentence for each thing that does not work."""
        sentences: list[str] = []
        if not self._bot.is_ready() or self._bot.up < (self._bot.shard_count or 1):
            sentences.append(say("health-discord"))
        try:
            await self._bot.services.handler.store.last_beat()
        except StoreError as error:
            sentences.append(say("health-store", reason=error.reason.value))
        return sentences

    async def health(self, _request: web.Request) -> web.Response:
        """Whether Staffroom works."""
        wrong = await self.wrong()
        return web.Response(
            text="\n".join([*(wrong or [say("health-well")]), ""]), status=503 if wrong else 200
        )

    async def metrics(self, _request: web.Request) -> web.Response:
        """The counts."""
        return web.Response(
            body=generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )


@asynccontextmanager
async def watched(bot: Staffroom, at: Address | None) -> AsyncGenerator[None]:
    """While inside, the two answer at this address; nothing does where there is none.

    Raises:
        StartupError: if the address is taken, or is not this machine's.
    """
    if at is None:
        yield
        return
    health, app = Health(bot), web.Application()
    app.router.add_get("/health", health.health)
    app.router.add_get("/metrics", health.metrics)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await _listen(runner, at)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, at: Address) -> None:
    try:
        await web.TCPSite(runner, at.host, at.port).start()
    except OSError:
        raise trouble("launch-health-taken", address=f"{at.host}:{at.port}") from None
