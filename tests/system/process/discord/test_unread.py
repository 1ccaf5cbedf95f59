"""What people write in the channel: the bot hears that they did, and nothing of what it was."""

import pytest

from facilitation.session.participation.events import PersonHeard
from tests.system.process.support.evening import Evening

pytestmark = pytest.mark.loopback

WORDS = "Zanzibar"


async def test_that_somebody_wrote_counts_before_and_after_a_kill_and_not_a_word_is_kept(
    evening: Evening,
) -> None:
    await evening.to_the_questions()
    one, two = evening.people[-2:]
    for person in (one, two):
        await person.press("Hand")
    await evening.school.until(lambda: hands(evening) == [one.id, two.id], "two hands")
    one.say(WORDS)
    await evening.school.until(lambda: hands(evening) == [two.id, one.id], "who spoke to stand behind")
    await evening.bot.restart()
    await evening.check()
    for person in (two, two, one):
        person.say(WORDS)
    await evening.school.until(lambda: hands(evening) == [one.id, two.id], "both to be heard")
    memory = await evening.check()
    heard = [event.person for event in memory.all(PersonHeard) if isinstance(event, PersonHeard)]
    assert heard == [one.id, two.id]
    assert all(WORDS.encode() not in file.read_bytes() for file in evening.data.iterdir())
    assert WORDS not in evening.bot.log
    assert WORDS not in told(evening)


def hands(evening: Evening) -> list[int]:
    """Whose hands are up, as the card has them."""
    line = next((line for line in evening.card.splitlines() if "**Hands:**" in line), "")
    return [int(word.strip("<@>,")) for word in line.split() if word.startswith("<@")]


def told(evening: Evening) -> str:
    """All that the bot was told by the gateway."""
    return str([session.sent for session in evening.school.discord.gateway.sessions.values()])
