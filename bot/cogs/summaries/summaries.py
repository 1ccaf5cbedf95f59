"""Summaries on the group's side: reading the draft, changing it, releasing it, and taking it back."""

from discord.ext import commands

from bot.cards.summaries import pages
from bot.cards.summaries.pages import Reading
from bot.documents import maker
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.forms import Field, Form
from facilitation.group.base import GroupCommand, decide
from facilitation.group.state import Group
from facilitation.group.summaries.commands import (
    ApproveSummary,
    AskToTalk,
    LookAtDraft,
    RestoreLine,
    RewordLine,
    SettleTalk,
    StrikeLine,
    TakeBackApproval,
    WithdrawRelease,
)
from facilitation.group.summaries.lines import Line, Section, Wording
from facilitation.shared.refusals import Reason, Refused
from reports.formats.files import Format
from reports.phrases import shows
from reports.sources import releases

FORM_LENGTH = 4_000
"""Characters that a field of a form may hold: what is too long for a line is given back, not cut off."""


class Minutes(commands.Cog):
    """Serves members with the summaries that are theirs. What is refused is refused before anybody types."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.conductor = staff.conductor
        staff.door.serve(
            presses={
                "draft": self.read,
                "draft-choose": self.choose,
                "draft-page": self.turn,
                "draft-line": self.line,
                "draft-reword": self.reword,
                "draft-strike": self.strike,
                "draft-restore": self.restore,
                "draft-talk": self.talk_first,
                "draft-settle": self.settle,
                "draft-approve": self.approve,
                "draft-unapprove": self.unapprove,
                "draft-withdraw": self.withdraw,
                "draft-withdraw-now": self.withdraw_now,
                "draft-versions": self.versions,
                "draft-version": self.version,
                "draft-record": self.record,
            },
            forms={"draft-reword": self.reworded, "draft-talk": self.asked_to_talk},
        )

    async def read(self, talk: Talk) -> None:
        """*Read the draft*: for whoever was there, it counts as having looked."""
        key = _key(talk)
        group = await self.conductor.ask_group(talk.press.where, LookAtDraft(by=talk.person, key=key))
        await talk.turn(pages.page(self._reading(group, key, talk), talk.say))

    async def choose(self, talk: Talk) -> None:
        """One of the group's summaries, from a list."""
        key = talk.chosen
        group = await self.conductor.ask_group(talk.press.where, LookAtDraft(by=talk.person, key=key))
        await talk.turn(pages.page(self._reading(group, key, talk), talk.say))

    async def turn(self, talk: Talk) -> None:
        """Another part of the page."""
        await talk.turn(pages.page(await self._now(talk), talk.say, _number(talk)))

    async def line(self, talk: Talk) -> None:
        """One line, for those who were there."""
        reading = await self._now(talk)
        await talk.turn(pages.line_page(reading, self._line(reading, talk.chosen), _number(talk), talk.say))

    async def reword(self, talk: Talk) -> None:
        """Open the form for one line."""
        reading = await self._now(talk)
        line = self._line(reading, _after(talk))
        self._check(
            reading.group, RewordLine(by=talk.person, key=_key(talk), line=line.id, wording=line.wording)
        )
        press = reading.press("draft-reword", line.id, move=line.wording.mark)
        await talk.ask(Form(press, talk.say("form-line"), _fields(line, talk)))

    async def reworded(self, talk: Talk) -> None:
        """Keep the new words. A field that the form had not says what it said."""
        reading, saw = await self._now(talk), talk.press.move
        line, fields = self._line(reading, _after(talk)), talk.fields
        before = (line.once(saw) if saw is not None else None) or line.wording
        shown = _reserved(before)
        kept = fields.get("text-reservations", shown)
        wording = Wording(
            fields.get("text", before.text),
            before.reservations if kept == shown else tuple(kept.splitlines()),
            fields.get("text-progress", before.progress),
        )
        command = RewordLine(by=talk.person, key=_key(talk), line=line.id, wording=wording, saw=saw)
        await self._change(talk, command)

    async def strike(self, talk: Talk) -> None:
        """The line stays with the group."""
        await self._change(talk, StrikeLine(by=talk.person, key=_key(talk), line=_after(talk)))

    async def restore(self, talk: Talk) -> None:
        """The line may be released after all."""
        await self._change(talk, RestoreLine(by=talk.person, key=_key(talk), line=_after(talk)))

    async def talk_first(self, talk: Talk) -> None:
        """Open the form for what somebody wants to talk about."""
        reading, line = await self._now(talk), _after(talk)
        self._check(reading.group, AskToTalk(by=talk.person, key=_key(talk), id="", line=line))
        say = talk.say
        text = Field(
            "text", say("form-talk-text"), say("form-talk-hint"), long=True, required=False, most=FORM_LENGTH
        )
        press = reading.press("draft-talk", line, talk.interaction.id)
        await talk.ask(Form(press, say("form-talk"), [text]))

    async def asked_to_talk(self, talk: Talk) -> None:
        """Somebody wants to talk first. A form that is handed in twice asks once."""
        line, _, form = _after(talk).partition("/")
        command = AskToTalk(
            by=talk.person, key=_key(talk), id=form, line=line, sentence=talk.fields.get("text", "")
        )
        await self._change(talk, command)
        await talk.tell(talk.say("minutes-asked-to-talk"))

    async def settle(self, talk: Talk) -> None:
        """The group talked about it."""
        await self._change(talk, SettleTalk(by=talk.person, key=_key(talk), id=talk.chosen))

    async def approve(self, talk: Talk) -> None:
        """They approve what they read."""
        changes = talk.press.move or 0
        await self._change(talk, ApproveSummary(by=talk.person, key=_key(talk), changes=changes))

    async def unapprove(self, talk: Talk) -> None:
        """They do not, after all."""
        await self._change(talk, TakeBackApproval(by=talk.person, key=_key(talk)))

    async def withdraw(self, talk: Talk) -> None:
        """Say what withdrawing does, and ask whether that is meant."""
        reading = await self._now(talk)
        self._check(reading.group, WithdrawRelease(by=talk.person, key=_key(talk)))
        await talk.turn(pages.withdrawing(reading, talk.say))

    async def withdraw_now(self, talk: Talk) -> None:
        """Take it from the reviewers."""
        await self._change(talk, WithdrawRelease(by=talk.person, key=_key(talk)))

    async def versions(self, talk: Talk) -> None:
        """All that was ever released."""
        reading = await self._now(talk)
        if reading.release.last is None:
            raise Refused(Reason.NOT_RELEASED)
        await talk.turn(pages.versions(reading, talk.say))

    async def version(self, talk: Talk) -> None:
        """One version, chosen from the list or turned to another part."""
        reading = await self._now(talk)
        named, _, part = _after(talk).partition("/")
        number = talk.chosen if talk.values else named
        kept = {str(one.number): one for one in reading.release.versions}
        if number not in kept:
            raise Refused(Reason.NOT_RELEASED)
        await talk.turn(pages.version(reading, kept[number], talk.say, int(part) if part else 0))

    async def record(self, talk: Talk) -> None:
        """The group's own record, with what it struck, for one member as a file."""
        reading = await self._now(talk)
        await talk.wait()
        names = await maker.owners(self.staff.client, reading.group)
        content = releases.own(reading.guide, reading.group, reading.release, names)
        await self.staff.papers.hand(talk, content, Format.MARKDOWN)

    async def _now(self, talk: Talk) -> Reading:
        """The summary as it stands, for a member. Raises Refused."""
        group = await self.conductor.group(talk.press.where)
        self._check(group, LookAtDraft(by=talk.person, key=_key(talk)))
        return self._reading(group, _key(talk), talk)

    async def _change(self, talk: Talk, command: GroupCommand) -> None:
        """Have it decided, and show this person all of it as it stands then."""
        group = await self.conductor.ask_group(talk.press.where, command)
        await talk.turn(pages.page(self._reading(group, _key(talk), talk), talk.say))

    def _reading(self, group: Group, key: str, talk: Talk) -> Reading:
        release = group.releases[key]
        return Reading(group, self.conductor.guides[release.guide], release, talk.person)

    def _line(self, reading: Reading, key: str) -> Line:
        """A line that this person may change. Raises Refused."""
        self._check(reading.group, StrikeLine(by=reading.person, key=reading.release.key, line=key))
        line = reading.release.line(key)
        assert line is not None, "a line that can be struck is there"
        return line

    def _check(self, group: Group, command: GroupCommand) -> None:
        """Raises Refused where this would be refused now. Nothing happens yet."""
        decide(group, command, self.conductor.clock())


def _key(talk: Talk) -> str:
    """Which summary a press is about."""
    return talk.press.argument.partition("/")[0]


def _after(talk: Talk) -> str:
    """What of it."""
    return talk.press.argument.partition("/")[2]


def _number(talk: Talk) -> int:
    """Which part of the page."""
    return int(_after(talk)) if _after(talk).isdecimal() else 0


def _fields(line: Line, talk: Talk) -> list[Field]:
    """What can be reworded of a line: its text, the reservations with which it was agreed, what shows it."""
    say = talk.say
    fields = [Field("text", say("form-line-text"), value=line.text, long=True, most=FORM_LENGTH)]
    if line.section is Section.AGREED:
        fields.append(_more("reservations", _reserved(line.wording), "reservations", talk))
    planned = line.section is Section.PLAN and line.topic is None
    if planned or line.progress:
        label = {"plan-sign": "sign", "plan-response": "response"}.get(shows(line.kind), "progress")
        fields.append(_more("progress", line.progress, label, talk))
    return fields


def _reserved(wording: Wording) -> str:
    """What the form shows of the reservations: of very long ones no more than a field holds. Sent back as it
    is, it changes none of them."""
    return "\n".join(wording.reservations)[:FORM_LENGTH]


def _more(name: str, value: str, label: str, talk: Talk) -> Field:
    return Field(
        f"text-{name}",
        talk.say(f"form-line-{label}"),
        value=value,
        long=True,
        required=False,
        most=FORM_LENGTH,
    )
