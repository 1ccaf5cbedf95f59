"""Everything that someone types into a form or a command is taken or handed back, and reads as it was
written.

Each field of each form is filled in by the person who may, in the middle of a session. What the bot then asks
of Discord is held against Discord's own description, and for pings, as in all tests of the bot.
"""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
import simcord
from simcord.components import walk_components

from facilitation.shared.text import blank
from tests.bot.support.pages.rendered import plainly, read
from tests.bot.support.school import TEXT, Json, School
from tests.security.access.acting import Acts, Photograph
from tests.security.access.kinds import SERVED, Kind, Row, When
from tests.security.access.table import PRESSES
from tests.security.access.table_typed import COMMANDS, FORMS
from tests.security.access.test_table import made
from tests.security.hostile.test_cards import ENOUGH, KNOWN, LINKS, labels
from tests.security.hostile.texts import HOW_MANY, many

TYPED = [(verb, key) for verb, row in FORMS.items() for key in row.fields if key.startswith("text")]
"""Every field of every form that someone types into."""
SHARE = max(10, HOW_MANY // 10 // len(TYPED))
STRING = 3
OTHERWISE = frozenset(
    {
        *("act-when", "again-day", "object", "why", "zone", "make-zone", "res-unblock"),
        *("meet-next", "meet-move", "wish-quiet", "wish-off", "poll-ask"),
    }
)
"""What is read as a day is shown as one; what asks for a change is shown to no one before its time."""
MOMENTS = {"weigh-lines": When.NONE, "judge": When.CLOSING}
"""When a form can be opened that cannot be in the middle of asking."""
OFFERED = (
    *("group create name", "group create guide", "session start discussion", "setup time_zone"),
    *("group move group", "group reopen group"),
    *("schedule next when", "schedule series when", "schedule series skip"),
)
"""The options of commands into which someone may type anything."""


def some(seed: int) -> list[str]:
    return random.Random(seed).sample(many(10 * SHARE + 500, seed), SHARE)


def whoever_may(row: Row) -> Kind:
    people = (Kind.PARTICIPANT, Kind.NOTETAKER, Kind.FACILITATOR, Kind.MEMBER, Kind.REVIEWER)
    return next(kind for kind in people if row.expected(kind, When.ASKING) == SERVED)


@pytest.mark.parametrize("when", [When.ASKING, *MOMENTS.values()])
async def test_every_field_of_every_form_is_in_the_table(school: School, when: When) -> None:
    acts = Acts(await made(school, when))
    for verb, row in FORMS.items():
        if MOMENTS.get(verb, When.ASKING) is not when:
            continue
        start = len(acts.env.http_requests)
        await acts.press(whoever_may(row), verb, PRESSES[verb])
        opened = [body for body in _bodies(acts, start) if "title" in body]
        assert opened, f"{verb} opens no form"
        parts = walk_components(opened[0]["components"])
        assert {part["custom_id"] for part in parts if "custom_id" in part} == row.fields.keys(), verb


@pytest.mark.parametrize(("verb", "key"), TYPED)
async def test_what_somebody_types_is_taken_or_handed_back(school: School, verb: str, key: str) -> None:
    acts = Acts(await made(school, When.ASKING))
    before, row, wrong = Photograph(acts.world), FORMS[verb], list[str]()
    for text in some(TYPED.index((verb, key))):
        start = len(acts.env.http_requests)
        seen = await acts.form(whoever_may(row), verb, replace(row, fields={**row.fields, key: text}))
        told, shown = seen.told(), _read(acts, start)
        lost = (told or verb not in OTHERWISE) and not blank(text) and _beginning(text) not in shown
        if not seen.answered or lost or any(one.startswith("trouble") for one in told):
            wrong.append(ascii((text, sorted(told), shown)))
        before.restore()
    assert not wrong, "\n".join(wrong)


async def test_every_option_that_takes_any_text_is_tried(school: School) -> None:
    acts = Acts(await made(school, When.NONE))
    typed = {f"{name} {option}" for name in COMMANDS for option in acts.options(name, STRING)}
    assert typed == {*OFFERED}


@pytest.mark.parametrize("option", OFFERED)
async def test_what_somebody_types_into_a_command_is_taken_or_refused(school: School, option: str) -> None:
    acts, (name, _, option) = Acts(await made(school, When.NONE)), option.rpartition(" ")
    kind, row = Kind.ADMINISTRATOR, COMMANDS[name]
    before, wrong = Photograph(acts.world), list[str]()
    for text in some(OFFERED.index(f"{name} {option}"))[:20]:
        acts.world.people[kind] = replace(acts.world.people[kind], channel=_channel(school, name))
        start = len(acts.env.http_requests)
        seen = await acts.command(kind, name, replace(row, options={**row.options, option: text}))
        told, shown = seen.told(), _read(acts, start)
        lost = option == "name" and not told and _beginning(text) not in shown
        if not seen.answered or lost or any(one.startswith("trouble") for one in told):
            wrong.append(ascii((text, sorted(told), shown)))
        before.restore()
    assert not wrong, "\n".join(wrong)


def _channel(school: School, command: str) -> simcord.ChannelHandle:
    """Where it is typed: a channel of its own, if a group is made there."""
    return school.guild.create_text_channel("another") if command == "group create" else school.channel


def _bodies(acts: Acts, start: int) -> Iterator[Json]:
    """What the bot has asked to be shown since then."""
    for request in acts.env.http_requests[start:]:
        if isinstance(request.json, dict):
            yield request.json.get("data") or request.json


def _read(acts: Acts, start: int) -> str:
    """All of it as readers see it, less what shows as nothing."""
    parts = [part for body in _bodies(acts, start) for part in walk_components(body.get("components", ()))]
    contents = "\n\n".join(part["content"] for part in parts if part["type"] == TEXT)
    return _visible("\n".join((LINKS.sub("", read(contents, KNOWN)), *labels(parts))))


def _visible(text: str) -> str:
    shown = "".join(
        " " if letter == "\ufffd" or unicodedata.category(letter) == "Cc" else letter for letter in text
    )
    return plainly(shown)


def _beginning(text: str) -> str:
    """How a text begins, as it reads once it is shown: with whole characters and without what has no look."""
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    first = next((line for line in sound.splitlines() if not blank(line)), "")
    return _visible(_visible(first)[:ENOUGH])
