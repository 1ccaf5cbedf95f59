"""What people do who decide together: from a note to a vote, each in private."""

from tests.bot.support.evening import menu, onward, to_the_questions, write
from tests.bot.support.school import Person, School, heard

TEXT = "Plan lessons together"


async def decide(school: School) -> str:
    """The facilitator's page."""
    return await menu(school.leading(), "Decide")


async def put(school: School, kind: str = "practice", text: str = TEXT) -> str:
    """A note is written and put to the group; what the facilitator then reads."""
    await write(school, kind, text)
    await decide(school)
    return heard(await school.leading().choose(f"{kind.capitalize()}: {text[:60]}", under="Put to the group"))


async def look(school: School, kind: str = "practice", text: str = TEXT) -> str:
    """The facilitator looks at one proposal."""
    await decide(school)
    return heard(await school.leading().choose(f"{kind.capitalize()}: {text[:60]}", under="Vote on one"))


async def ballot(school: School, kind: str = "practice", text: str = TEXT) -> None:
    """The group votes on what is put to it."""
    await look(school, kind, text)
    await school.leading().press("Vote on it")


async def voting(school: School, *people: Person) -> None:
    """A group at its second question that votes on its first proposal."""
    await to_the_questions(school, *people)
    await onward(school, "the first question")
    await put(school)
    await ballot(school)


async def votes(person: Person, label: str, reason: str | None = None) -> str:
    """Someone votes, and says what would have to change where they are asked; what they then read."""
    await person.press("Vote")
    pressed = await person.press(label)
    if pressed.modal is None:
        return heard(pressed)
    return "" if reason is None else heard(await person.fill(pressed, text=reason))


async def all_vote(people: tuple[Person, ...], label: str = "4") -> None:
    for person in people:
        await votes(person, label)


async def agreements(person: Person) -> str:
    return heard(await person.slash("agreements"))
