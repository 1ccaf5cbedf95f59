"""The people of the school: they see what is theirs to see, and cannot do what Discord would not let them."""

import asyncio
from typing import Any

import pytest

from tests.system.loopback.clock import Clock
from tests.system.loopback.people.school import School
from tests.system.loopback.people.seen import Form
from tests.system.loopback.rules.interactions import Interaction
from tests.system.loopback.rules.messages import Sender
from tests.system.loopback.rules.modals import mistakes_in
from tests.system.loopback.rules.payloads import V2
from tests.system.loopback.world import Permission

Json = dict[str, Any]

COMMANDS: list[Json] = [
    {
        "id": "1",
        "name": "group",
        "type": 1,
        "options": [
            {
                "name": "create",
                "type": 1,
                "options": [
                    {"name": "name", "type": 3, "required": True, "max_length": 5},
                    {"name": "minutes", "type": 4, "min_value": 45, "max_value": 75},
                    {"name": "guide", "type": 3, "choices": [{"name": "Collaboration", "value": "c"}]},
                    {"name": "open", "type": 5},
                    {"name": "reviewers", "type": 8},
                ],
            }
        ],
    },
    {"id": "2", "name": "setup", "type": 1, "default_member_permissions": str(int(Permission.MANAGE_GUILD))},
]
FORM: Json = {
    "custom_id": "note",
    "title": "A note",
    "components": [
        {"type": 10, "content": "Write it down."},
        {
            "type": 18,
            "label": "Words",
            "component": {"type": 4, "custom_id": "words", "style": 1, "max_length": 5},
        },
        {
            "type": 18,
            "label": "Kind",
            "component": {"type": 3, "custom_id": "kind", "options": [{"label": "Goal", "value": "g"}]},
        },
        {
            "type": 18,
            "label": "Why",
            "component": {"type": 4, "custom_id": "why", "style": 2, "required": False},
        },
    ],
}
CARD: list[Json] = [
    {"type": 10, "content": "Hello"},
    {
        "type": 1,
        "components": [
            {"type": 2, "style": 1, "label": "Next", "custom_id": "next"},
            {"type": 2, "style": 2, "label": "Back", "custom_id": "back", "disabled": True},
        ],
    },
    {
        "type": 1,
        "components": [{"type": 3, "custom_id": "kind", "options": [{"label": "Goal", "value": "goal"}]}],
    },
    {"type": 1, "components": [{"type": 5, "custom_id": "who", "placeholder": "Who?"}]},
]


@pytest.fixture(name="school")
def _school() -> School:
    """A school without a bot: what people ask is looked at, and never answered."""
    school = School()
    school.discord.world.commands[None] = COMMANDS
    body: Json = {"flags": V2, "components": CARD}
    school.discord.messages.post(school.channel.id, body, Sender(author=school.discord.world.bot.id))
    return school


async def _asked(school: School, act: Any) -> Interaction:
    """What an act sends to the bot; the 3 seconds then end."""
    task = asyncio.ensure_future(act)
    before = len(school.discord.interactions.all)
    await school.until(lambda: len(school.discord.interactions.all) > before, "something to be asked")
    school.clock.advance(3)
    seen = await task
    assert seen.failed
    return seen.interaction


async def test_the_screen(school: School) -> None:
    assert school.screen(school.principal) == "Staffroom:\nHello\n[Next] (Back)\n<kind: Goal>\n<Who?>"


async def test_pressing_and_choosing(school: School) -> None:
    amal, bea = school.teachers[:2]
    assert (await _asked(school, amal.press("Next"))).data == {"custom_id": "next", "component_type": 2}
    assert (await _asked(school, amal.choose("kind", "Goal"))).data["values"] == ["goal"]
    picked = (await _asked(school, amal.choose("Who?", bea))).data
    assert picked["values"] == [str(bea.id)]
    assert picked["resolved"]["users"][str(bea.id)]["username"] == bea.name


async def test_what_cannot_be_pressed(school: School) -> None:
    amal = school.teachers[0]
    with pytest.raises(AssertionError, match="cannot be pressed"):
        await amal.press("Back")
    with pytest.raises(AssertionError, match=r"sees no 'Jump':(.|\n)*Hello"):
        await amal.press("Jump")
    with pytest.raises(AssertionError, match="'Dream' is not among Goal"):
        await amal.choose("kind", "Dream")


async def test_options_as_discord_sends_them(school: School) -> None:
    given = {
        "name": "Maths",
        "minutes": 45,
        "guide": "Collaboration",
        "open": True,
        "reviewers": school.reviewers,
    }
    data = (await _asked(school, school.teachers[0].slash("group create", **given))).data
    sent = {option["name"]: option["value"] for option in data["options"][0]["options"]}
    assert sent == {**given, "guide": "c", "reviewers": str(school.reviewers.id)}
    assert str(school.reviewers.id) in data["resolved"]["roles"]


@pytest.mark.parametrize(
    ("line", "given", "said"),
    [
        ("nowhere", {}, "there are: group, setup"),
        ("group", {}, "needs one of: create"),
        ("group end", {}, "it has: create"),
        ("group create", {}, "needs name"),
        ("group create", {"name": "Mathematics"}, "0 to 5 characters"),
        ("group create", {"name": "x", "minutes": 44}, "at least 45"),
        ("group create", {"name": "x", "minutes": 76}, "at most 75"),
        ("group create", {"name": "x", "guide": "Other"}, "one of Collaboration"),
        ("group create", {"name": "x", "open": 1}, "yes or no"),
        ("group create", {"name": "x", "colour": "red"}, "no option colour"),
        ("setup", {}, "is not shown /setup"),
    ],
)
async def test_what_discord_would_not_send(school: School, line: str, given: Json, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        await school.teachers[0].slash(line, **given)


async def test_an_administrator_is_shown_more(school: School) -> None:
    assert (await _asked(school, school.administrator.slash("setup"))).data["name"] == "setup"


async def test_a_form_is_filled_in(school: School) -> None:
    assert not mistakes_in(FORM)
    form = Form(FORM, None)
    assert form.labels == ["Words", "Kind", "Why"]
    data = (await _asked(school, school.teachers[0].submit(form, {"Words": "Hi", "kind": "Goal"}))).data
    sent = [row["component"] for row in data["components"] if "component" in row]
    assert [each.get("value", each.get("values")) for each in sent] == ["Hi", ["g"], ""]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"Kind": "Goal"}, "words must be filled in"),
        ({"Words": "Too long", "Kind": "Goal"}, "at most 5"),
        ({"Words": "Hi"}, "kind"),
        ({"Words": "Hi", "Kind": "Goal", "Colour": "red"}, "no field Colour"),
    ],
)
async def test_a_form_that_cannot_be_sent(school: School, answers: Json, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        await school.teachers[0].submit(Form(FORM, None), answers)


async def test_the_clock_rings_what_is_due_and_runs_when_let() -> None:
    rung: list[str] = []
    clock = Clock()
    clock.at(clock.now() + 2, lambda: rung.append("second"))
    clock.at(clock.now() + 1, lambda: rung.append("first"))
    clock.at(clock.now() + 1, lambda: rung.append("never"))()
    clock.advance(2)
    assert rung == ["first", "second"]
    running, done = Clock(frozen=False), asyncio.Event()
    running.at(running.now() + 3600, done.set)
    running.at(running.now(), lambda: running.advance(3600))
    await done.wait()
