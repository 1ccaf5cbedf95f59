"""The command line. What a command needs is imported when it runs, so that `staffroom --help` is instant."""

import asyncio
import json
from pathlib import Path
from typing import Any

import click
import structlog

from bot.runtime.errors import explain, say, trouble
from bot.runtime.logs import open_log
from bot.runtime.settings import Settings

FORMATS = ("pdf", "docx", "md", "csv", "json")
"""The kinds of file that can be exported; bot.export is not imported for them."""

_log = structlog.get_logger(__name__)


class _Sentences(click.Group):
    """Ends in a sentence for each trouble; the stack trace behind it is for the journal at "debug"."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001 - a person reads about any of them
            _log.debug("Staffroom ends", exc_info=error)
            for sentence in explain(error).sentences:
                click.echo(sentence, err=True)
            ctx.exit(1)


@click.group(
    cls=_Sentences, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="staffroom")
def staffroom() -> None:
    """Staffroom sits with a group of teachers through a guided conversation, on Discord.

    \b
    The environment, or a file named .env in the current folder, says how:
      DISCORD_TOKEN   the bot's token; without one there are rehearsals only
      STAFFROOM_DATA  the folder that it keeps everything in, ./data by default
      STAFFROOM_LOG   how much it tells: debug, info (by default), warning or error
    """
    open_log("info")


@staffroom.command()
def run() -> None:
    """Connect to Discord, or rehearse without a token."""
    from bot.launch import start

    settings = _settings()
    if settings.token is None:
        asyncio.run(start.in_rehearsal(settings, port=0, browser=True))
    else:
        asyncio.run(start.on_discord(settings, settings.token.get_secret_value()))


@staffroom.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The page's port; 0 takes a free one.")
@click.option("--no-browser", is_flag=True, help="Print the address, and open nothing.")
def rehearse(port: int, no_browser: bool) -> None:
    """Play school in the browser; nothing is kept."""
    from bot.launch import start

    asyncio.run(start.in_rehearsal(_settings(), port=port, browser=not no_browser))


@staffroom.group()
def guide() -> None:
    """Check a guide, or show what it contains."""


@guide.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Explain every mistake in the guide in FILE."""
    from guides.reader import reader

    mistakes = reader.check(file)
    for mistake in mistakes:
        click.echo(mistake.sentence)
    if mistakes:
        raise click.exceptions.Exit(1)
    click.echo(f"{file} is a guide that Staffroom can use.")


@guide.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print it for programs.")
def outline(name: str, as_json: bool) -> None:
    """Show what a guide asks, by its NAME or file."""
    from facilitation.shared import agenda
    from guides import outline as outlines
    from guides.reader import reader

    read = reader.load(name)
    if as_json:
        click.echo(json.dumps(outlines.outline(read, agenda.minutes), ensure_ascii=False, indent=2))
    else:
        click.echo(outlines.tree(read))


@staffroom.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy all that is remembered into FILE, even while running."""
    from bot.launch import start

    settings = _settings()
    guides = asyncio.run(start.back_up(settings.data, settings.guides, file))
    click.echo(f"Everything is copied to {file}.")
    if guides is not None:
        click.echo(f"The school's own guides are copied to {guides}.")


@staffroom.command()
@click.argument("which", metavar="[GROUP-OR-SESSION]", required=False)
@click.option("--list", "listed", is_flag=True, help="Show what can be exported, by name.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Its kind, where FILE does not end in it.")
@click.option("-o", "--output", "file", type=click.Path(dir_okay=False, path_type=Path), help="A new file.")
@click.option(
    "--own-record",
    "own",
    is_flag=True,
    help="The group's own record, with what it did not release. It is for the group alone.",
)
def export(which: str | None, listed: bool, form: str | None, file: Path | None, own: bool) -> None:
    """Write what a group released into a file."""
    from bot.documents import export as exports
    from bot.launch import start

    memory = _settings().data / start.MEMORY
    if listed:
        click.echo(asyncio.run(exports.listing(memory)))
        return
    if which is None or file is None:
        raise trouble("launch-export-what")
    asyncio.run(exports.write(memory, which, _form(form, file), file, own=own))
    click.echo(say("export-done-own" if own else "export-done", which=which, file=str(file)))


@staffroom.command()
@click.argument("person")
def show(person: str) -> None:
    """Print what is held about PERSON, even while running."""
    from bot.documents import one_person
    from bot.launch import start

    memory = _settings().data / start.MEMORY
    click.echo(asyncio.run(one_person.show(memory, one_person.number(person))))


@staffroom.command()
@click.argument("person")
@click.confirmation_option(prompt="This cannot be taken back. Erase this person?")
def erase(person: str) -> None:
    """Erase PERSON, for good, while Staffroom is stopped."""
    from bot.documents import one_person
    from bot.launch import start

    memory = _settings().data / start.MEMORY
    erased = asyncio.run(one_person.erase(memory, one_person.number(person)))
    click.echo(say("person-erased", count=erased.entries, person=person, folder=str(memory.parent)))
    if erased.trace:
        click.echo(say("person-trace"))


def _form(form: str | None, file: Path) -> str:
    """The kind of file asked for, or that its name ends in."""
    ending = form or file.suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise trouble("launch-export-format", file=str(file), formats=", ".join(FORMATS))
    return ending


def _settings() -> Settings:
    settings = Settings.read()
    secret = settings.token.get_secret_value() if settings.token else None
    open_log(settings.log, secret, for_machines=settings.journal == "json")
    return settings


def main() -> None:
    """The console script."""
    staffroom(prog_name="staffroom")


if __name__ == "__main__":
    main()
