"""A client without a bot's library, which sends what its test sets."""

from typing import Any

import aiohttp

from tests.system.loopback.people.school import School
from tests.system.loopback.rules.calls import API
from tests.system.loopback.rules.interactions import Interaction, Kind

Json = dict[str, Any]
Answer = tuple[int, Any]


class Caller:
    """Sends requests to the pretend Discord of a school, with the bot's token unless told otherwise."""

    def __init__(self, school: School, session: aiohttp.ClientSession) -> None:
        self.school = school
        self.session = session
        self.headers: dict[str, str] = {}

    async def __call__(self, method: str, path: str, body: object = None, *, token: bool = True) -> Answer:
        authorization = {"Authorization": f"Bot {self.school.discord.token}"} if token else {}
        url = f"{self.school.discord.base}{API}{path}"
        async with self.session.request(method, url, json=body, headers=authorization) as response:
            self.headers = dict(response.headers)
            return response.status, await response.json() if response.status != 204 else None

    async def post(self, body: Json) -> Answer:
        return await self("POST", f"/channels/{self.school.channel.id}/messages", body)

    def ask(self) -> Interaction:
        person = self.school.teachers[0]
        data: Json = {"id": "1", "name": "group", "type": 1}
        channel = self.school.channel.id
        return self.school.discord.interactions.ask(Kind.COMMAND, person.id, channel, data, None)

    async def answer(self, one: Interaction, body: Json, query: str = "") -> Answer:
        return await self("POST", f"/interactions/{one.id}/{one.token}/callback{query}", body, token=False)

    def hook(self, one: Interaction, rest: str = "") -> str:
        return f"/webhooks/{self.school.discord.world.bot.id}/{one.token}{rest}"
