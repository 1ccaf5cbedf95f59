"""An evening that leaves a summary, and what becomes of it in the days after."""

from simcord.results import InteractionResult

from tests.bot.support.evening import buttons, notices, onward, write
from tests.bot.support.school import Person, School, heard

DRAFT, SUMMARY = "Read the draft", "Read the summary"
INSIGHT = "Mondays are too full"
OFFICE = "The office knows nothing of it"


async def an_hour(school: School, *people: Person) -> None:
    """A session where the notetaker wrote two lines, and which was closed early."""
    await school.begin(*people)
    await onward(school, "Ground rules", "In one sentence")
    await write(school, "insight", INSIGHT)
    await write(school, "concern", OFFICE)
    lead = school.leading()
    await lead.press("More")
    await lead.press("Close early")
    await lead.press("Yes, close")


async def drafted(school: School, *people: Person) -> None:
    """The group of this channel, and the draft of its first hour, which these people spent together."""
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group()
    await an_hour(school, *(people or school.teachers[:4]))


def notice(school: School) -> str:
    """What everyone reads of the summary, on the board."""
    return [text for text in notices(school) if {DRAFT, SUMMARY} & {*buttons(text)}][-1]


async def reads(person: Person, label: str = DRAFT) -> str:
    """The private page of one person."""
    return heard(await person.press(label))


async def approve(*people: Person) -> None:
    for person in people:
        await person.press(DRAFT)
        await person.press("Approve")


async def days_pass(school: School, days: float) -> None:
    await school.pass_time(minutes=days * 24 * 60)


async def reword(person: Person, line: str, text: str, **more: str) -> InteractionResult:
    await person.choose(line)
    return await person.fill(await person.press("Reword"), text=text, **more)
