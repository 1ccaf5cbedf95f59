"""An evening with a group: the ways through a session that several stories share, and how a card reads."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from simcord.backend.models import Interaction
from simcord.backend.serializers import message_payload
from simcord.components import walk_components
from simcord.interactions import base_payload
from simcord.results import InteractionResult, ResponseMessage

from bot.ui.custom_ids import decode
from guides.model.guide import Discussion
from guides.reader import reader
from storage.sqlite.store import SqliteStore
from tests.bot.support.school import Person, School, heard, seen

GUIDE = reader.load("collaboration")
CLOSING = "Close the session"


def posted(school: School) -> list[str]:
    """What the bot has posted for everyone, the oldest first, without what is on the group's board."""
    return [seen(message) for message in public(school) if not on_board(message)]


def public(school: School) -> list[ResponseMessage]:
    """Everything that the bot has posted for everyone, the oldest first."""
    us = school.env.backend.bot_user.id
    return [one for one in school.sam.messages() if not one.ephemeral and one._message.author_id == us]


def on_board(message: ResponseMessage) -> bool:
    """Whether it is a notice: its first button says which, and whose."""
    ids = (part["custom_id"] for part in walk_components(message.components) if "custom_id" in part)
    first = decode(next(ids, ""))
    return first is not None and "." not in first.target and bool(first.argument)


def notices(school: School) -> list[str]:
    """What is on the group's board, the oldest first."""
    return [seen(message) for message in public(school) if on_board(message)]


async def own_record(school: School, person: Person) -> str:
    """The file that a member gets of the latest session that has a summary."""
    await person.slash("group show")
    await person.choose("Discussion", under="Read a summary")
    await person.press("Our own record")
    sent = person.messages()[-1]
    assert sent.ephemeral
    return (school.env.backend.cdn.get(sent.attachments[0].url) or b"").decode()


def card(school: School) -> str:
    """The newest of it."""
    return posted(school)[-1]


def question(text: str) -> str:
    """What a card asks, or what it is about."""
    return re.findall(r"^## (.*)$", text, re.MULTILINE)[-1]


def buttons(text: str) -> list[str]:
    return re.findall(r"^\[(.*)\]$", text, re.MULTILINE)


def box_ends(text: str) -> datetime:
    """When the time for this ends, as the card says."""
    return datetime.fromtimestamp(int(re.findall(r"<t:(\d+):R>", text)[-1]), UTC)


def session_ends(text: str) -> datetime:
    return datetime.fromtimestamp(int(re.findall(r"<t:(\d+):t>", text)[-1]), UTC)


def discussion(key: str) -> Discussion:
    return GUIDE.discussion(key)


async def tell(person: Person, label: str) -> str:
    """What someone reads in private when they press a button."""
    return heard(await person.press(label))


async def to_the_questions(school: School, *people: Person, **options: Any) -> None:
    """A group that has met, as far as its first question."""
    await school.found_group()
    await school.begin(*people, **options)
    await onward(school, "Ground rules", "In one sentence")


async def whole_staff(school: School) -> None:
    """All eight know the group, and seven are at its first question: Ana facilitates, Ben takes the notes,
    Ingrid is their principal, and Sam is late."""
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await school.found_group("Tuesday group", school.ingrid, school.sam)
    await school.begin(*school.teachers, school.ingrid)
    await onward(school, "Ground rules", "In one sentence")


async def voices(school: School) -> str:
    """The facilitator's page on voices, as they read it."""
    lead = school.leading()
    await lead.press("More")
    return await tell(lead, "Who's spoken")


async def menu(person: Person, label: str) -> str:
    """What comes of a button in someone's private menu."""
    await person.press("More")
    return await tell(person, label)


async def steps_out(person: Person) -> None:
    await menu(person, "I have to go")


async def onward(school: School, *steps: str) -> None:
    """The facilitator presses *Next* once for each of these."""
    for _ in steps:
        await school.leading().press("Next")


async def write(school: School, kind: str, text: str) -> InteractionResult:
    """The notetaker writes on the flipchart."""
    writer = school.writing()
    return await writer.fill(await writer.press("Write"), kind=kind, text=text)


async def park(school: School, text: str) -> InteractionResult:
    """The facilitator parks something for next time."""
    lead = school.leading()
    await lead.press("More")
    return await lead.fill(await lead.press("Park it"), text=text)


async def at_once(school: School, *presses: tuple[Person, str]) -> list[InteractionResult]:
    """Several people (or one, twice) press before the bot has answered any of them."""
    env, made = school.env, list[Interaction]()
    for person, label in presses:
        message, part = person.finds(label)
        record, payload = base_payload(
            env.backend,
            type=3,
            channel_id=school.channel.id,
            guild_id=school.guild.id,
            user_id=person.id,
            data={"custom_id": part["custom_id"], "component_type": 2},
        )
        record.source_message_id = message.id
        payload["message"] = message_payload(env.backend, message._message)
        made.append(record)
        env.backend.emit("INTERACTION_CREATE", payload)
    await env.settle()
    return [InteractionResult(env, record) for record in made]


def stays_open(form: InteractionResult) -> None:
    """A form stays open where no answer came back, so that its reader can send it again."""
    form._interaction.modal_consumed = False


def grows_old(school: School, message: ResponseMessage) -> None:
    """Discord lets no one edit this message any more: it was edited too often after its first hour."""
    school.env.inject_error("PATCH", f"*/messages/{message.id}", status=400, code=30046, times=None)


async def away(school: School, minutes: float) -> None:
    """The bot's process ends, and some time later another one starts on the same store."""
    await school.bot.services.end()
    school.env.backend.advance_clock(minutes * 60)
    if isinstance(school.store, SqliteStore):
        await school.store.close()
        await school.store.open()
    await school.restart()


async def go_through(school: School, *, look_at: Sequence[str] = ()) -> list[str]:
    """From where the session is to its end. The cards, as everyone saw each of them."""
    cards = [card(school)]
    while f"[{CLOSING}]" not in cards[-1]:
        lead = school.leading()
        if look_at and "Which of these do you want" in cards[-1]:
            await lead.choose(*look_at)
        await lead.press("Next")
        cards.append(card(school))
    await school.leading().press(CLOSING)
    return [*cards, card(school)]
