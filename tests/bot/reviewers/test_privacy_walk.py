"""The privacy walk: what a reviewer can get at, no matter what they try, in a world full of secrets."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from discord import app_commands

from bot.application.reviewers.view import ReleaseView, known, shown
from bot.cards.reviewers import overview
from bot.cogs.reviewers import library
from bot.i18n.localizer import speaker
from bot.ui.context import Context
from bot.ui.routes import Audience, Route
from facilitation.group.membership.commands import Join
from facilitation.group.state import Group
from facilitation.group.summaries.state import JOURNEY
from reports.pictures.overview import drawn
from storage.queries.releases import Search
from storage.store import Row
from tests.bot.support import world as planted
from tests.bot.support.pages.walking import ERASING, JOINING, Walk
from tests.bot.support.reviewing import loses_the_role, searches
from tests.bot.support.school import Person, School
from tests.bot.support.world import SECRET, Band, hidden_group, open_group, other_server, quiet_group

COMMANDS = (
    *("summaries", "overview", "help", "privacy", "flipchart", "agreements"),
    *("plan show", "plan edit", "group show", "group settings", "actions", "schedule show"),
    *("group archive", "group move", "group reopen"),
)
ACTING = frozenset(
    {
        *("group create", "group join", "group leave", "session start", "setup"),
        *("schedule next", "schedule series", "schedule poll"),
    }
)
"""Commands with which someone makes, joins or leaves a group, opens a session or sets a time for one, and
administrators' own."""
SECRETS = sorted({*re.findall(r"\bxq[a-z]+", Path(planted.__file__).read_text(encoding="utf-8"))})


@dataclass
class World:
    school: School
    valley: School
    bands: list[Band]

    def secrets(self, *but: Person) -> list[str]:
        """However secrets begin, and the ids of people who accepted nothing."""
        people = [*self.school.teachers, *self.valley.teachers, self.school.sam]
        return [SECRET, *(str(person.id) for person in people if person not in but)]


@pytest.fixture
async def world(school: School) -> World:
    valley = School(school.env, school.store, school._build, school.logs)
    for one in (school, valley):
        await one.sam.slash("setup", reviewers_role=one.leaders)
    bands = [await open_group(school), await quiet_group(school), await hidden_group(school)]
    bands.append(await other_server(valley))
    await school.restart()
    return World(school, valley, bands)


async def reads(world: World, walked: Walk) -> None:
    """Every command, in a channel of their own and where groups meet, and everything that comes of it."""
    for channel in (
        world.school.guild.create_text_channel("office"),
        *(one.channel for one in world.bands[:3]),
    ):
        world.school.channel = channel
        await walked.commands(*COMMANDS)


async def forges(world: World, walked: Walk, *own: Band) -> None:
    """Every press and every form that there is, of groups that they have no business to know."""
    presses, forms = world.school.bot.services.router.verbs
    await walked.commands("help")
    asked = [(where, what) for band, where, what in places(world) if band not in own]
    await walked.tries([*forged(asked, presses - JOINING - ERASING)], "1")
    await walked.tries([*forged(asked, forms)], forms=True)
    await walked.follow()
    world.school.logs.clear()  # a press that no card has may be a mistake of its sender


def forged(asked: Sequence[tuple[str, str]], verbs: Iterable[str]) -> Iterator[str]:
    for (where, what), verb in product(asked, sorted(verbs)):
        yield f"sr1:{verb}:{where}::{what}"


def places(world: World) -> Iterator[tuple[Band, str, str]]:
    """Groups, sessions and summaries, and what of them is asked for."""
    tuesday, quiet, _, valley = world.bands
    yield tuesday, tuesday.id, tuesday.draft
    yield tuesday, tuesday.id, JOURNEY
    yield tuesday, tuesday.session, "1"
    yield quiet, quiet.id, quiet.session
    yield valley, valley.id, valley.session


async def walk(world: World, person: Person, *own: Band) -> Walk:
    walked = Walk(world.school, person)
    await reads(world, walked)
    await forges(world, walked, *own)
    return walked


async def test_a_reviewer_finds_no_secret_and_no_name(world: World) -> None:
    walked = await walk(world, world.school.ingrid)
    assert walked.finds(*world.secrets(world.school.ben)) == []
    for line in ("Know each other", "Reworded", "Draw up a rota", "Quiet group", f"<@{world.school.ben.id}>"):
        assert walked.finds(line), "what was released was found"
    files = {act.rpartition(".")[2] for act, _ in walked.seen if "cdn" in act}
    assert files == {"pdf", "docx", "md", "csv", "json", "png"}


async def test_nor_does_one_who_belongs_to_another_group(world: World) -> None:
    quiet, school = world.bands[1], world.school
    await quiet.tells(Join(by=school.ingrid.id))
    school.bot.services.handler.clear_cache()
    walked = await walk(world, school.ingrid, quiet)
    known_to_members = (school.dilip, school.esi)
    found = walked.finds(*world.secrets(school.ben, *known_to_members))
    assert [one for one in found if "xqquiet" not in one] == []


async def test_once_the_role_is_gone_nothing_is_found_at_all(world: World) -> None:
    loses_the_role(world.school, world.school.ingrid)
    walked = Walk(world.school, world.school.ingrid)
    world.school.channel = world.school.guild.create_text_channel("office")
    await walked.commands(*COMMANDS)
    assert not walked.finds("Know each other", "Reworded", "Tuesday group", *world.secrets())


@pytest.mark.parametrize("secret", SECRETS)
async def test_no_search_finds_a_secret(world: World, secret: str) -> None:
    world.school.channel = world.school.guild.create_text_channel("office")
    assert "Nothing that was released fits that." in await searches(world.school.ingrid, secret)
    for guild in (world.school.guild, world.valley.guild):
        found = await world.school.store.search(Search(guild.id, secret))
        assert [line.text for line in found if secret not in ("xqvalleyreleased", "xqvalley")] == []


async def test_the_picture_shows_what_was_released_and_no_more(world: World) -> None:
    handler, names = world.school.bot.services.handler, {world.school.ben.id: "Ben"}
    groups = [await handler.group(one.id) for one in world.bands[:3]]
    found = (known(group, handler.guides[group.guide]) for group in groups)
    told = [one for one in found if one is not None]
    picture = overview.drawing(told, names, date(2026, 1, 1), "en", speaker(None))
    text = json.dumps(drawn(picture, speaker(None)))
    assert SECRET not in text
    assert "Draw up a rota" in text
    assert "Ben" in text
    assert not re.search("Ana|Chloe|Dilip", text)


def test_every_command_is_walked(school: School) -> None:
    commands = [
        command for command in school.bot.tree.walk_commands() if not isinstance(command, app_commands.Group)
    ]
    assert {command.qualified_name for command in commands} == {*COMMANDS} | ACTING


# That the walk can fail: each of these plants a leak, and it is found.


async def test_it_finds_a_line_that_stands_where_none_should(world: World) -> None:
    tuesday, school = world.bands[0], world.school
    summaries = (await school.bot.services.handler.group(tuesday.id)).releases
    key = {"group_id": tuesday.id, "key": next(iter(summaries)), "line": "99"}
    values = {
        "guild": school.guild.id,
        "section": "insight",
        "kind": "insight",
        "place": 9,
        "text": "Mondays xqleak",
    }
    await school.store.commit([], [Row("released_lines", key, values)])
    walked = Walk(school, school.ingrid)
    await reads(world, walked)
    assert walked.finds("xqleak")


async def test_it_finds_a_card_that_is_made_from_the_draft(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaking(group: Group, key: str) -> ReleaseView | None:
        made = shown(group, key)
        return made and replace(made, version=replace(made.version, lines=group.releases[key].lines))

    monkeypatch.setattr(library, "shown", leaking)
    walked = Walk(world.school, world.school.ingrid)
    world.school.channel = world.school.guild.create_text_channel("office")
    await walked.commands("summaries")
    assert walked.finds("xqstruck")
    assert any(".pdf" in found for found in walked.finds("xqstruck"))


async def test_it_finds_a_door_that_lets_everybody_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def open_to_all(_: Context, route: Route) -> bool:
        return route.audience is not Audience.ADMINISTRATORS

    monkeypatch.setattr(world.school.bot.services.router, "_enter", open_to_all)
    walked = Walk(world.school, world.school.ingrid)
    await forges(world, walked)
    assert walked.finds("xqlive"), "what stands on the flipchart"
    assert walked.finds(str(world.school.ana.id)), "who facilitates"
