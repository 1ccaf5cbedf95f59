"""A group in a voice channel: who is in it is known, no matter what becomes of the line or of the bot."""

import pytest

from facilitation.session.people.events import Arrived, VoiceLeft
from tests.system.loopback.people.person import Person
from tests.system.process.support.evening import Evening

pytestmark = pytest.mark.loopback


async def meets(evening: Evening, *people: Person) -> None:
    """These are in the call, and the first of them opens a session."""
    evening.channel = evening.school.voice
    for person in people:
        person.join_voice(evening.school.voice)
    first = people[0].at(evening.school.voice)
    await evening.make_group(first)
    await first.slash("session start")
    await there(evening, *people)


async def there(evening: Evening, *people: Person) -> None:
    """Waits until the session knows that these are in the call, and no one else."""
    wanted = {person.id for person in people}
    await evening.school.until(
        lambda: {*evening.memory.session.in_voice} == wanted, f"{wanted} in the call:\n{evening.bot.log}"
    )


async def test_a_lobby_is_filled_from_the_call_and_the_card_says_so(evening: Evening) -> None:
    amal, bea, chidi, *_ = evening.people
    await meets(evening, amal, bea)
    assert evening.memory.session.present == (amal.id, bea.id)
    chidi.join_voice(evening.school.voice)
    await there(evening, amal, bea, chidi)
    await evening.school.reads(amal.at(evening.school.voice), "**Here (3):**")


async def test_who_has_the_reviewers_role_is_known_for_a_leader(evening: Evening) -> None:
    amal, principal = evening.people[0], evening.school.principal
    await evening.school.administrator.slash("setup", reviewers_role=evening.school.reviewers)
    await meets(evening, amal, principal)
    assert evening.memory.session.leaders == (principal.id,)


@pytest.mark.parametrize("told_late", [True, False], ids=["resumed", "anew"])
async def test_while_the_line_is_cut_nobody_is_missed(evening: Evening, told_late: bool) -> None:
    amal, bea, chidi, *_ = evening.people
    await meets(evening, amal, bea)
    trouble = evening.school.discord.gateway.trouble
    trouble.cut() if told_late else trouble.invalidate()
    bea.leave_voice()
    chidi.join_voice(evening.school.voice)
    await there(evening, amal, chidi)
    assert [*evening.memory.session.cut_off] == [bea.id]


async def test_nor_while_the_bot_is_away(evening: Evening) -> None:
    amal, bea, chidi, dana, *_ = evening.people
    await meets(evening, amal, bea, chidi)
    await evening.bot.kill()
    bea.leave_voice()
    dana.join_voice(evening.school.voice)
    await evening.bot.start()
    await there(evening, amal, chidi, dana)
    memory = evening.memory
    assert {*memory.session.present} == {amal.id, bea.id, chidi.id, dana.id}
    assert [*memory.session.cut_off] == [bea.id]


async def test_joining_told_twice_or_late_counts_once(evening: Evening) -> None:
    amal, bea, *_ = evening.people
    await meets(evening, amal)
    trouble = evening.school.discord.gateway.trouble
    trouble.double()
    bea.join_voice(evening.school.voice)
    await there(evening, amal, bea)
    trouble.hold()
    bea.leave_voice()
    bea.join_voice(evening.school.voice)
    trouble.release()
    await there(evening, amal, bea)
    assert len(evening.memory.all(Arrived)) == 2
    assert len(evening.memory.all(VoiceLeft)) <= 1
