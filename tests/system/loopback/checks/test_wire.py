"""The gateway's own manners, met with a bare WebSocket."""

import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.system.loopback.gateway import RESUMING
from tests.system.loopback.people.school import School
from tests.system.loopback.rules.intents import Intent

Json = dict[str, Any]

INTENTS = Intent.GUILDS | Intent.MESSAGES


class Line:
    """A client that says what its test sets."""

    def __init__(self, school: School, session: aiohttp.ClientSession) -> None:
        self.school = school
        self._session = session
        self._socket: aiohttp.ClientWebSocketResponse | None = None

    @property
    def socket(self) -> aiohttp.ClientWebSocketResponse:
        assert self._socket is not None
        return self._socket

    async def open(self, query: str = "?v=10&encoding=json") -> None:
        self._socket = await self._session.ws_connect(self.school.discord.gateway_url + query)

    async def say(self, op: int, data: object) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def hear(self) -> Json:
        return await self.socket.receive_json()

    async def identify(self, **more: object) -> None:
        await self.say(2, {"token": self.school.discord.token, "intents": int(INTENTS), **more})

    async def ready(self) -> Json:
        await self.open()
        await self.hear()
        await self.identify()
        return await self.hear()

    async def closing(self) -> int | None:
        async for _ in self.socket:
            pass
        return self.socket.close_code


@pytest.fixture(name="line")
async def _line() -> AsyncIterator[Line]:
    school = School()
    async with school.discord, aiohttp.ClientSession() as session:
        yield Line(school, session)


async def test_hello_heartbeat_and_ready(line: Line) -> None:
    await line.open()
    assert (await line.hear())["d"]["heartbeat_interval"] == 41_250
    await line.say(1, None)
    assert (await line.hear())["op"] == 11
    await line.identify()
    ready = await line.hear()
    assert (ready["t"], ready["s"]) == ("READY", 1)
    assert ready["d"]["resume_gateway_url"] == f"{line.school.discord.gateway_url}/{RESUMING}"
    assert (await line.hear())["t"] == "GUILD_CREATE"


async def test_a_compressed_stream_is_one_stream(line: Line) -> None:
    await line.open("?v=10&encoding=json&compress=zlib-stream")
    stream = zlib.decompressobj()
    assert b'"op": 10' in stream.decompress(await line.socket.receive_bytes())
    await line.identify()
    packed = await line.socket.receive_bytes()
    assert packed.endswith(b"\x00\x00\xff\xff")
    assert b"READY" in stream.decompress(packed)


@pytest.mark.parametrize(
    ("more", "code"),
    [({"token": "wrong"}, 4004), ({"intents": 1 << 30}, 4013), ({"intents": int(Intent.CONTENT)}, 4014)],
)
async def test_who_may_not_identify(line: Line, more: Json, code: int) -> None:
    await line.open()
    await line.identify(**more)
    assert await line.closing() == code


async def test_identifying_twice_and_unknown_words(line: Line) -> None:
    await line.ready()
    await line.identify()
    assert await line.closing() == 4005
    await line.ready()
    await line.say(4, {})
    assert await line.closing() == 4001
    await line.open("?compress=zstd-stream")
    assert await line.closing() == 4002
    assert line.school.discord.wrong() == ["gateway op 4", "gateway compress=zstd-stream"]


async def test_resuming_replays_what_was_missed(line: Line) -> None:
    session = (await line.ready())["d"]["session_id"]
    line.school.discord.gateway.trouble.cut()
    await line.closing()
    message = line.school.teachers[0].say("Missed")
    await line.open()
    await line.hear()
    await line.say(6, {"token": line.school.discord.token, "session_id": session, "seq": 2})
    missed = await line.hear()
    assert (missed["t"], missed["s"], missed["d"]["id"]) == ("MESSAGE_CREATE", 3, str(message.id))
    assert missed["d"]["content"] == ""
    assert (await line.hear())["t"] == "RESUMED"


async def test_a_session_that_is_not_known_is_invalid(line: Line) -> None:
    await line.ready()
    await line.socket.close(code=1000)
    await line.school.until(lambda: not line.school.discord.gateway.sessions, "the session to end")
    await line.open()
    await line.hear()
    await line.say(6, {"token": line.school.discord.token, "session_id": "gone", "seq": 1})
    assert await line.hear() == {"op": 9, "d": False}


async def test_members_are_asked_for(line: Line) -> None:
    await line.ready()
    await line.hear()
    guild, person = str(line.school.guild.id), line.school.teachers[0]
    await line.say(8, {"guild_id": guild, "user_ids": [str(person.id)], "limit": 1, "nonce": "n"})
    chunk = (await line.hear())["d"]
    assert [member["user"]["id"] for member in chunk["members"]] == [str(person.id)]
    assert chunk["nonce"] == "n"
    await line.say(8, {"guild_id": guild, "query": "", "limit": 0})
    assert await line.closing() == 4014


async def test_a_shard_hears_of_its_own_servers_only(line: Line) -> None:
    guilds = [line.school.guild, line.school.add_server("Elsewhere").guild]
    for number in range(2):
        await line.open()
        await line.hear()
        await line.identify(shard=[number, 2])
        ready = await line.hear()
        mine = [str(guild.id) for guild in guilds if (guild.id >> 22) % 2 == number]
        assert [guild["id"] for guild in ready["d"]["guilds"]] == mine
        assert ready["d"]["shard"] == [number, 2]
