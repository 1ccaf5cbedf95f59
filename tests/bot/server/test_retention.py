"""A server keeps sessions for as long as it says: what goes is said before, and then it is gone."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import discord
import pytest
from structlog.typing import EventDict

from bot.background import retention
from facilitation.group.membership.commands import CreateGroup, Join
from facilitation.shared import wall_time
from storage import event_types
from storage.sqlite.store import SqliteStore
from storage.store import Store
from tests.bot.support.deciding import TEXT, all_vote, voting
from tests.bot.support.evening import away, menu, write
from tests.bot.support.school import Person, School, heard

DAY = 24 * 60
YEAR = 366 * DAY
NOTE = "Mondays are too full"
CHOOSE = "How long to keep sessions"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with SqliteStore(tmp_path / "staffroom.db", event_types.codec(), patience=0.1) as made:
        yield made


async def held_evening(school: School) -> None:
    """A session with a note and an agreement is over."""
    await voting(school)
    await all_vote(school.teachers)
    await write(school, "insight", NOTE)
    await menu(school.ana, "Close early")
    await school.ana.press("Yes, close")


async def keeps(school: School, length: str, person: Person | None = None) -> str:
    """An administrator chooses how long sessions are kept; what they then read."""
    admin = person or school.sam
    await admin.slash("setup")
    return heard(await admin.choose(length, under=CHOOSE))


async def remembered(school: School) -> str:
    streams = await school.store.streams()
    return repr([await school.store.events(one) for one in streams]) + repr(await school.store.tables())


def holding(store: SqliteStore) -> list[str]:
    """The files that still have the note."""
    return [file.name for file in store.path.parent.iterdir() if NOTE.encode() in file.read_bytes()]


async def test_for_ever_is_what_a_server_keeps_unless_it_says_otherwise(school: School) -> None:
    await held_evening(school)
    await away(school, minutes=3 * YEAR)
    assert NOTE in await remembered(school)
    assert "for ever" in heard(await school.sam.slash("setup"))


async def test_before_anything_is_deleted_it_says_what_that_is(school: School) -> None:
    await held_evening(school)
    await away(school, minutes=2 * YEAR)
    told = await keeps(school, "12 months")
    assert "One session closed longer ago than that." in told
    assert "What is deleted" in told
    assert "What stays" in told
    assert NOTE in await remembered(school)
    assert "for ever" in heard(await school.sam.press("Back to the server")), "it was not meant after all"


async def test_what_closed_longer_ago_goes_at_once_and_what_was_agreed_stays(school: School) -> None:
    await held_evening(school)
    await away(school, minutes=2 * YEAR)
    await keeps(school, "12 months")
    told = heard(await school.sam.press("Keep 12 months, delete the rest"))
    assert "12 months after they close" in told
    await school.pass_time(seconds=1)
    everything = await remembered(school)
    assert NOTE not in everything
    assert TEXT in everything
    assert not await school.store.streams("session:")
    assert TEXT in heard(await school.ana.slash("agreements"))
    assert NOTE not in heard(await school.ana.slash("group show"))


async def test_no_file_holds_it_any_more(school: School) -> None:
    await held_evening(school)
    await away(school, minutes=2 * YEAR)
    await keeps(school, "12 months")
    await school.sam.press("Keep 12 months, delete the rest")
    await school.pass_time(seconds=1)
    assert isinstance(school.store, SqliteStore)
    assert not holding(school.store)


async def test_who_reads_the_files_meanwhile_puts_it_off_and_it_is_tried_again_once_an_hour(
    school: School, logs: list[EventDict]
) -> None:
    await held_evening(school)
    await away(school, minutes=2 * YEAR)
    await keeps(school, "12 months")
    assert isinstance(school.store, SqliteStore)
    with closing(sqlite3.connect(school.store.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        await school.sam.press("Keep 12 months, delete the rest")
        await school.pass_time(minutes=50)
        assert NOTE not in await remembered(school)
        assert holding(school.store)
    told = [line["event"] for line in logs if line["log_level"] in {"warning", "error"}]
    assert told == ["what was deleted is not gone for good yet"]
    await school.pass_time(minutes=11)
    assert not holding(school.store)


async def test_it_is_looked_at_at_every_start(school: School) -> None:
    await keeps(school, "12 months")
    await school.sam.press("Keep 12 months, delete the rest")
    await held_evening(school)
    await away(school, minutes=YEAR - 40 * DAY)
    assert NOTE in await remembered(school)
    await away(school, minutes=60 * DAY)
    await school.pass_time(seconds=1)
    assert NOTE not in await remembered(school)


async def test_it_is_looked_at_once_a_day_while_the_bot_runs(school: School) -> None:
    await keeps(school, "12 months")
    await school.sam.press("Keep 12 months, delete the rest")
    await held_evening(school)
    await away(school, minutes=YEAR - 2 * DAY)
    await school.pass_time(seconds=1)
    assert NOTE in await remembered(school)
    await school.pass_time(minutes=3 * DAY)
    assert NOTE not in await remembered(school)


async def test_a_group_goes_on_after_its_session_is_gone(school: School) -> None:
    await held_evening(school)
    await away(school, minutes=2 * YEAR)
    await keeps(school, "12 months")
    await school.sam.press("Keep 12 months, delete the rest")
    await school.pass_time(seconds=1)
    await school.begin()
    await school.leading().press("Next")
    await school.restart()
    rebuilt = await school.store.tables()
    assert [row["phase"] for row in rebuilt["sessions"]] == ["opening"]


async def test_longer_is_set_without_a_question(school: School) -> None:
    await keeps(school, "12 months")
    await school.sam.press("Keep 12 months, delete the rest")
    assert "36 months after they close" in await keeps(school, "36 months")
    assert re.search(r"kept:\*\* for ever", await keeps(school, "For ever"))


async def test_who_is_no_administrator_any_more_hears_a_sentence(school: School) -> None:
    managers = school.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    mira = school.enrol("Mira", managers)
    await mira.slash("setup")
    school.env.backend.delete_role(school.guild.id, managers.id)
    await school.env.settle()
    told = heard(await mira.choose("24 months", under=CHOOSE))
    assert "That is for administrators of this server" in told
    assert "for ever" in heard(await school.sam.slash("setup"))


async def test_it_is_looked_at_at_night_on_the_schools_wall(school: School) -> None:
    await keeps(school, "12 months")
    await school.sam.press("Keep 12 months, delete the rest")
    await school.pass_time(seconds=1)
    armed = school.bot.services.retention.deadline_timer._next
    zone = (await school.bot.services.handler.server(school.guild.id)).time_zone
    assert [wall_time.wall(at, zone).hour for at in armed.values()] == [retention.NIGHT]


async def test_with_nothing_due_no_group_is_held_still_and_none_is_read_twice(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    await held_evening(school)
    await away(school, minutes=2 * YEAR)
    await keeps(school, "12 months")
    await school.sam.press("Keep 12 months, delete the rest")
    await school.pass_time(seconds=1)
    read, reading = list[str](), school.store.history

    async def history(stream: str) -> tuple[object, ...]:
        read.append(stream)
        return await reading(stream)

    def held_still(_: object) -> None:
        pytest.fail("a group was held still")

    monkeypatch.setattr(school.store, "history", history)
    monkeypatch.setattr(school.bot.services.handler, "held_still", held_still)
    await school.pass_time(minutes=3 * DAY)
    assert read == [], "it has not grown since"


async def test_only_the_group_that_loses_something_is_held_still(school: School) -> None:
    await held_evening(school)
    handler = school.bot.services.handler
    group = await handler.group_in(school.channel.id)
    assert group is not None
    creation = CreateGroup(by=1, id="other", guild=school.guild.id, channel=5, name="Others", minutes=60)
    await handler.create_group(creation, "collaboration")
    async with handler.held_still([group.id]):
        await handler.handle_group("other", Join(by=school.ben.id))
        other = await handler.group("other")
    assert await handler.group("other") is other, "and nobody else is folded anew"
    await school.pass_time(seconds=1)
