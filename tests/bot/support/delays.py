"""A Discord that some requests reach late."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from fnmatch import fnmatch
from typing import Any

import pytest
from simcord.http.client import FakeHTTPClient, FakeWebhookAdapter

from tests.bot.support.school import School


class Late:
    """The first request that is made on a path is under way until it `arrives`."""

    def __init__(self, school: School, path: str) -> None:
        self._school = school
        self._path = path
        self._over = asyncio.Event()
        self.held = False

    def holds(self, url: str) -> bool:
        """Whether a request is the one to hold up."""
        self.held, first = True if fnmatch(url, self._path) else self.held, not self.held
        return self.held and first

    async def under_way(self) -> None:
        await self._school.env.external_wait(self._over.wait(), reason="a request is under way")

    async def arrives(self) -> None:
        """Let it reach Discord, and the bot do what follows."""
        self._over.set()
        await self._school.env.settle()


@contextmanager
def late(school: School, path: str) -> Generator[Late]:
    """Hold up the first request whose address fits."""
    one = Late(school, path)
    with pytest.MonkeyPatch.context() as patch:
        for kind in (FakeHTTPClient, FakeWebhookAdapter):
            patch.setattr(kind, "request", _held(kind.request, one))
        yield one


def _held(request: Any, one: Late) -> Any:
    async def held(self: Any, route: Any, *more: Any, **named: Any) -> Any:
        if one.holds(route.url):
            await one.under_way()
        return await request(self, route, *more, **named)

    return held
