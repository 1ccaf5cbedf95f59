"""What people do and what they see come of it, through a bare bot in a process of its own."""

import asyncio

import pytest

from tests.system.loopback.people.process import BotProcess
from tests.system.loopback.people.school import School
from tests.system.loopback.rules.errors import Refusal
from tests.system.loopback.rules.interactions import TOKEN_SECONDS, Ack


async def test_a_command_is_answered_with_a_card_and_a_follow_up(school: School, bare: BotProcess) -> None:
    seen = await school.teachers[0].slash("group create", name="Maths")
    assert seen.ack is Ack.MESSAGE
    assert not seen.ephemeral
    assert (await seen.followup()).content == f"Maths: 60 minutes with <@{school.teachers[0].id}>"
    assert seen.text.startswith(
        "Count 0\n---\n[Next] [Whisper] [Write] [Later] [Silence]\n<Colour: Red | Green>"
    )
    assert seen.text in school.screen(school.teachers[1]).replace("Staffroom:\n", "")


async def test_a_button_changes_its_card(school: School, bare: BotProcess) -> None:
    await school.teachers[0].slash("group create", name="Maths")
    seen = await school.teachers[1].press("Next")
    assert seen.ack is Ack.UPDATE
    assert school.teachers[2].sees("Count 1")
    assert (await school.teachers[2].press("bare:next:1")).text.startswith("Count 2")


async def test_only_the_one_who_pressed_sees_a_private_answer(school: School, bare: BotProcess) -> None:
    presser, other = school.teachers[:2]
    await presser.slash("group create", name="Maths")
    seen = await presser.press("Whisper")
    assert seen.ephemeral
    await seen.followup()
    assert presser.sees("Between us: 0")
    assert not other.sees("Between us")
    assert not other.sees("one more thing")


async def test_a_form_is_opened_and_sent(school: School, bare: BotProcess) -> None:
    person = school.teachers[0]
    await person.slash("group create", name="Maths")
    opened = await person.press("Write")
    assert opened.ack is Ack.MODAL
    assert opened.form is not None
    assert opened.form.labels == ["Words"]
    assert (await person.submit(opened, {"Words": "Good morning"})).text == "Noted: Good morning"


async def test_a_form_opened_before_a_crash_is_sent_after_it(school: School, bare: BotProcess) -> None:
    person = school.teachers[0]
    await person.slash("group create", name="Maths")
    opened = await person.press("Write")
    await bare.restart()
    assert (await person.submit(opened, {"words": "Still here"})).text == "Noted: Still here"
    assert (await person.press("Next")).text.startswith("Count 1")


async def test_a_deferred_answer_is_waited_for(school: School, bare: BotProcess) -> None:
    person = school.teachers[0]
    await person.slash("group create", name="Maths")
    seen = await person.press("Later")
    assert seen.ack is Ack.THINKING
    assert seen.text == "Thought about it"
    assert seen.ephemeral


async def test_choices_suggestions_and_people(school: School, bare: BotProcess) -> None:
    person, other = school.teachers[:2]
    await person.slash("group create", name="Maths")
    assert (await person.choose("Colour", "Green")).text == "You chose green"
    assert await person.suggestions("group create", "name", "M") == ["Maths", "Music"]
    greeted = await person.slash("group greet", person=other)
    assert greeted.text == f"Greeted <@{other.id}>"
    assert greeted.message is not None
    assert not greeted.message.pings
    assert school.direct(other) == "Staffroom:\nHello"


async def test_posts_by_token_files_and_deferred_follow_up(school: School, bare: BotProcess) -> None:
    seen = await school.teachers[0].slash("group post")
    assert seen.text == "Here it is\nfile: summary.md"
    assert seen.message is not None
    assert seen.message.attachments[0].data == b"# Summary"
    by_token = [
        call for call in school.discord.calls if call.token and call.route and "messages" in call.route
    ]
    assert [str(call) for call in by_token] == [f"POST /channels/{school.channel.id}/messages -> 200"]


async def test_what_people_write_reaches_the_bot_without_its_words(school: School, bare: BotProcess) -> None:
    person = school.teachers[0]
    person.say("Hello everyone")
    await school.reads(person, f"<@{person.id}> wrote 0 characters")
    person.join_voice(school.voice)
    await bare.says(f"voice: {person.id} staffroom")


async def test_what_is_not_answered_within_three_seconds_failed(school: School, bare: BotProcess) -> None:
    person = school.teachers[0]
    await person.slash("group create", name="Maths")
    press = asyncio.create_task(person.press("Silence"))
    await bare.says("silence")
    school.clock.advance(2)
    assert not press.done()
    school.clock.advance(1)
    assert (await press).failed


async def test_an_interaction_that_comes_too_late_cannot_be_answered(
    school: School, bare: BotProcess
) -> None:
    person = school.teachers[0]
    await person.slash("group create", name="Maths")
    school.discord.faults.expire()
    assert (await person.press("Next")).failed
    await bare.says("error code: 10062")
    assert (await person.press("Next")).text.startswith("Count 1")


async def test_a_token_lasts_fifteen_minutes(school: School, bare: BotProcess) -> None:
    seen = await school.teachers[0].slash("group create", name="Maths")
    await seen.followup()
    school.clock.advance(TOKEN_SECONDS)
    with pytest.raises(Refusal, match="Invalid Webhook Token"):
        school.discord.interactions.by_token(school.discord.world.bot.id, seen.interaction.token)
