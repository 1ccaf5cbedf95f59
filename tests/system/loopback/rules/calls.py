"""One REST request: how it is read, which route it fits, and what is kept of it."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, MultipartReader, web

Json = dict[str, Any]

API = "/api/v10"


@dataclass(eq=False)
class Call:
    """A request as it came, and the status it was answered with (None while it waits)."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Any = None
    files: dict[int, tuple[str, bytes]] = field(default_factory=dict[int, tuple[str, bytes]])
    token: str | None = None
    route: str | None = None
    args: dict[str, str] = field(default_factory=dict[str, str])
    at: float = field(default_factory=time.perf_counter)
    status: int | None = None
    answer: Any = None

    def number(self, name: str) -> int:
        """An id in the path."""
        return int(self.args[name])

    @property
    def json(self) -> Json:
        return self.body or {}

    def __str__(self) -> str:
        return f"{self.method} {self.path} -> {self.status}"


def reply(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """JSON as Discord sends it: discord.py reads it only where the type is `application/json` and no more."""
    if body is None:
        return web.Response(status=204, headers=headers)
    data = json.dumps(body).encode()
    return web.Response(body=data, status=status, headers=headers, content_type="application/json")


async def read(request: web.Request) -> Call:
    """The request with its JSON, also from `payload_json` beside uploaded files."""
    token = request.headers.get("Authorization")
    call = Call(request.method, request.path.removeprefix(API), dict(request.query), token=token)
    if request.content_type.startswith("multipart/"):
        await _parts(await request.multipart(), call)
    elif request.content_type == "application/json" and request.can_read_body:
        call.body = await request.json()
    return call


async def _parts(parts: MultipartReader, call: Call) -> None:
    async for part in parts:
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            call.body = json.loads(await part.text())
        elif part.name and part.name.startswith("files["):
            number = int(part.name.removeprefix("files[").removesuffix("]"))
            call.files[number] = (part.filename or "file", bytes(await part.read()))


Handler = Callable[[Any, Call], object]


class Routes:
    """The routes there are; `answers` is how a function becomes one."""

    def __init__(self) -> None:
        self._routes: dict[int, list[tuple[str, list[str], Handler]]] = {}

    def answers(self, method: str, template: str) -> Callable[[Handler], Handler]:
        def keep(handler: Handler) -> Handler:
            parts = template.strip("/").split("/")
            fitting = self._routes.setdefault(len(parts), [])
            fitting.append((method, parts, handler))
            fitting.sort(key=lambda route: sum(part.startswith("{") for part in route[1]))
            return handler

        return keep

    def find(self, call: Call) -> Handler | None:
        """The handler for a call, whose `route` and `args` are filled in; None for an unknown route."""
        given = call.path.strip("/").split("/")
        for method, parts, handler in self._routes.get(len(given), []):
            if method == call.method and all(
                part.startswith("{") or part == one for part, one in zip(parts, given, strict=True)
            ):
                call.route = "/" + "/".join(parts)
                call.args = {
                    part.strip("{}"): one for part, one in zip(parts, given, strict=True) if part[0] == "{"
                }
                return handler
        return None
