"""Eight people go through all five discussions."""

import re

from guides.model.parts import NoteKind
from tests.bot.support.evening import (
    GUIDE,
    buttons,
    card,
    discussion,
    go_through,
    notices,
    onward,
    own_record,
    park,
    posted,
    question,
    tell,
    to_the_questions,
    write,
)
from tests.bot.support.school import School, heard

SHOWN_AT_FIVE = {
    NoteKind.GOAL: "Your goals",
    NoteKind.ASSET: "Your assets",
    NoteKind.CONSTRAINT: "Your constraints",
    NoteKind.PRACTICE: "Practices you looked at",
}


def asked(cards: list[str]) -> list[str]:
    return [question(text) for text in cards if "· question " in text]


async def test_eight_people_go_through_all_five_discussions(school: School) -> None:
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    led, wrote, evenings = list[str](), list[str](), list[list[str]]()
    for each in GUIDE.discussions:
        await school.begin(*school.people)
        assert each.title in card(school)
        led.append(school.leading().actor.name)
        wrote.append(school.writing().actor.name)
        evenings.append(await go_through(school))
        assert f"“{each.title}” is finished" in card(school)
        assert "Draft: 0 of 8 approve." in notices(school)[-1]
    for each, cards in zip(GUIDE.discussions, evenings, strict=True):
        assert asked(cards) == [prompt.ask for prompt in each.prompts]
        assert all(len(buttons(text)) <= 5 for text in cards)
    for title in GUIDE.titles[1:]:
        assert any(f"Next time: discussion {GUIDE.titles.index(title) + 1}, {title}" in text
                   for text in evenings[GUIDE.titles.index(title) - 1])  # fmt: skip
    assert len(set(led)) == len(set(wrote)) == 5, "nobody had a role twice before everybody had it once"
    assert "You've finished all 5 discussions" in card(school)
    everything = "\n".join(posted(school))
    for each in GUIDE.discussions:
        assert all(everything.count(prompt.ask) == 1 for prompt in each.prompts), "one message a prompt"
    assert len(posted(school)) == 1 + sum(len(cards) + 1 for cards in evenings), "the lobby, then each card"
    assert await the_journey_is_done(school)


async def the_journey_is_done(school: School) -> bool:
    way = heard(await school.esi.slash("group show"))
    assert way.count("finished") == 5
    done = heard(await school.esi.slash("session start"))
    assert "finished every discussion" in done
    await school.esi.slash("session start", discussion="goals")
    return discussion("goals").title in card(school)


async def test_rules_are_agreed_changed_added_and_dropped_and_stay_so(school: School) -> None:
    await school.found_group()
    await school.begin()
    await school.ben.press("Change a rule")
    await school.ben.fill(await school.ben.choose("Enjoy yourselves."), text="")
    await school.ben.fill(
        await school.ben.choose("Everyone gets a turn"), text="Nobody speaks twice in a row."
    )
    await school.ben.fill(await school.ben.press("Add a rule"), text="Phones stay away.")
    for person in school.teachers:
        await person.press("I agree")
    assert "6 of 6 agree." in card(school)
    await go_through(school)
    await school.begin()
    opening = card(school)
    assert "- Nobody speaks twice in a row.\n- What people tell" in opening
    assert "- Phones stay away." in opening
    assert "Enjoy yourselves." not in opening
    assert "6 of 6 agree." in opening


async def test_what_is_parked_stands_at_the_next_opening_until_it_is_settled(school: School) -> None:
    await to_the_questions(school)
    await park(school, "Who has the keys to the library?")
    await go_through(school)
    await school.begin()
    assert "Parked earlier, still open\n- Who has the keys to the library?" in card(school).replace("**", "")
    await school.chloe.press("Rules and follow-ups")
    await school.chloe.choose("Who has the keys")
    await school.chloe.press("We let it go")
    assert "keys to the library" not in card(school)


async def test_an_opening_round_comes_before_the_first_question(school: School) -> None:
    await school.found_group()
    await school.begin()
    await onward(school, "Ground rules")
    opening = card(school)
    assert question(opening) == discussion("benefits").check_in
    assert all(frame.ask in opening for frame in discussion("benefits").frame)


async def test_only_the_practices_that_the_group_chose_are_looked_at(school: School) -> None:
    await school.found_group()
    await school.begin(discussion="practices")
    cards = await go_through(school, look_at=("Mentoring", "Lesson study"))
    looked_at = [
        section for section in discussion("practices").sections if section.key in ("A", "D", "choosing")
    ]
    assert asked(cards) == [prompt.ask for section in looked_at for prompt in section.prompts]
    assert "is finished" in cards[-1]


async def test_who_facilitates_marks_what_the_group_looks_at(school: School) -> None:
    await school.found_group()
    await school.begin(discussion="practices")
    await onward(school, "Ground rules", "In one sentence")
    assert f"@{school.leading().actor.name}" in heard(await school.femi.choose("Mentoring", "Lesson study"))
    await school.leading().choose("Mentoring", "Lesson study")
    assert re.findall("([☑☐]) (?:\\*\\*)?(\\w+ ?\\w*)", card(school)) == [
        ("☑", "Mentoring"), ("☐", "Teacher teams"), ("☐", "Professional learning"), ("☑", "Lesson study"),
    ]  # fmt: skip


async def test_the_last_discussion_opens_with_what_the_group_brought_to_it(school: School) -> None:
    await to_the_questions(school, discussion="goals")
    for kind in NoteKind:
        await write(school, kind, f"Our {kind} of Tuesday")
    await go_through(school)
    await school.begin(discussion="planning")
    await onward(school, "Ground rules")
    opening = card(school).replace("**", "")
    for kind, title in SHOWN_AT_FIVE.items():
        assert f"{title}\n- Our {kind} of Tuesday" in opening
    await onward(school, "In one sentence")
    cards = {question(text): text for text in await go_through(school)}
    for prompt in discussion("planning").prompts:
        shown = {kind for kind in NoteKind if f"Our {kind} of Tuesday" in cards[prompt.ask]}
        assert shown == set(prompt.takes_up), prompt.key


async def test_notes_of_every_kind_are_read_back_and_summed_up(school: School) -> None:
    await to_the_questions(school)
    for kind in NoteKind:
        await write(school, kind, f"Our {kind}\nOne more {kind}")
    *_, closing, end = await go_through(school)
    assert question(closing) == "Before we go"
    written = [f"{start} {kind}" for kind in NoteKind for start in ("Our", "One more")]
    assert all(f"- {line}\n" in f"{closing}\n" for line in written)
    assert all(f"- {line}\n" in f"{end}\n" for line in written)
    record = await own_record(school, school.esi)
    assert all(f"- {line}\n" in record for line in written)
    assert not any(person.actor.name in record for person in school.people)


async def test_a_section_begins_with_what_was_written_in_the_one_before(school: School) -> None:
    await to_the_questions(school)
    await write(school, "insight", "Planning in pairs is fun")
    cards = await go_through(school)
    shown = [question(text) for text in cards if "From “What goes well, what is hard”" in text]
    assert shown == [discussion("benefits").sections[1].prompts[0].ask]


async def test_a_question_with_all_that_is_added_stays_short(school: School) -> None:
    """At most sixty words of question, however many probes are asked beside it."""
    await to_the_questions(school)
    prompt = discussion("benefits").prompt("D1.B.1")
    lead = school.leading()
    await lead.press("More")
    await lead.choose(prompt.ask)
    await lead.press("More")
    await lead.press("Say it another way")
    assert prompt.rephrase in card(school)
    for probe in prompt.probes:
        await lead.press("More")
        await lead.choose(probe.ask[:90])
        assert probe.ask in card(school)
        assert words_of_question(card(school)) <= 60


def words_of_question(text: str) -> int:
    lines = [line for line in text.splitlines() if line.startswith(("## ", "*Or put another way", "*And:"))]
    return sum(len(re.sub(r"^(## |\*[^*]*\*)", "", line).split()) for line in lines)


async def test_a_finished_discussion_is_repeated_from_its_first_question(school: School) -> None:
    await school.found_group()
    await school.begin()
    first = await go_through(school)
    await school.begin(discussion="benefits")
    assert asked(await go_through(school)) == asked(first)


async def test_the_lobby_proposes_and_nobody_has_to(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    for person in (school.ben, school.chloe):
        await person.press("I'm here")
    assert (school.leading(), school.writing()) == (school.ana, school.ben)
    await school.ana.press("Roles")
    await school.ana.press("Not me this time: facilitating")
    assert school.leading() is school.ben
    await school.chloe.press("Roles")
    await school.chloe.press("I'll facilitate")
    assert "@Chloe, who volunteered" in card(school)
    assert "@Chloe is up to facilitate" in await tell(school.ben, "Begin")
    await school.chloe.press("Begin")
    assert school.leading() is school.chloe


async def test_a_lobby_can_be_called_off(school: School) -> None:
    await school.found_group()
    await school.ana.slash("session start")
    await school.ana.press("Roles")
    await school.ana.press("Call it off")
    assert "called off" in card(school)
    await school.begin()
    assert question(card(school)) == "How we talk with each other"
