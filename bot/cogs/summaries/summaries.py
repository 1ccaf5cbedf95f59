"""Summaries on the group's side: reading the draft, changing it, releasing it, and taking it back."""

from discord.ext import commands

from bot.cards.summaries import pages
from bot.cards.summaries.pages import Reading
from bot.documents import maker
from bot.services import Services
from bot.ui.context import Context
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
from facilitation.group.summaries.lines import SummaryLine, SummarySection, Wording
from facilitation.shared.refusals import Reason, Refused
from reports.formats.files import Format
from reports.phrases import shows
from reports.sources import releases

FORM_LENGTH = 4_000
"""Characters that a field of a form may hold: what is too long for a line is given back, not cut off."""


class Summaries(commands.Cog):
    """Serves members with the summaries that are theirs. What is refused is refused before anyone types."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.handler = services.handler
        services.router.add(
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

    async def read(self, ctx: Context) -> None:
        """*Read the draft*: for the person who was there, it counts as having looked."""
        key = _key(ctx)
        group = await self.handler.handle_group(ctx.custom_id.target, LookAtDraft(by=ctx.person, key=key))
        await ctx.show_page(pages.page(self._reading(group, key, ctx), ctx.say))

    async def choose(self, ctx: Context) -> None:
        """One of the group's summaries, from a list."""
        key = ctx.chosen
        group = await self.handler.handle_group(ctx.custom_id.target, LookAtDraft(by=ctx.person, key=key))
        await ctx.show_page(pages.page(self._reading(group, key, ctx), ctx.say))

    async def turn(self, ctx: Context) -> None:
        """Another part of the page."""
        await ctx.show_page(pages.page(await self._now(ctx), ctx.say, _number(ctx)))

    async def line(self, ctx: Context) -> None:
        """One line, for those who were there."""
        reading = await self._now(ctx)
        await ctx.show_page(pages.line_page(reading, self._line(reading, ctx.chosen), _number(ctx), ctx.say))

    async def reword(self, ctx: Context) -> None:
        """Open the form for one line."""
        reading = await self._now(ctx)
        line = self._line(reading, _after(ctx))
        self._check(
            reading.group, RewordLine(by=ctx.person, key=_key(ctx), line=line.id, wording=line.wording)
        )
        press = reading.press("draft-reword", line.id, move=line.wording.mark)
        await ctx.open_form(Form(press, ctx.say("form-line"), _fields(line, ctx)))

    async def reworded(self, ctx: Context) -> None:
        """Keep the new words. A field that the form had not says what it said."""
        reading, saw = await self._now(ctx), ctx.custom_id.move
        line, fields = self._line(reading, _after(ctx)), ctx.fields
        before = (line.once(saw) if saw is not None else None) or line.wording
        shown = _reserved(before)
        kept = fields.get("text-reservations", shown)
        wording = Wording(
            fields.get("text", before.text),
            before.reservations if kept == shown else tuple(kept.splitlines()),
            fields.get("text-progress", before.progress),
        )
        command = RewordLine(by=ctx.person, key=_key(ctx), line=line.id, wording=wording, saw=saw)
        await self._change(ctx, command)

    async def strike(self, ctx: Context) -> None:
        """The line stays with the group."""
        await self._change(ctx, StrikeLine(by=ctx.person, key=_key(ctx), line=_after(ctx)))

    async def restore(self, ctx: Context) -> None:
        """The line may be released after all."""
        await self._change(ctx, RestoreLine(by=ctx.person, key=_key(ctx), line=_after(ctx)))

    async def talk_first(self, ctx: Context) -> None:
        """Open the form for what someone wants to talk about."""
        reading, line = await self._now(ctx), _after(ctx)
        self._check(reading.group, AskToTalk(by=ctx.person, key=_key(ctx), id="", line=line))
        say = ctx.say
        text = Field(
            "text", say("form-talk-text"), say("form-talk-hint"), long=True, required=False, most=FORM_LENGTH
        )
        press = reading.press("draft-talk", line, ctx.interaction.id)
        await ctx.open_form(Form(press, say("form-talk"), [text]))

    async def asked_to_talk(self, ctx: Context) -> None:
        """Someone wants to talk first. A form that is handed in twice asks once."""
        line, _, form = _after(ctx).partition("/")
        command = AskToTalk(
            by=ctx.person, key=_key(ctx), id=form, line=line, sentence=ctx.fields.get("text", "")
        )
        await self._change(ctx, command)
        await ctx.send_text(ctx.say("minutes-asked-to-talk"))

    async def settle(self, ctx: Context) -> None:
        """The group talked about it."""
        await self._change(ctx, SettleTalk(by=ctx.person, key=_key(ctx), id=ctx.chosen))

    async def approve(self, ctx: Context) -> None:
        """They approve what they read."""
        changes = ctx.custom_id.move or 0
        await self._change(ctx, ApproveSummary(by=ctx.person, key=_key(ctx), changes=changes))

    async def unapprove(self, ctx: Context) -> None:
        """They do not, after all."""
        await self._change(ctx, TakeBackApproval(by=ctx.person, key=_key(ctx)))

    async def withdraw(self, ctx: Context) -> None:
        """Say what withdrawing does, and ask whether that is meant."""
        reading = await self._now(ctx)
        self._check(reading.group, WithdrawRelease(by=ctx.person, key=_key(ctx)))
        await ctx.show_page(pages.withdrawing(reading, ctx.say))

    async def withdraw_now(self, ctx: Context) -> None:
        """Take it from the reviewers."""
        await self._change(ctx, WithdrawRelease(by=ctx.person, key=_key(ctx)))

    async def versions(self, ctx: Context) -> None:
        """All that was ever released."""
        reading = await self._now(ctx)
        if reading.release.last is None:
            raise Refused(Reason.NOT_RELEASED)
        await ctx.show_page(pages.versions(reading, ctx.say))

    async def version(self, ctx: Context) -> None:
        """One version, chosen from the list or turned to another part."""
        reading = await self._now(ctx)
        named, _, part = _after(ctx).partition("/")
        number = ctx.chosen if ctx.values else named
        kept = {str(one.number): one for one in reading.release.versions}
        if number not in kept:
            raise Refused(Reason.NOT_RELEASED)
        await ctx.show_page(pages.version(reading, kept[number], ctx.say, int(part) if part else 0))

    async def record(self, ctx: Context) -> None:
        """The group's own record, with what it struck, for one member as a file."""
        reading = await self._now(ctx)
        await ctx.defer()
        names = await maker.owners(self.services.client, reading.group)
        content = releases.own(reading.guide, reading.group, reading.release, names)
        await self.services.documents.hand(ctx, content, Format.MARKDOWN)

    async def _now(self, ctx: Context) -> Reading:
        """The summary as it is now, for a member. Raises Refused."""
        group = await self.handler.group(ctx.custom_id.target)
        self._check(group, LookAtDraft(by=ctx.person, key=_key(ctx)))
        return self._reading(group, _key(ctx), ctx)

    async def _change(self, ctx: Context, command: GroupCommand) -> None:
        """Have it decided, and show this person all of it as it is now then."""
        group = await self.handler.handle_group(ctx.custom_id.target, command)
        await ctx.show_page(pages.page(self._reading(group, _key(ctx), ctx), ctx.say))

    def _reading(self, group: Group, key: str, ctx: Context) -> Reading:
        release = group.releases[key]
        return Reading(group, self.handler.guides[release.guide], release, ctx.person)

    def _line(self, reading: Reading, key: str) -> SummaryLine:
        """A line that this person may change. Raises Refused."""
        self._check(reading.group, StrikeLine(by=reading.person, key=reading.release.key, line=key))
        line = reading.release.line(key)
        assert line is not None, "a line that can be struck is there"
        return line

    def _check(self, group: Group, command: GroupCommand) -> None:
        """Raises Refused where this would be refused now. Nothing happens yet."""
        decide(group, command, self.handler.clock())


def _key(ctx: Context) -> str:
    """Which summary a press is about."""
    return ctx.custom_id.argument.partition("/")[0]


def _after(ctx: Context) -> str:
    """What of it."""
    return ctx.custom_id.argument.partition("/")[2]


def _number(ctx: Context) -> int:
    """Which part of the page."""
    return int(_after(ctx)) if _after(ctx).isdecimal() else 0


def _fields(line: SummaryLine, ctx: Context) -> list[Field]:
    """What can be reworded of a line: its text, the reservations with which it was agreed, what shows it."""
    say = ctx.say
    fields = [Field("text", say("form-line-text"), value=line.text, long=True, most=FORM_LENGTH)]
    if line.section is SummarySection.AGREED:
        fields.append(_more("reservations", _reserved(line.wording), "reservations", ctx))
    planned = line.section is SummarySection.PLAN and line.topic is None
    if planned or line.progress:
        label = {"plan-sign": "sign", "plan-response": "response"}.get(shows(line.kind), "progress")
        fields.append(_more("progress", line.progress, label, ctx))
    return fields


def _reserved(wording: Wording) -> str:
    """What the form shows of the reservations: of very long ones no more than a field holds. Sent back as it
    is, it changes none of them."""
    return "\n".join(wording.reservations)[:FORM_LENGTH]


def _more(name: str, value: str, label: str, ctx: Context) -> Field:
    return Field(
        f"text-{name}",
        ctx.say(f"form-line-{label}"),
        value=value,
        long=True,
        required=False,
        most=FORM_LENGTH,
    )
