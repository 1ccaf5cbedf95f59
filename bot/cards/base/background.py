"""The background: what to consider, and what research says. It is folded away until someone asks for it."""

from collections.abc import Iterator
from typing import Any

from discord import ui

from bot.cards.base.session_view import SessionView
from bot.i18n.localizer import Say
from bot.ui.components import Card, button, words
from facilitation.shared.agenda import StepKind
from guides.model.guide import Guide, Prompt, Section
from guides.model.parts import Consideration, Research


def card(view: SessionView, say: Say) -> Card:
    """For one person: what there is to read where the group is."""
    return Card(words(f"## {say('background-title')}", *(_texts(view, say) or [say("background-none")])))


def offered(view: SessionView, say: Say) -> list[ui.Button[Any]]:
    """The button that leads there; none where there is nothing to read."""
    found = _texts(view, say)
    return [button(view.press("background", moving=False), say("button-background"))] if found else []


def offer_of(guide: Guide, key: str) -> tuple[str, tuple[Consideration, ...]]:
    """What a guide says of something that it offers, and what there is to consider; nothing of what it does
    not offer."""
    parts = (p for discussion in guide.discussions for p in (*discussion.sections, *discussion.prompts))
    part = next((part for part in parts if part.offer is not None and part.key == key), None)
    return (part.offer.text, part.considerations) if part and part.offer else ("", ())


def _texts(view: SessionView, say: Say) -> list[str]:
    return [text for text in _parts(view, say) if text]


def _parts(view: SessionView, say: Say) -> Iterator[str]:
    """On a question, what belongs to it; on a choice, what there is to choose; else what belongs to all."""
    session, prompt, section = view.session, view.prompt, view.section_at(view.session.step)
    if prompt is not None and section is not None:
        yield _about(prompt.ask, prompt, say)
        yield _about(section.title, section, say)
        yield _studies(view.discussion.research)
    elif session.current is not None and session.current.kind is StepKind.CHOOSE:
        for choice in (section for section in view.discussion.sections if section.optional):
            yield _about(choice.title, choice, say)
    else:
        yield _studies((*view.discussion.research, *view.guide.research))


def _about(title: str, part: Prompt | Section, say: Say) -> str:
    intro = part.intro if isinstance(part, Section) else None
    offer = f"*{part.offer.title}* — {part.offer.text}" if part.offer else ""
    lines = [intro, offer, _points(part.considerations, say), _studies(part.research)]
    text = "\n".join(line for line in lines if line)
    return f"**{title}**\n{text}" if text else ""


def _points(considerations: tuple[Consideration, ...], say: Say) -> str:
    if not considerations:
        return ""
    return "\n".join([say("background-consider"), *(f"- {item.text}" for item in considerations)])


def _studies(studies: tuple[Research, ...]) -> str:
    parts: list[str] = []
    for study in studies:
        asks = " ".join(probe.ask for probe in study.probes)
        parts.append(f"**{study.title}**\n{study.text} {asks}")
    return "\n".join(parts)
