"""The flipchart: the notetaker's form, what is parked, and mending a line."""

from discord.ext import commands

from bot.cards import flipchart, menu
from bot.cards.room import Room
from bot.cogs import jots
from bot.staff import Staff
from bot.ui.forms import Choice, Field, Form
from bot.ui.ids import Press, one_of
from bot.ui.talk import Talk
from bot.wording import Say
from facilitation import commands as ask
from facilitation import rules
from facilitation.notes import LINE_LENGTH, Line, blank
from facilitation.refusals import Reason, Refused
from facilitation.session import Phase
from guides.model import NoteKind

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
        rules.check(room.session, ask.TakeNotes(by=talk.person, id="", lines=()))
        await talk.ask(_write_form(room, talk))

    async def written(self, talk: Talk) -> None:
        """Take what the form holds: each line is a note."""
        kind = one_of(NoteKind, talk.fields.get("kind") or NoteKind.INSIGHT)
        texts = talk.fields.get("text", "").splitlines()
        lines = tuple(Line(kind, text) for text in texts if not blank(text))
        if not lines:
            raise Refused(Reason.TEXT_EMPTY)
        await self._take(talk, ask.TakeNotes(by=talk.person, id=talk.form_id, lines=lines))

    async def park(self, talk: Talk) -> None:
        """Open the form for something to come back to."""
        room = await self.staff.stage.room(talk.press.where)
        rules.check(room.session, ask.ParkIt(by=talk.person, id="", text=""))
        field = Field("text", talk.say("form-park-text"), talk.say("form-park-hint"), most=LINE_LENGTH)
        press = Press("park", room.session.id, argument=str(talk.interaction.id))
        await talk.ask(Form(press, talk.say("form-park"), [field]))

    async def parked(self, talk: Talk) -> None:
        """Park it: the next session opens with it."""
        text = talk.fields.get("text", "")
        await self._take(talk, ask.ParkIt(by=talk.person, id=talk.form_id, text=text))

    async def _take(self, talk: Talk, command: ask.TakeNotes | ask.ParkIt) -> None:
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
        rules.check(room.session, ask.WithdrawNote(by=talk.person, id=talk.chosen))
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
        command: ask.Command = ask.WithdrawNote(by=talk.person, id=note)
        if text.strip():
            kind = one_of(NoteKind, talk.fields.get("kind", ""))
            command = ask.AmendNote(by=talk.person, id=note, kind=kind, text=text)
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
