"""A document comes to anyone who pressed for it, and where it cannot be made, a sentence does."""

import asyncio
import math
from functools import partial

import aiohttp
import discord
import pytest
from structlog.typing import EventDict

from bot.documents import maker as documents_maker
from bot.documents.maker import DocumentError, DocumentMaker
from bot.i18n.localizer import speaker
from bot.ui.components import Card, button, row
from bot.ui.custom_ids import CustomId
from reports.formats.files import Format
from tests.bot.support.school import Person, School, seen
from tools.sample import JOURNEY, PLAN, SUMMARY

SAY = speaker(None)
UNHURRIED = math.inf
"""Seconds: how fast this machine is decides nothing."""
BEGINS = {
    Format.PDF: b"%PDF",
    Format.WORD: b"PK",
    Format.MARKDOWN: b"# ",
    Format.CSV: b"\xef\xbb\xbf",
    Format.JSON: b"{",
}


async def offered(school: School, made: DocumentMaker, form: Format = Format.PDF) -> None:
    """A button is in the channel, behind which is a document."""
    handing = partial(made.hand, content=SUMMARY, form=form)
    school.bot.services.router.add(presses={"paper": handing})
    channel = school.bot.get_partial_messageable(school.channel.id)
    await channel.send(view=Card(row(button(CustomId("paper"), "PDF"))))
    await school.env.settle()


async def handed(person: Person) -> str:
    await person.press("PDF")
    message = person.messages()[-1]
    assert message.ephemeral
    return seen(message)


@pytest.mark.parametrize("form", Format)
async def test_every_kind_of_file_is_made(form: Format) -> None:
    file = await DocumentMaker(UNHURRIED).make(SUMMARY, form, SAY)
    assert file.fp.read().startswith(BEGINS[form])
    assert file.filename == f"year-5-and-6-hillside-school-discussion-2-v1.{form}"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PLAN, "year-5-and-6-hillside-school-plan.pdf"),
        (JOURNEY, "year-5-and-6-hillside-school-journey-v2.pdf"),
    ],
)
def test_a_file_says_in_its_name_what_it_is(content: documents_maker.Content, name: str) -> None:
    assert documents_maker.name_of(content, Format.PDF) == name


async def test_documents_are_made_one_at_a_time_and_all_of_them() -> None:
    made = DocumentMaker(UNHURRIED)
    files = await asyncio.gather(*(made.make(SUMMARY, form, SAY) for form in [*Format] * 3))
    assert len(files) == 3 * len(Format)


async def test_what_takes_too_long_fails_or_is_too_large_is_said() -> None:
    def speechless(key: str, /, **_: object) -> str:
        raise RuntimeError(key)

    for maker, say, key in (
        (DocumentMaker(within=0), SAY, "paper-slow"),
        (DocumentMaker(UNHURRIED), speechless, "paper-failed"),
        (DocumentMaker(UNHURRIED, largest=10), SAY, "paper-large"),
    ):
        with pytest.raises(DocumentError) as failed:
            await maker.make(SUMMARY, Format.MARKDOWN, say)
        assert failed.value.key == key
        assert SAY(key)


async def test_whoever_presses_gets_it_in_private(school: School) -> None:
    await offered(school, DocumentMaker(UNHURRIED))
    told = await handed(school.ingrid)
    assert "discussion-2-v1.pdf" in told
    assert "Only you see this here." in told


async def test_where_there_is_none_they_read_why(school: School) -> None:
    await offered(school, DocumentMaker(UNHURRIED, largest=10))
    assert "too large for Discord" in await handed(school.ingrid)


async def test_owners_go_by_the_names_they_have_in_the_server(school: School) -> None:
    guild = school.bot.get_guild(school.guild.id)
    assert guild is not None
    asked = len(school.env.http_requests)
    people = (school.ana.id, school.ben.id, -7, 2**60)
    assert await documents_maker.names(guild, people) == {school.ana.id: "Ana", school.ben.id: "Ben"}
    assert len(school.env.http_requests) == asked, "one question, on the line that is open anyway"


@pytest.mark.parametrize("broken", [aiohttp.ClientConnectionResetError(), TimeoutError()])
async def test_a_line_that_breaks_meanwhile_names_nobody_and_spoils_no_document(
    school: School, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict], broken: OSError
) -> None:
    async def asks(*_: object, **__: object) -> None:
        raise broken

    guild = school.bot.get_guild(school.guild.id)
    assert guild is not None
    monkeypatch.setattr(discord.Guild, "query_members", asks)
    assert await documents_maker.names(guild, (school.ana.id,)) == {}
    assert logs.pop()["event"] == "names could not be fetched"
