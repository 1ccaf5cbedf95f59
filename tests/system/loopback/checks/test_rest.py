"""What Discord refuses, asked for without a bot."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.system.loopback.people.caller import Caller
from tests.system.loopback.people.school import School
from tests.system.loopback.rules.components import MAX_COMPONENTS
from tests.system.loopback.rules.payloads import EPHEMERAL, V2
from tests.system.loopback.server import Discord
from tests.system.loopback.world import Overwrite, Permission

Json = dict[str, Any]


@pytest.fixture(name="call")
async def _call() -> AsyncIterator[Caller]:
    """A caller in a school whose mistakes are the point: what is wrong with them is read, not raised."""
    school = School()
    async with school.discord, aiohttp.ClientSession() as session:
        yield Caller(school, session)


def button(**more: object) -> Json:
    return {"type": 2, "style": 1, "label": "Next", "custom_id": "next", **more}


def row(*children: Json) -> Json:
    return {"type": 1, "components": [*children]}


def words(text: str = "Hello") -> Json:
    return {"type": 10, "content": text}


def card(*children: Json, **more: object) -> Json:
    return {"flags": V2, "components": [{"type": 17, "components": [*children]}], **more}


MANY: list[Json] = [button(custom_id=str(number)) for number in range(6)]
SECTION: Json = {"type": 9, "components": [words()]}
OPTION: Json = {"label": "Red", "value": "red"}


def menu(**more: object) -> Json:
    return {"type": 3, "custom_id": "menu", "options": [OPTION], **more}


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"content": "x" * 2001}, "content"),
        ({"content": "x", "flags": EPHEMERAL}, "flags"),
        ({"components": [words()]}, "components.0.type"),
        ({"content": "x", "components": [row(button())] * 6}, "components"),
        (card(words(), content="x"), "content"),
        (card(words(), embeds=[{"title": "x"}]), "embeds"),
        ({"flags": V2, "components": []}, "components"),
        (card(), "components.0.components"),
        (card(*[words()] * MAX_COMPONENTS), "components"),
        (card(words("x" * 2001), words("x" * 2000)), "components"),
        (card(words("")), "components.0.components.0.content"),
        (card(row(*MANY)), "components.0.components.0.components"),
        (card(row(button()), row(button())), "components"),
        (card(row(button(custom_id="x" * 101))), "components.0.components.0.components.0.custom_id"),
        (card(row(button(label="x" * 81))), "components.0.components.0.components.0.label"),
        (card(row(button(label=None))), "components.0.components.0.components.0"),
        (card(row(button(url="https://example.org"))), "components.0.components.0.components.0.url"),
        (card(row(button(style=5))), "components.0.components.0.components.0.url"),
        (card(row(button(style=9))), "components.0.components.0.components.0.style"),
        (card(button()), "components.0.components.0.type"),
        (card(row(menu(), button())), "components.0.components.0.components"),
        (card(row(menu(options=[]))), "components.0.components.0.components.0.options"),
        (card(row(menu(options=[OPTION] * 2))), "components.0.components.0.components.0.options"),
        (card(row(menu(min_values=3))), "components.0.components.0.components.0.min_values"),
        (card(SECTION), "components.0.components.0.accessory"),
        (card(SECTION | {"accessory": row()}), "components.0.components.0.accessory.type"),
        (card({"type": 13, "file": {"url": "attachment://none.md"}}), "components"),
    ],
)  # fmt: skip
async def test_a_message_that_discord_refuses(call: Caller, body: Json, where: str) -> None:
    status, answer = await call.post(body)
    assert (status, answer["code"]) == (400, 50035)
    node = answer["errors"]
    for part in where.split("."):
        node = node[part]
    assert node["_errors"]
    assert not call.school.channel.messages


async def test_a_message_and_its_life(call: Caller) -> None:
    body = card(words("<@5> and @everyone"), row(button()), allowed_mentions={"parse": []})
    status, posted = await call.post(body)
    assert status == 200
    assert call.headers["Content-Type"] == "application/json"
    assert call.headers["X-RateLimit-Remaining"]
    assert not call.school.channel.messages[int(posted["id"])].pings
    path = f"/channels/{call.school.channel.id}/messages/{posted['id']}"
    assert (await call("PATCH", path, {"content": "x"}))[0] == 400
    assert (await call("PATCH", path, {"flags": 0, "components": []}))[0] == 400
    status, edited = await call("PATCH", path, card(words("Goodbye")))
    assert edited["edited_timestamp"]
    assert (await call("GET", path))[1] == edited
    assert (await call("DELETE", path))[0] == 204
    assert (await call("GET", path))[1]["code"] == 10008


async def test_messages_are_listed_newest_first(call: Caller) -> None:
    posted = [(await call.post({"content": str(number)}))[1]["id"] for number in range(5)]
    path = f"/channels/{call.school.channel.id}/messages"
    for query, wanted in [
        ("", posted[::-1]),
        ("?limit=2", posted[:2:-1]),
        (f"?before={posted[2]}", posted[1::-1]),
        (f"?after={posted[2]}&limit=1", [posted[3]]),
    ]:
        assert [each["id"] for each in (await call("GET", path + query))[1]] == wanted


async def test_one_nonce_posts_once(call: Caller) -> None:
    bodies: list[Json] = [
        {"content": "x", "nonce": "7", "enforce_nonce": enforced} for enforced in (True, True)
    ]
    first, second = [await call.post(body) for body in bodies]
    assert first == second
    assert (await call.post({"content": "x", "nonce": "7"}))[1]["id"] != first[1]["id"]


async def test_a_limit_that_is_counted(call: Caller) -> None:
    call.school.discord.limits["POST", "/channels/{channel}/messages"] = (2, 5.0)
    for left in ("1", "0"):
        assert (await call.post({"content": "x"}))[0] == 200
        assert call.headers["X-RateLimit-Remaining"] == left
    status, answer = await call.post({"content": "x"})
    assert (status, answer["retry_after"], answer["global"]) == (429, 5.0, False)
    assert call.headers["Via"]
    call.school.clock.advance(5)
    assert (await call.post({"content": "x"}))[0] == 200


async def test_pings_are_those_allowed(call: Caller) -> None:
    person = call.school.teachers[0].id
    text = f"<@{person}> <@&{call.school.reviewers.id}> @everyone"
    for allowed, users, roles, everyone in [
        (None, [person], [call.school.reviewers.id], True),
        ({"parse": []}, [], [], False),
        ({"parse": ["roles"], "users": [str(person)]}, [person], [call.school.reviewers.id], False),
    ]:
        body: Json = {"content": text} if allowed is None else {"content": text, "allowed_mentions": allowed}
        pings = call.school.channel.messages[int((await call.post(body))[1]["id"])].pings
        assert (pings.users, pings.roles, pings.everyone) == (users, roles, everyone)


async def test_what_the_bot_may_not_do(call: Caller) -> None:
    bot = call.school.discord.world.bot.id
    theirs = call.school.teachers[0].say("Mine")
    path = f"/channels/{call.school.channel.id}/messages/{theirs.id}"
    assert (await call("PATCH", path, {"content": "x"}))[1]["code"] == 50005
    assert (await call("DELETE", path))[1]["code"] == 50013
    call.school.channel.overwrites.append(Overwrite(bot, True, deny=Permission.SEND_MESSAGES))
    assert (await call.post({"content": "x"}))[1]["code"] == 50013
    call.school.channel.overwrites.append(
        Overwrite(call.school.guild.id, False, deny=Permission.VIEW_CHANNEL)
    )
    assert (await call.post({"content": "x"}))[1]["code"] == 50001
    assert (await call.post({}))[0] == 403


async def test_an_interaction_is_answered_once(call: Caller) -> None:
    one = call.ask()
    refused = {"type": 4, "data": {"content": "x" * 2001}}
    assert (await call.answer(one, refused))[0] == 400
    status, answer = await call.answer(one, {"type": 4, "data": {"content": "x"}}, "?with_response=1")
    assert status == 200
    assert answer["resource"]["message"]["content"] == "x"
    assert answer["interaction"]["response_message_id"] == answer["resource"]["message"]["id"]
    assert (await call.answer(one, {"type": 4, "data": {"content": "x"}}))[1]["code"] == 40060
    assert (await call.answer(call.ask(), {"type": 5}))[0] == 204


async def test_an_answer_after_three_seconds_is_refused(call: Caller) -> None:
    one = call.ask()
    call.school.clock.advance(2.9)
    assert not one.settled.is_set()
    call.school.clock.advance(0.1)
    assert one.settled.is_set()
    assert (await call.answer(one, {"type": 5}))[1]["code"] == 10062


async def test_what_cannot_answer_what(call: Caller) -> None:
    for body in ({"type": 7, "data": {"content": "x"}}, {"type": 6}, {"type": 99}):
        assert (await call.answer(call.ask(), body))[0] == 400
    form: Json = {"custom_id": "f", "title": "T", "components": [{"type": 18, "label": "L", "component": {}}]}
    for wrong in (form, {**form, "title": "t" * 46}, {**form, "components": []}):
        assert (await call.answer(call.ask(), {"type": 9, "data": wrong}))[0] == 400


async def test_the_messages_of_an_interaction(call: Caller) -> None:
    one = call.ask()
    assert (await call("POST", call.hook(one), {"content": "x"}, token=False))[1]["code"] == 10015
    await call.answer(one, {"type": 5, "data": {"flags": EPHEMERAL}})
    assert one.thinking
    first = (await call("POST", call.hook(one), {"content": "Done"}, token=False))[1]
    assert one.settled.is_set()
    assert first["flags"] & EPHEMERAL
    original = call.hook(one, "/messages/@original")
    assert (await call("GET", original, token=False))[1]["id"] == first["id"]
    second = (await call("POST", call.hook(one), {"content": "More"}, token=False))[1]
    path = call.hook(one, f"/messages/{second['id']}")
    assert (await call("PATCH", path, {"content": "Most"}, token=False))[1]["content"] == "Most"
    out_of_reach = f"/channels/{call.school.channel.id}/messages/{first['id']}"
    assert (await call("GET", out_of_reach))[1]["code"] == 10008
    assert (await call("DELETE", original, token=False))[0] == 204
    assert (await call("GET", original, token=False))[1]["code"] == 10008
    call.school.clock.advance(15 * 60)
    assert (await call("PATCH", path, {"content": "Late"}, token=False))[1]["code"] == 50027


async def test_commands_keep_their_ids(call: Caller) -> None:
    path = f"/applications/{call.school.discord.world.bot.id}/commands"
    group: Json = {"name": "group", "description": "A group", "type": 1}
    first = (await call("PUT", path, [group]))[1]
    second = (await call("PUT", path, [group, {**group, "name": "help"}]))[1]
    assert second[0]["id"] == first[0]["id"]
    assert (await call("GET", path))[1] == second
    choice = {"name": "c", "value": "x" * 101}
    for wrong in (
        {**group, "name": "New!"},
        {**group, "description": ""},
        {**group, "options": [{"type": 3, "name": "a", "description": "d", "choices": [choice]}]},
        {**group, "options": [
            {"type": 3, "name": "a", "description": "d"},
            {"type": 3, "name": "b", "description": "d", "required": True},
        ]},
    ):  # fmt: skip
        assert (await call("PUT", path, [wrong]))[0] == 400
    assert (await call("PUT", path, [group, group]))[0] == 400


async def test_what_is_unknown_is_loud(call: Caller) -> None:
    assert (await call("GET", "/users/@me", token=False))[0] == 401
    assert (await call("GET", "/stickers/1"))[0] == 404
    assert call.school.discord.wrong() == ["unknown route: GET /stickers/1"]
    with pytest.raises(AssertionError, match="unknown route"):
        call.school.check()


async def test_reading_the_school(call: Caller) -> None:
    school = call.school
    guild = f"/guilds/{school.guild.id}"
    assert (await call("GET", guild))[1]["name"] == "The school"
    assert len((await call("GET", f"{guild}/roles"))[1]) == 3
    assert len((await call("GET", f"{guild}/channels"))[1]) == 2
    assert (await call("GET", f"{guild}/members/{school.principal.id}"))[1]["roles"] == [
        str(school.reviewers.id)
    ]
    assert (await call("GET", f"{guild}/members/5"))[1]["code"] == 10007
    assert (await call("GET", f"/users/{school.principal.id}"))[1]["username"] == "Principal"
    assert (await call("GET", "/users/5"))[1]["code"] == 10013
    assert (await call("GET", "/channels/5"))[1]["code"] == 10003
    assert (await call("GET", "/gateway/bot", token=False))[1]["shards"] == 1
    assert (await call("GET", "/applications/@me"))[1]["id"] == str(school.discord.world.bot.id)


async def test_waiting_in_vain_says_for_what() -> None:
    discord = Discord()
    with pytest.raises(AssertionError, match="waited in vain for rain"):
        await discord.until(lambda: False, "rain", patience=0)
