"""Being there by voice: if a group's home is a voice channel, being in it counts."""

import pytest
import simcord

from tests.bot.support.evening import away, buttons, card, posted, question, tell
from tests.bot.support.school import Person, School


@pytest.fixture
def call(school: School) -> simcord.ChannelHandle:
    """The group meets in a voice channel, and types in its chat."""
    school.channel = school.guild.create_voice_channel("staffroom-call")
    return school.channel


async def joins(call: simcord.ChannelHandle, *people: Person) -> None:
    for person in people:
        await person.actor.join_voice(call)


async def drops(*people: Person) -> None:
    for person in people:
        await person.actor.leave_voice()


async def meets(school: School, call: simcord.ChannelHandle, *people: Person) -> None:
    """These are in the call, and the first of them opens a session and begins it."""
    await school.ana.make_group("Tuesday group")
    await joins(call, *people)
    await people[0].slash("session start")
    await school.leading().press("Begin")


def here(school: School) -> str:
    """Who is here, as the lobby says."""
    return next(line for line in card(school).splitlines() if line.startswith("**Here"))


def unheard(school: School, person: Person, channel: simcord.ChannelHandle | None) -> None:
    """Someone joins or leaves, and the bot learns nothing of it."""
    backend = school.env.backend
    state = backend.prepare_voice_state(school.guild.id, person.id, channel and channel.id)
    assert state
    backend.commit_voice_state(state, broadcast=False)


async def goes(person: Person) -> None:
    await person.press("More")
    await person.press("I have to go")


def edits(school: School) -> int:
    """How often a message was redrawn without anyone's press."""
    return sum(one.method == "PATCH" and "/channels/" in one.path for one in school.env.http_requests)


async def test_the_lobby_is_filled_in_by_itself(school: School, call: simcord.ChannelHandle) -> None:
    await school.ana.make_group("Tuesday group")
    await joins(call, school.ana, school.ben, school.chloe)
    await school.ana.slash("session start")
    assert here(school) == "**Here (3):** @Ana, @Ben, @Chloe"
    assert len(posted(school)) == 2, "the group's card and the lobby, posted once as it should be"


async def test_who_joins_while_the_lobby_is_open_is_here(school: School, call: simcord.ChannelHandle) -> None:
    await school.ana.make_group("Tuesday group")
    await school.ana.slash("session start")
    await joins(call, school.ben, school.ana)
    assert here(school) == "**Here (2):** @Ana, @Ben"
    assert "@Ben, says the rota" in card(school)


async def test_another_channel_counts_for_nothing(school: School, call: simcord.ChannelHandle) -> None:
    elsewhere = school.guild.create_voice_channel("elsewhere")
    await school.ana.make_group("Tuesday group")
    await school.ana.slash("session start")
    await joins(elsewhere, school.ben)
    assert here(school) == "**Here (1):** @Ana"
    await joins(call, school.ben)
    assert here(school) == "**Here (2):** @Ana, @Ben"
    await joins(elsewhere, school.ben)
    await school.pass_time(minutes=2)
    assert here(school) == "**Here (1):** @Ana"


async def test_in_a_text_channel_a_call_elsewhere_counts_for_nothing(school: School) -> None:
    await school.ana.make_group("Tuesday group")
    await school.ben.actor.join_voice(school.guild.create_voice_channel("a call"))
    await school.ana.slash("session start")
    assert here(school) == "**Here (1):** @Ana"


async def test_bots_are_passed_by(school: School, call: simcord.ChannelHandle) -> None:
    music = school.guild.add_member(school.env.create_user("Music", bot=True))
    await school.ana.make_group("Tuesday group")
    await music.join_voice(call)
    await school.ana.slash("session start")
    await music.leave_voice()
    await music.join_voice(call)
    assert here(school) == "**Here (1):** @Ana"


async def test_the_role_of_reviewers_makes_a_leader_of_whoever_has_it(
    school: School, call: simcord.ChannelHandle
) -> None:
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await meets(school, call, school.ana, school.ingrid)
    (live,) = await school.store.live_sessions()
    session = await school.bot.services.handler.session(live.session)
    assert session.leaders == (school.ingrid.id,)


async def test_a_connection_that_comes_back_in_time_never_was_gone(
    school: School, call: simcord.ChannelHandle
) -> None:
    await meets(school, call, school.ana, school.ben)
    before, count = card(school), edits(school)
    await drops(school.ana)
    await school.pass_time(seconds=119)
    await joins(call, school.ana)
    await school.pass_time(seconds=119)
    assert card(school) == before
    assert edits(school) == count, "nothing that can be seen has changed, so nothing is drawn"


async def test_when_the_facilitator_drops_out_the_role_is_free_after_two_minutes(
    school: School, call: simcord.ChannelHandle
) -> None:
    await meets(school, call, school.ana, school.ben, school.chloe)
    await drops(school.ana)
    await school.pass_time(seconds=119)
    assert "@Ana facilitates" in card(school)
    await school.pass_time(seconds=1)
    assert "No one is facilitating right now." in card(school)
    await school.chloe.press("More")
    await school.chloe.press("I'll facilitate now")
    assert "@Chloe facilitates" in card(school)
    await joins(call, school.ana)
    assert "[I'm here]" not in await tell(school.ana, "More")


async def test_with_the_last_connection_the_session_pauses_and_goes_on_with_the_first(
    school: School, call: simcord.ChannelHandle
) -> None:
    await meets(school, call, school.ana, school.ben)
    await drops(school.ana, school.ben)
    await school.pass_time(minutes=2)
    assert "**Paused.**" in card(school)
    await joins(call, school.ben)
    await school.ben.press("Go on")
    assert "**Paused.**" not in card(school)
    assert question(card(school)) == "How we talk with each other"


async def test_who_has_to_go_has_gone_though_still_connected(
    school: School, call: simcord.ChannelHandle
) -> None:
    await meets(school, call, school.ana, school.ben, school.chloe)
    await goes(school.ana)
    assert "No one is facilitating right now." in card(school)
    await away(school, minutes=1)
    assert "[I'm here]" in await tell(school.ana, "More")
    await drops(school.ana)
    await joins(call, school.ana)
    assert "[I'm here]" not in await tell(school.ana, "More")


async def test_who_goes_on_pressing_without_the_connection_is_there(
    school: School, call: simcord.ChannelHandle
) -> None:
    await meets(school, call, school.ana, school.ben, school.chloe)
    await drops(school.ana)
    await school.pass_time(seconds=100)
    await school.ana.press("Next")
    await school.pass_time(seconds=100)
    assert "@Ana facilitates" in card(school)


async def test_who_says_so_is_here_without_the_connection(
    school: School, call: simcord.ChannelHandle
) -> None:
    await meets(school, call, school.ana, school.ben, school.chloe)
    await drops(school.chloe)
    assert "[I'm here]" in await tell(school.chloe, "More")
    await school.chloe.press("I'm here")
    await school.pass_time(minutes=5)
    assert "[I have to go]" in await tell(school.chloe, "More")
    assert "[I'm here]" not in school.chloe.latest()


async def test_after_an_absence_of_the_bot_it_looks_who_is_connected(
    school: School, call: simcord.ChannelHandle
) -> None:
    await meets(school, call, school.ana, school.ben, school.chloe)
    unheard(school, school.ana, None)
    unheard(school, school.dilip, call)
    await away(school, minutes=5)
    assert "[I'm here]" not in await tell(school.dilip, "More")
    assert "@Ana facilitates" in card(school)
    await school.pass_time(minutes=2)
    assert "No one is facilitating right now." in card(school)
    assert "I'll facilitate now" in buttons(await tell(school.dilip, "More"))
