"""A guide that is not there any more: its groups wait and lose nothing, and no one else notices."""

from pathlib import Path

import pytest

from bot.runtime.errors import say
from facilitation.group.settings.commands import SetListed
from guides import library
from tests.bot.support.evening import card, posted
from tests.bot.support.reviewing import tells
from tests.bot.support.scheduling import board, sets, until
from tests.bot.support.school import Builder, School, heard, seen

SHIPPED = Path(library.__file__).with_name("collaboration.yaml")
KEY = "our-own"
MISSING = f"The guide {KEY} is missing, so I can't continue here. Nothing is lost"
WHOLE = (
    f"{MISSING}: ask whoever runs Staffroom to put the guide back and restart me, and you can continue where "
    "you were."
)


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    """A bot that finds the school's own guide."""
    text = SHIPPED.read_text().replace("guide: collaboration", f"guide: {KEY}", 1)
    (tmp_path / "whatever-it-is-called.yaml").write_text(text)
    builder = Builder()
    builder.guides = library.read(tmp_path)
    return builder


async def without_the_guide(school: School, builder: Builder) -> None:
    """A start after the school's own guide was lost."""
    builder.guides = library.read()
    await school.restart()


async def test_its_session_waits_and_continues_once_the_guide_is_back(
    school: School, builder: Builder
) -> None:
    await school.found_group(guide=KEY)
    await school.begin()
    there, before = builder.guides, card(school)
    await without_the_guide(school, builder)
    assert [entry["event"] for entry in school.logs if entry["log_level"] == "error"] == [
        say("launch-guide-missing", guide=KEY)
    ]
    school.logs.clear()
    await school.pass_time(minutes=300)
    assert card(school) == before
    for answer in (
        await school.leading().press("Next"),
        await school.ana.slash("group show"),
        await school.ana.slash("session start"),
    ):
        assert MISSING in heard(answer)
    builder.guides = there
    await school.restart()
    assert "I was offline for about 5 hours" in card(school)
    await school.leading().press("Add the time back")
    await school.leading().press("Next")
    assert len([one for one in posted(school) if "[Next]" in one]) == 1


async def test_other_groups_have_their_boards_errands_and_overview(school: School, builder: Builder) -> None:
    await school.found_group("Own guide", guide=KEY)
    await sets(school.ana, "8 January 2026 15:30")
    await tells(school, SetListed(by=school.ana.id, on=True))
    own, school.channel = school.channel, school.guild.create_text_channel("elsewhere")
    await school.found_group("Tuesday group")
    await sets(school.ana, "8 January 2026 15:30")
    await school.ana.slash("group show")
    await without_the_guide(school, builder)
    school.logs.clear()
    await until(school, "2026-01-07T15:31")
    assert len(board(school)) == 1
    school.channel = own
    assert board(school) == []
    await school.sam.slash("setup", reviewers_role=school.leaders)
    assert "Own guide" in heard(await school.ingrid.slash("overview"))
    await school.ingrid.press("As a picture")
    assert school.ingrid.messages()[-1].attachments


async def test_the_groups_card_says_so_until_the_guide_is_back(school: School, builder: Builder) -> None:
    await school.found_group("Own guide", guide=KEY)
    there, shown = builder.guides, seen(school.sam.messages()[0])
    for _ in range(2):
        await without_the_guide(school, builder)
        school.logs.clear()
        assert seen(school.sam.messages()[0]) == f"## Own guide\n{WHOLE}", (
            "once, and with no button that does nothing"
        )
    builder.guides = there
    await school.restart()
    assert seen(school.sam.messages()[0]) == shown
