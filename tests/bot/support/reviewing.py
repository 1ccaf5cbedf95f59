"""Groups that have released something, and those who read it. What a group lets go is brought about without
its screen."""

from simcord.backend.serializers import message_payload
from simcord.interactions import base_payload
from simcord.results import InteractionResult

from bot.application.command_handler import CommandHandler
from facilitation.group.base import GroupCommand
from facilitation.group.summaries.commands import (
    ApproveSummary,
    LookAtDraft,
    RewordLine,
    StrikeLine,
    WithdrawRelease,
)
from facilitation.group.summaries.lines import SummaryLine, Wording
from facilitation.group.summaries.state import Release
from tests.bot.support.evening import menu, to_the_questions, write
from tests.bot.support.planning import AGREED, agree, takes
from tests.bot.support.school import Json, Person, School, heard

INSIGHT = "Mondays are too full for a café"
CONCERN = "Reports take every evening"


async def sits(school: School, *, discussion: str | None = None, **named: object) -> None:
    """A group meets for a discussion, agrees, writes down what it noticed, and closes early."""
    options = {"discussion": discussion} if discussion else {}
    await to_the_questions(school, **options, **named)
    await notes_and_agrees(school)


async def notes_and_agrees(school: School, *owners: Person) -> None:
    """They agree, write down what they noticed, and close early. An owner takes the action on before."""
    await agree(school, *AGREED)
    await write(school, "insight", INSIGHT)
    await write(school, "concern", CONCERN)
    for owner in owners:
        await takes(owner)
    lead = school.leading()
    await menu(lead, "Close early")
    await lead.press("Yes, close")


def beside(school: School) -> CommandHandler:
    """Another conductor on the same store, for what happens to a group while no one looks. The bot that runs
    folds the groups again afterwards."""
    running = school.bot.services.handler
    running.clear_cache()
    return CommandHandler(school.store, running.guides, lambda: school.now, running.new_id)


async def tells(school: School, *commands: GroupCommand) -> None:
    """The group of this channel is asked something."""
    handler, group = beside(school), await group_key(school)
    for command in commands:
        await handler.handle_group(group, command)
    school.bot.services.handler.clear_cache()


async def group_key(school: School) -> str:
    key = await school.store.group_in(school.channel.id)
    assert key is not None
    return key


async def releases(school: School) -> dict[str, Release]:
    return dict((await beside(school).group(await group_key(school))).releases)


async def newest(school: School) -> Release:
    """The release of the newest session."""
    return [one for one in (await releases(school)).values() if one.session][-1]


async def approves(school: School, key: str = "") -> None:
    """All who were there approve, and it is released."""
    key = key or (await newest(school)).key
    for person in (await releases(school))[key].there:
        await tells(school, LookAtDraft(by=person, key=key))
        release = (await releases(school))[key]
        if release.current is None or release.window_ends is not None:
            await tells(school, ApproveSummary(by=person, key=key, changes=release.changes))


async def withdraws(school: School, key: str = "") -> None:
    key = key or (await newest(school)).key
    await tells(school, WithdrawRelease(by=school.ana.id, key=key))


async def line(school: School, text: str) -> SummaryLine:
    """A line of the newest draft."""
    return next(one for one in (await newest(school)).lines if one.text == text)


async def strikes(school: School, text: str) -> None:
    one, key = await line(school, text), (await newest(school)).key
    await tells(school, StrikeLine(by=school.ana.id, key=key, line=one.id))


async def rewords(school: School, text: str, into: str) -> None:
    one, key = await line(school, text), (await newest(school)).key
    await tells(school, RewordLine(by=school.ana.id, key=key, line=one.id, wording=Wording(into)))


async def hands_over(school: School) -> None:
    """Reviewers are named, and a group of six has released its first discussion."""
    await school.sam.slash("setup", reviewers_role=school.leaders)
    await sits(school)
    await approves(school)


async def summaries(person: Person) -> str:
    return heard(await person.slash("summaries"))


async def overview(person: Person) -> str:
    return heard(await person.slash("overview"))


async def opens(person: Person) -> str:
    """Someone opens the newest summary of the list."""
    await summaries(person)
    return heard(await person.press("Open"))


async def searches(person: Person, typed: str) -> str:
    await summaries(person)
    return heard(await person.fill(await person.press("Search"), text=typed))


async def forges(school: School, person: Person, custom_id: str, *values: str) -> InteractionResult:
    """Someone's client sends a press that no card of theirs has."""
    env, message = school.env, person.messages()[-1]
    data: Json = {"custom_id": custom_id, "component_type": 3 if values else 2}
    record, payload = base_payload(
        env.backend,
        type=3,
        channel_id=school.channel.id,
        guild_id=school.guild.id,
        user_id=person.id,
        data=data | ({"values": [*values]} if values else {}),
    )
    record.source_message_id = message.id
    payload["message"] = message_payload(env.backend, message._message)
    env.backend.emit("INTERACTION_CREATE", payload)
    await env.settle()
    return InteractionResult(env, record)


def loses_the_role(school: School, person: Person) -> None:
    """An administrator takes the reviewers' role away from someone."""
    member = school.env.backend.guilds[school.guild.id].members[person.id]
    member.role_ids.remove(school.leaders.id)
