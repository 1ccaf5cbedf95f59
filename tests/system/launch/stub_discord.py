"""A Discord that answers every request alike, and ends or greets every connection as it was set."""

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

ME = {"id": "1", "username": "Staffroom", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION = {
    "id": "1",
    "name": "Staffroom",
    "description": "",
    "icon": None,
    "flags": 0,
    "bot_public": True,
    "bot_require_code_grant": False,
    "verify_key": "",
    "owner": {**ME, "id": "2", "bot": False},
}
EVERY_PERMISSION = (1 << 52) - 1
NOT_FOUND = 404
LIMITS = {"total": 1000, "reset_after": 90_000, "max_concurrency": 1}


@dataclass
class Gruff:
    """How the token and all else are answered, how a connection ends, what the bot may do in each server."""

    token: int = 200
    status: int = 200
    close: int = 0
    servers: tuple[int, ...] = (0,)
    sessions: int = 1000
    """How many fresh sessions are left today."""

    async def rest(self, request: web.Request) -> web.Response:
        mine = request.path.endswith("/users/@me")
        status = self.token if mine else self.status
        if status != 200:
            return _exactly({"message": "no", "code": 0}, status=status)
        if request.method == "PUT":
            return _exactly([])
        if request.path.endswith("/gateway/bot"):
            limits = {**LIMITS, "remaining": self.sessions}
            return _exactly({"url": "ws://here", "shards": 1, "session_start_limit": limits})
        return _exactly(ME if mine else APPLICATION)

    async def gateway(self, request: web.Request) -> web.StreamResponse:
        if self.close == NOT_FOUND:
            return _exactly({}, NOT_FOUND)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}, "s": None, "t": None})
        await socket.receive()
        if self.close:
            await socket.close(code=self.close)
            return socket
        for number, (name, data) in enumerate(self._greeting(str(request.url))):
            await socket.send_json({"op": 0, "d": data, "s": number, "t": name})
        async for _ in socket:
            await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
        return socket

    def _greeting(self, address: str) -> list[tuple[str, dict[str, Any]]]:
        ready = {"v": 10, "user": ME, "session_id": "s", "resume_gateway_url": address, "shard": [0, 1]}
        servers = [_server(str(7 + number), permissions) for number, permissions in enumerate(self.servers)]
        there = [{"id": server["id"], "unavailable": True} for server in servers]
        return [
            ("READY", {**ready, "guilds": there, "application": {"id": "1", "flags": 0}}),
            *(("GUILD_CREATE", server) for server in servers),
        ]


def _server(number: str, permissions: int) -> dict[str, Any]:
    everyone = {"id": number, "name": "@everyone", "permissions": str(permissions), "position": 0}
    me = {"user": ME, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0}
    server = {"id": number, "name": f"School {number}", "owner_id": "2", "channels": [], "emojis": []}
    return {**server, "roles": [everyone], "members": [me], "member_count": 1}


def _exactly(data: object, status: int = 200) -> web.Response:
    """Discord's own content type, without the charset: discord.py reads no other."""
    return web.Response(
        body=json.dumps(data).encode(), status=status, headers={"Content-Type": "application/json"}
    )


@asynccontextmanager
async def at_the_door(gruff: Gruff) -> AsyncGenerator[str]:
    """Yields its address."""
    app = web.Application()
    app.router.add_get("/gateway", gruff.gateway)
    app.router.add_route("*", "/{tail:.*}", gruff.rest)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
