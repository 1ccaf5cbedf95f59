"""The flipchart: the notetaker's form, what is parked, and mending a line."""

from discord.ext import commands

from bot.cards.base.session_view import Room
from bot.cards.menu import menu
from bot.cards.session import flipchart
from bot.cogs.session import jots
from bot.i18n.localizer import Say
from bot.services import Staff
from bot.ui.context import Talk
from bot.ui.custom_ids import Press, one_of
from bot.ui.forms import Choice, Field, Form
from facilitation.session import decider
from facilitation.session.base import Command
from facilitation.session.flipchart.commands import AmendNote, ParkIt, TakeNotes, WithdrawNote
from facilitation.session.state import Phase
from facilitation.shared.notes import Line
from facilitation.shared.refusals import Reason, Refused
from facilitation.shared.text import LINE_LENGTH, blank
from guides.model.parts import NoteKind

FORM_LENGTH = 1_900
"""Characters that the form takes: several lines at once, and even with a mark before each of them no more
than can be handed back in one message."""


class Notes(commands.Cog):
    """Serves whoever writes on the flipchart or reads it."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        staff.door.serve(
            presses={
                "write": self.write,
                "park": self.park,
                "flipchart": self.flipchart,
                "note": self.note,
            },
            forms={"write": self.written, "park": self.parked, "note": self.amended},
        )

    async def write(self, talk: Talk) -> None:
        """Open the notetaker's form; on a question, the form for a jot for everybody else."""
        room = await self.staff.stage.room(talk.press.where)
        if room.session.phase is Phase.ASKING and talk.person != room.session.scribe:
            await talk.ask(jots.form(room, talk))
            return
        decider.check(room.session, TakeNotes(by=talk.person, id="", lines=()))
        await talk.ask(_write_form(room, talk))

    async def written(self, talk: Talk) -> None:
        """Take what the form holds: each line is a note."""
        kind = one_of(NoteKind, talk.fields.get("kind") or NoteKind.INSIGHT)
        texts = talk.fields.get("text", "").splitlines()
        lines = tuple(Line(kind, text) for text in texts if not blank(text))
        if not lines:
            raise Refused(Reason.TEXT_EMPTY)
        await self._take(talk, TakeNotes(by=talk.person, id=talk.form_id, lines=lines))

    async def park(self, talk: Talk) -> None:
        """Open the form for something to come back to."""
        room = await self.staff.stage.room(talk.press.where)
        decider.check(room.session, ParkIt(by=talk.person, id="", text=""))
        field = Field("text", talk.say("form-park-text"), talk.say("form-park-hint"), most=LINE_LENGTH)
        press = Press("park", room.session.id, argument=str(talk.interaction.id))
        await talk.ask(Form(press, talk.say("form-park"), [field]))

    async def parked(self, talk: Talk) -> None:
        """Park it: the next session opens with it."""
        text = talk.fields.get("text", "")
        await self._take(talk, ParkIt(by=talk.person, id=talk.form_id, text=text))

    async def _take(self, talk: Talk, command: TakeNotes | ParkIt) -> None:
        """Have lines taken, and show them as they stand on the flipchart now."""
        change = await self.staff.conductor.ask(talk.press.where, command)
        room = Room(self.staff.conductor.guides[change.session.guide], change.group, change.session)
        taken = [note for note in room.flipchart if note.id.startswith(f"{command.id}-")]
        await talk.whisper(menu.written(room, taken, talk.say))
        await self._noted(talk)

    async def flipchart(self, talk: Talk) -> None:
        """Show members of the group everything that has been written."""
        room = await self.staff.stage.room(talk.press.where)
        if talk.person not in room.group.members:
            raise Refused(Reason.MEMBERS_ONLY)
        await talk.turn(flipchart.page(room, talk.person, talk.say))
        self.staff.nudges.heard(room.session.id, talk)

    async def note(self, talk: Talk) -> None:
        """Open the form that mends one line."""
        room = await self.staff.stage.room(talk.press.where)
        decider.check(room.session, WithdrawNote(by=talk.person, id=talk.chosen))
        note = room.session.notes.get(talk.chosen)
        if note is None or note.withdrawn:
            raise Refused(Reason.NO_SUCH_NOTE)
        press = Press("note", room.session.id, argument=note.id)
        kinds = Choice("kind", talk.say("form-kind"), _kinds(tuple(NoteKind), talk.say), chosen=note.kind)
        text = Field(
            "text", talk.say("form-amend-text"), value=note.text, long=True, required=False, most=LINE_LENGTH
        )
        await talk.ask(Form(press, talk.say("form-amend"), [kinds, text]))

    async def amended(self, talk: Talk) -> None:
        """Mend the line, or take it off where nothing is left of it."""
        note, text = talk.press.argument, talk.fields.get("text", "")
        command: Command = WithdrawNote(by=talk.person, id=note)
        if text.strip():
            kind = one_of(NoteKind, talk.fields.get("kind", ""))
            command = AmendNote(by=talk.person, id=note, kind=kind, text=text)
        await self.staff.conductor.ask(talk.press.where, command)
        room = await self.staff.stage.room(talk.press.where)
        await talk.turn(flipchart.page(room, talk.person, talk.say))
        await self._noted(talk)

    async def _noted(self, talk: Talk) -> None:
        await self.staff.stage.show(talk.press.where, talk)
        self.staff.nudges.heard(talk.press.where, talk)


def _write_form(room: Room, talk: Talk) -> Form:
    say, invited = talk.say, room.prompt.invites if room.prompt else ()
    kinds = (*invited, *(kind for kind in NoteKind if kind not in invited))
    press = Press("write", room.session.id, argument=str(talk.interaction.id))
    sensitive = room.prompt is not None and room.prompt.sensitive
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
