"""The bot is quiet: eight people go through all five discussions and write to each other meanwhile.

What is measured is in docs/QUIET.md, and is held against it.
"""

import re
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from tests.bot.support.evening import CLOSING, GUIDE, box_ends, buttons, card, write
from tests.bot.support.quiet import Figures, heard_in, words
from tests.bot.support.school import School

PAGE = Path(__file__).parents[3] / "docs" / "QUIET.md"
EVERY, BEFORE = timedelta(minutes=3), timedelta(seconds=30)
HOURS = len(GUIDE.discussions)
SAID = (
    "In my classroom that worked best when two of us planned it together the week before. "
    "I would try it again with the younger ones, if someone came to watch."
)
"""What each of the eight writes every three minutes: thirty words, ten a minute."""
PEOPLE = 8


class Talk:
    """Eight people who write in the channel, each every three minutes while a session runs."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._next = school.now + EVERY

    async def until(self, at: datetime) -> None:
        """Let them write, and the clock run, until a time."""
        while self._next <= at:
            await self._wait(self._next)
            for person in self._school.people:
                await person.actor.send(self._school.channel, SAID)
            self._next += EVERY
        await self._wait(at)

    async def _wait(self, at: datetime) -> None:
        await self._school.pass_time(seconds=max(0.0, (at - self._school.now).total_seconds()))


async def meet(school: School) -> None:
    """One session: at each step they talk until its time is up. Half of them say half a minute before that
    they are ready, and the facilitator moves on."""
    await school.begin(*school.people)
    ctx, number = Talk(school), count(1)
    while CLOSING not in buttons(card(school)):
        ends = box_ends(card(school))
        if "Round" in buttons(card(school)):
            await each_in_turn(school)
        elif "· question " in card(school):
            await ask_to_speak_and_write(school, next(number))
        await ctx.until(ends - BEFORE)
        for person in school.people[4:]:
            await person.press("Ready")
        await ctx.until(ends)
        await school.leading().press("Next")
    await ctx.until(box_ends(card(school)))
    await school.leading().press(CLOSING)


async def each_in_turn(school: School) -> None:
    """A round, to its end."""
    await school.leading().press("Round")
    while "Done" in buttons(card(school)):
        await school.leading().press("Done")


async def ask_to_speak_and_write(school: School, number: int) -> None:
    """At the first question four write before they talk, and it is shown. At each, three raise their hands
    and are called, and the notetaker writes a line."""
    lead, writing = school.leading(), school.writing()
    others = [person for person in school.people if person not in (lead, writing)]
    if number == 1:
        for person in others[:4]:
            await person.fill(await person.press("Write"), text="That others see what I try")
        await lead.press("More")
        await lead.press("Show the jots (4)")
    for person in others[:3]:
        await person.press("Hand")
    await lead.press("More")
    for _ in others[:3]:
        await lead.press("Next speaker")
    await write(school, "insight", f"What we said about question {number}")


async def test_through_all_five_discussions_the_bot_is_quiet(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    for _ in GUIDE.discussions:
        await meet(school)
    heard = heard_in(school, GUIDE)
    assert max(heard.prompts) == 1, "at most one public message for each prompt"
    assert heard.pings == 0
    assert heard.direct == 0
    assert heard.written == HOURS * 20 * PEOPLE * len(words(SAID)), "each of them, twenty times in an hour"
    assert heard.share < 0.1
    page = PAGE.read_text(encoding="utf-8")
    assert table(heard) in page, f"{PAGE.name} should say:\n{table(heard)}"


def table(heard: Figures) -> str:
    """The figures as the page has them. Words are rounded to hundreds, so that a comma changes nothing."""
    rows = {
        "public messages of the bot's": heard.messages,
        "prompts that were asked": sum(heard.prompts),
        "public messages for a prompt, at the most": max(heard.prompts),
        "messages that may ping someone": heard.pings,
        "direct messages, and channels opened for them": heard.direct,
        "words that people wrote": hundreds(heard.written),
        "words of the bot's, as they are in the end": hundreds(heard.shown),
        "words that its edits added": hundreds(heard.edited),
        "words that were there for a while only": hundreds(heard.gone),
        "the bot's share of all words": f"{heard.share:.0%}",
        "words a minute from each, at which its share is a tenth": f"{tenth(heard):.1f}",
    }
    return "\n".join(f"| {what} | {number} |" for what, number in rows.items())


def tenth(heard: Figures) -> float:
    """How many words a minute each of them has to write for the bot's to be a tenth of all."""
    return 9 * heard.spoken / (HOURS * 60 * PEOPLE)


def hundreds(number: int) -> str:
    return f"about {round(number, -2):,}"


def test_the_page_says_how_much_people_write() -> None:
    page = re.sub(r"\s+", " ", PAGE.read_text(encoding="utf-8"))
    assert len(words(SAID)) == 30
    assert "each of the eight writes thirty words every three minutes" in page
