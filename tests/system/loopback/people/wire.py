"""One WebSocket to the bot: what goes out, in order, compressed as the bot asked."""

import asyncio
import json
import zlib
from typing import Any, Protocol

from aiohttp import web

Json = dict[str, Any]


class Packing(Protocol):
    """How a payload is put on the wire."""

    def pack(self, text: str) -> str | bytes: ...


class Plain:
    def pack(self, text: str) -> str:
        return text


class ZlibStream:
    """`compress=zlib-stream`: one stream for the whole connection, flushed after each payload."""

    def __init__(self) -> None:
        self._stream = zlib.compressobj()

    def pack(self, text: str) -> bytes:
        return self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)


PACKINGS: dict[str | None, type[Plain | ZlibStream]] = {None: Plain, "zlib-stream": ZlibStream}


class Wire:
    """Sends payloads one after another. A deaf wire is a half-dead connection: open, and nothing goes out."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport, packing: Packing) -> None:
        self._socket = socket
        self._transport = transport
        self._packing = packing
        self._waiting: asyncio.Queue[Json | None] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())
        self.deaf = False
        self.closed_with: int | None = None
        """The code with which this side closed."""

    def send(self, payload: Json) -> None:
        if not self.deaf:
            self._waiting.put_nowait(payload)

    async def close(self, code: int) -> None:
        """Closes after what was sent before."""
        self.closed_with = code
        self._waiting.put_nowait(None)
        await asyncio.wait({self._writer})
        await self._socket.close(code=code)

    def cut(self) -> None:
        """Breaks the connection without a word, as a dead network does."""
        self._writer.cancel()
        self._transport.abort()

    def stop(self) -> None:
        self._writer.cancel()

    async def _write(self) -> None:
        while (payload := await self._waiting.get()) is not None:
            packed = self._packing.pack(json.dumps(payload))
            try:
                if isinstance(packed, str):
                    await self._socket.send_str(packed)
                else:
                    await self._socket.send_bytes(packed)
            except ConnectionError:
                return
