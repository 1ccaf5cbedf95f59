"""The flipchart: the notetaker's form, what is parked, and mending a line."""

from discord.ext import commands

from bot.cards.base.session_view import SessionView
from bot.cards.menu import menu
from bot.cards.session import flipchart
from bot.cogs.session import jots
from bot.i18n.localizer import Say
from bot.services import Services
from bot.ui.context import Context
from bot.ui.custom_ids import CustomId, one_of
from bot.ui.forms import Choice, Field, Form
from bot.ui.routes import Audience
from facilitation.session import decider
from facilitation.session.base import Command
from facilitation.session.flipchart.commands import AmendNote, ParkIt, TakeNotes, WithdrawNote
from facilitation.session.state import Phase
from facilitation.shared.notes import NoteDraft
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH, blank
from guides.model.parts import NoteKind

FORM_LENGTH = 1_900
"""Characters that the form takes: several lines at once, and even with a mark before each of them no more
than can be handed back in one message."""


class Flipchart(commands.Cog):
    """Serves anyone who writes on the flipchart or reads it."""

    def __init__(self, services: Services) -> None:
        self.services = services
        services.router.add(
            presses={
                "write": self.write,
                "park": self.park,
                "note": self.note,
            },
            forms={"write": self.written, "park": self.parked, "note": self.amended},
        )
        services.router.add(presses={"flipchart": self.flipchart}, audience=Audience.MEMBERS)

    async def write(self, ctx: Context) -> None:
        """Open the notetaker's form; on a question, the form for a jot for everyone else."""
        view = await self.services.display.view(ctx.custom_id.target)
        if view.session.phase is Phase.ASKING and ctx.person != view.session.note_writer:
            await ctx.open_form(jots.form(view, ctx))
            return
        decider.check(view.session, TakeNotes(by=ctx.person, id="", lines=()))
        await ctx.open_form(_write_form(view, ctx))

    async def written(self, ctx: Context) -> None:
        """Take what the form holds: each line is a note."""
        kind = one_of(NoteKind, ctx.fields.get("kind") or NoteKind.INSIGHT)
        texts = ctx.fields.get("text", "").splitlines()
        lines = tuple(NoteDraft(kind, text) for text in texts if not blank(text))
        if not lines:
            raise Refused(Reason.TEXT_EMPTY)
        await self._take(ctx, TakeNotes(by=ctx.person, id=ctx.form_id, lines=lines))

    async def park(self, ctx: Context) -> None:
        """Open the form for something to come back to."""
        view = await self.services.display.view(ctx.custom_id.target)
        decider.check(view.session, ParkIt(by=ctx.person, id="", text=""))
        field = Field("text", ctx.say("form-park-text"), ctx.say("form-park-hint"), most=LINE_LENGTH)
        press = CustomId("park", view.session.id, argument=str(ctx.interaction.id))
        await ctx.open_form(Form(press, ctx.say("form-park"), [field]))

    async def parked(self, ctx: Context) -> None:
        """Park it: the next session opens with it."""
        text = ctx.fields.get("text", "")
        await self._take(ctx, ParkIt(by=ctx.person, id=ctx.form_id, text=text))

    async def _take(self, ctx: Context, command: TakeNotes | ParkIt) -> None:
        """Have lines taken, and show them as they are now on the flipchart now."""
        change = await self.services.handler.handle(ctx.custom_id.target, command)
        view = SessionView(self.services.handler.guides[change.session.guide], change.group, change.session)
        taken = [note for note in view.flipchart if note.id.startswith(f"{command.id}-")]
        await ctx.send_private(menu.written(view, taken, ctx.say))
        await self.services.display.show(ctx.custom_id.target, ctx)

    async def flipchart(self, ctx: Context) -> None:
        """Show everything that has been written."""
        view = await self.services.display.view(ctx.custom_id.target)
        await ctx.show_page(flipchart.page(view, ctx.person, ctx.say))

    async def note(self, ctx: Context) -> None:
        """Open the form that mends one line."""
        view = await self.services.display.view(ctx.custom_id.target)
        decider.check(view.session, WithdrawNote(by=ctx.person, id=ctx.chosen))
        note = view.session.notes.get(ctx.chosen)
        if note is None or note.withdrawn:
            raise Refused(Reason.NO_SUCH_NOTE)
        press = CustomId("note", view.session.id, argument=note.id)
        kinds = Choice("kind", ctx.say("form-kind"), _kinds(tuple(NoteKind), ctx.say), chosen=note.kind)
        text = Field(
            "text", ctx.say("form-amend-text"), value=note.text, long=True, required=False, most=LINE_LENGTH
        )
        await ctx.open_form(Form(press, ctx.say("form-amend"), [kinds, text]))

    async def amended(self, ctx: Context) -> None:
        """Mend the line, or take it off where nothing is left of it."""
        note, text = ctx.custom_id.argument, ctx.fields.get("text", "")
        command: Command = WithdrawNote(by=ctx.person, id=note)
        if text.strip():
            kind = one_of(NoteKind, ctx.fields.get("kind", ""))
            command = AmendNote(by=ctx.person, id=note, kind=kind, text=text)
        await self.services.handler.handle(ctx.custom_id.target, command)
        view = await self.services.display.view(ctx.custom_id.target)
        await ctx.show_page(flipchart.page(view, ctx.person, ctx.say))
        await self.services.display.show(ctx.custom_id.target, ctx)


def _write_form(view: SessionView, ctx: Context) -> Form:
    say, invited = ctx.say, view.prompt.invites if view.prompt else ()
    kinds = (*invited, *(kind for kind in NoteKind if kind not in invited))
    press = CustomId("write", view.session.id, argument=str(ctx.interaction.id))
    sensitive = view.prompt is not None and view.prompt.sensitive
    hint = say("form-write-hint-sensitive" if sensitive else "form-write-hint")
    return Form(
        press,
        say("form-write"),
        [
            Choice("kind", say("form-kind"), _kinds(kinds, say), chosen=kinds[0]),
            Field("text", say("form-write-text"), hint, long=True, most=FORM_LENGTH),
        ],
    )


def _kinds(kinds: tuple[NoteKind, ...], say: Say) -> list[tuple[str, str]]:
    return [(kind.value, say(f"kind-{kind}")) for kind in kinds]
