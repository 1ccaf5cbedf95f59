"""What the documents say is so: numbers, names, links, and the examples that can be tried."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import discord
import pytest
from discord import app_commands

from bot.__main__ import staffroom
from bot.guild.permissions import NEEDED, WANTED, invitation
from bot.i18n.localizer import FALLBACK, WORDS
from bot.launch import start
from bot.launch.client import COGS, intents
from bot.runtime.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "OPERATIONS.md").read_text(encoding="utf-8")
IN_REHEARSALS = {"rehearsal", "rehearsal skip"}
ASKED = NEEDED | WANTED
PRIVILEGED = ("members", "presences", "message_content")


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def code(page: Path) -> str:
    """What is in code, in blocks and in lines."""
    blocks = re.findall(r"^ *```.*?^ *```", text(page), re.DOTALL | re.MULTILINE)
    rest = re.sub(r"^ *```.*?^ *```", "", text(page), flags=re.DOTALL | re.MULTILINE)
    return "\n".join((*blocks, *re.findall(r"`[^`]+`", rest)))


def slash_commands() -> set[str]:
    """Every slash command by its whole name, groups of commands too."""
    named = set(IN_REHEARSALS)
    for command in chain.from_iterable(cog.__cog_app_commands__ for cog in COGS):
        named.add(command.qualified_name)
        if isinstance(command, app_commands.Group):
            named.update(inner.qualified_name for inner in command.walk_commands())
    return named


def anchors(page: Path) -> set[str]:
    """The names with which a page's headings can be linked to."""
    titles = re.findall(r"^#+ (.*)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(page: Path) -> Iterator[str]:
    found = re.findall(r"\]\(([^)\s]+)\)", text(page))
    return (link for link in found if not link.startswith(("http://", "https://")))


def test_the_link_in_the_readme_invites_with_what_is_needed() -> None:
    number = discord.Permissions(**dict.fromkeys(ASKED, True)).value
    assert invitation(123).replace("123", "YOUR_APPLICATION_ID", 1) in README
    assert f"The number in\nthe link, {number}, is these" in README


def test_the_readme_explains_every_permission_and_no_other() -> None:
    table = README.partition("| permission |")[2].partition("\n\n")[0]
    named = [row.split("|")[1].strip() for row in table.splitlines()[2:]]
    assert named == list(ASKED.values())
    assert {name for name in ASKED if name not in discord.Permissions.VALID_FLAGS} == set()


def test_the_readme_names_the_intents_and_none_is_privileged() -> None:
    asked = [name for name, wanted in intents() if wanted]
    assert sorted(asked) == ["guild_messages", "guilds", "voice_states"]
    assert not set(asked) & set(PRIVILEGED)
    assert {name for name in asked if f"\n| `{name}` |" not in README} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_slash_command_that_is_named_exists(page: Path) -> None:
    named = set(re.findall(r"(?<![\w./:<])/([a-z]+(?: [a-z]+)?)(?= [a-z]+:|`)", code(page)))
    assert named <= slash_commands()


def test_the_readme_names_every_slash_command() -> None:
    groups = {name.partition(" ")[0] for name in slash_commands() if " " in name}
    assert {name for name in slash_commands() - groups if f"`/{name}`" not in README} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name} links to {link}"
        assert not anchor or anchor in anchors(target), f"{page.name} links to {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake (?:-C \S+ )?([a-z-]+)", code(page))) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_the_command_line_exists(page: Path) -> None:
    for line in re.findall(r"(?:(?:^|bin/|`)staffroom|-m bot) ([a-z].*?)(?=`|$)", code(page), re.MULTILINE):
        command = staffroom
        for word in line.split():
            command = known(command, word, line)


def known(command: click.Command, word: str, line: str) -> click.Command:
    """The command that a word leads on to, for an option or an argument the same. Fails where none exists."""
    if word.startswith("--"):
        options = chain.from_iterable(parameter.opts for parameter in command.params)
        assert word in (*options, "--help"), line
    elif isinstance(command, click.Group):
        assert word in command.commands, line
        return command.commands[word]
    return command


def test_every_setting_is_told_and_every_setting_told_exists() -> None:
    exist = {str(field.validation_alias) for field in Settings.model_fields.values()}
    told = {
        name for page in PAGES for name in re.findall(r"\b(?:STAFFROOM_[A-Z_]+|DISCORD_TOKEN)\b", text(page))
    }
    assert told == exist
    assert {name for name in exist if f"| `{name}` |" not in OPERATIONS} == set()


def test_the_memory_has_the_name_that_is_told() -> None:
    assert all(f"`{start.MEMORY}`" in page for page in (README, OPERATIONS))


def test_every_sentence_that_a_start_may_end_with_is_explained() -> None:
    sentences = re.findall(
        r"^launch-[\w-]+ = (.*)$", text(WORDS / FALLBACK / "bot" / "launch.ftl"), re.MULTILINE
    )
    openings = [re.split(r" *\{.*?\} *|[:,(.]", sentence)[0].rstrip() for sentence in sentences]
    assert len(openings) > 20
    assert {opening for opening in openings if opening and opening not in OPERATIONS} == set()


def test_the_picture_is_small_enough_to_load_anywhere() -> None:
    assert (ROOT / "docs" / "images" / "rehearsal.png").stat().st_size < 300_000
