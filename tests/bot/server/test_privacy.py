"""What is held about a person, as they see it; their copy of it; and erasing it."""

import json
from datetime import datetime

from tests.bot.support.evening import to_the_questions, write
from tests.bot.support.school import Json, Person, School, heard, seen

NOTHING = "Nothing is held about you."


async def privacy(person: Person) -> str:
    answer = heard(await person.slash("privacy"))
    assert answer.startswith("## What Staffroom holds about you")
    return answer


async def copy(school: School, person: Person) -> str:
    await person.slash("privacy")
    await person.press("Get a copy")
    message = person.messages()[-1]
    assert message.ephemeral
    assert seen(message).endswith("<staffroom-about-you.json>")
    content = school.env.backend.cdn.get(message.attachments[0].url)
    assert content
    return content.decode()


async def remembered(school: School) -> str:
    """All events, all rows and where all cards are."""
    streams = await school.store.streams()
    events = [await school.store.events(stream) for stream in streams]
    cards = [await school.store.cards(stream) for stream in streams]
    return repr((events, await school.store.tables(), cards))


async def test_of_a_stranger_nothing_is_held(school: School) -> None:
    answer = await privacy(school.ana)
    assert NOTHING in answer
    assert "what people say or write in channels" in answer
    assert "[" not in answer
    assert school.ben.messages() == [], "nobody else sees it"


async def test_a_person_sees_how_much_is_held_and_what_never_is(school: School) -> None:
    await school.found_group("Tuesday *group*")
    await school.begin()
    lead, writer = school.leading(), school.writing()
    other = next(person for person in school.teachers if person not in (lead, writer))
    for person, led, wrote in ((lead, 1, 0), (writer, 0, 1), (other, 0, 0)):
        answer = await privacy(person)
        assert "**Your groups:** Tuesday *group*" in answer
        assert "**Sessions you came to:** 1" in answer
        assert f"**Times you facilitated:** {led}" in answer
        assert f"**Times you took the notes:** {wrote}" in answer
        held = await school.store.held_about(person.id)
        assert f"**Entries in all:** {len(held)}." in answer
        assert not [one for one in school.people if f"@{one.actor.name}" in answer]
    assert "[Get a copy]\n[Erase my data]" in answer


async def test_the_copy_holds_everything_and_nobody_else(school: School) -> None:
    await to_the_questions(school)
    lead, writer = school.leading(), school.writing()
    await write(school, "goal", f"Visit <@{lead.id}> and {lead.id}, says <@{writer.id}>")
    text = await copy(school, writer)
    strangers = [one for one in school.people if one is not writer]
    assert not [one.actor.name for one in strangers if str(one.id) in text]
    whole: Json = json.loads(text)
    assert whole["your Discord number"] == str(writer.id)
    held = await school.store.held_about(writer.id)
    assert [(one["stream"], one["happened"]) for one in whole["entries"]] == [
        (one.stream, one.kind) for one in held
    ]
    assert all(datetime.fromisoformat(one["when"]).tzinfo for one in whole["entries"])
    by_kind = {one["happened"]: one["content"] for one in whole["entries"]}
    assert by_kind["NoteTaken"]["text"] == "Visit @another person and another person, says @you"
    assert by_kind["Joined"]["person"] == "you"
    assert by_kind["TurnTaken"]["present"] == "you"


async def test_the_copy_leaves_servers_and_channels_as_they_are(school: School) -> None:
    await school.ana.make_group("Tuesday group", minutes=45)
    created: Json = json.loads(await copy(school, school.ana))["entries"][0]
    assert created["happened"] == "GroupCreated"
    content = created["content"]
    assert (content["guild"], content["channel"]) == (school.guild.id, school.channel.id)
    assert (content["minutes"], content["by"]) == (45, "you")


async def test_before_erasing_it_says_what_that_does_and_there_is_a_way_back(school: School) -> None:
    await school.found_group()
    await school.ben.slash("privacy")
    before = await remembered(school)
    await school.ben.press("Erase my data")
    asked = school.ben.latest()
    assert "You leave your groups (Tuesday group)." in asked
    assert "This cannot be taken back." in asked
    await school.ben.press("Keep it")
    assert "[Get a copy]" in school.ben.latest()
    assert await remembered(school) == before
