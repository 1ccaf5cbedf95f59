"""Answers: what a reviewer says to a release or to one of its actions, privately made and publicly read."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.application.reviewers.view import ReleaseView, ResponseView, answers
from bot.cards.base.notice import Notice, NoticeSource
from bot.cards.reviewers.release import named
from bot.i18n.localizer import Say
from bot.ui.components import (
    QUIET,
    Card,
    Primary,
    button,
    clip,
    mention,
    moment,
    plain,
    row,
    rows,
    select,
    small,
    words,
)
from bot.ui.custom_ids import CustomId
from facilitation.group.state import Group
from facilitation.group.summaries.lines import SummaryLine
from facilitation.group.summaries.state import ResponseKind
from guides.model.guide import Guide
from reports.phrases import in_full

WHOLE = "*"
THANKS = 3
"""Thanks that are on a group's board: no one has to do anything about them."""
NAMED = 300
"""Characters with which an action is named."""


def page(shown: ReleaseView, about: str, say: Say) -> Card:
    """For one reviewer: what their answer is about, and which it is."""
    line = action(shown, about)
    what = plain(clip(line.text, NAMED)) if line else say("reply-whole")
    options = [(WHOLE, say("reply-whole")), *((one.id, one.text) for one in shown.actions)]
    menu = select(_press("reply", shown, ""), say("reply-about"), options, chosen=[about or WHOLE])
    return Card(
        words(
            f"## {say('reply-title')}", f"**{plain(shown.title.group)}** · {plain(named(shown.title, say))}"
        ),
        words(say("reply-to", what=what), small(say("reply-read-by-all"))),
        *([menu] if shown.actions else []),
        *rows(
            [
                *(
                    button(_press(f"res-{kind}", shown, about), say(f"button-reply-{kind}"))
                    for kind in ResponseKind
                ),
                button(CustomId("release", shown.group, argument=shown.key), say("button-reply-back")),
            ]
        ),
    )


def action(shown: ReleaseView, about: str) -> SummaryLine | None:
    """The action that an answer is about; None where it is about the whole."""
    return next((line for line in shown.actions if line.id == about), None)


def _press(verb: str, shown: ReleaseView, *more: str) -> CustomId:
    return CustomId(verb, shown.group, argument="|".join((shown.key, *more)))


def days(shown: ReleaseView, about: str, found: Iterable[date], say: Say) -> Card:
    """For one reviewer: the day that they typed, read back before anything is made of it."""
    return Card(
        words(f"## {say('reply-title')}", say("reply-day")),
        *rows(
            [
                button(_press("res-day", shown, about, day.isoformat()), in_full(day, say), Primary)
                for day in found
            ]
            + [button(_press("res-unblock", shown, about), say("button-reply-other-day"))]
        ),
    )


def kept(shown: ReleaseView, say: Say) -> Card:
    """For one reviewer: it is said."""
    return Card(
        words(say("reply-kept", name=plain(shown.title.group))),
        row(
            button(CustomId("release", shown.group, argument=shown.key), say("button-reply-back")),
            button(CustomId("summaries"), say("button-summaries")),
            button(CustomId("overview"), say("button-overview")),
        ),
    )


def sentence(one: ResponseView, say: Say) -> str:
    """What someone answered, in words that are theirs but for the beginning."""
    until = in_full(one.until, say) if one.until else ""
    said = say(f"reply-said-{one.kind}", day=until)
    return f"{said} {plain(one.text)}" if one.text else said


def about(one: ResponseView, say: Say) -> str:
    """What an answer is about."""
    return plain(clip(one.action, NAMED)) if one.action else plain(named(one.title, say))


def standing(group: Group, _guide: Guide) -> Iterator[Notice]:
    """On the group's board: what a reviewer means to do until it is done, and the newest thanks."""
    every = [*answers(group)]
    thanks = [one for one in every if one.kind is ResponseKind.THANKS][-THANKS:]
    for one in every:
        if one.done_at is None or one in thanks:
            yield Notice(f"response:{one.id}", lambda say, one=one: notice(one, say))


def gone(group: Group, _guide: Guide, name: str, say: Say) -> Card | None:
    """How an answer looks that is done, or was followed by others: with nothing to press."""
    key = name.partition(":")[2]
    found = next((one for one in answers(group) if one.id == key), None)
    return None if found is None else Card(words(*_lines(found, say)), colour=QUIET)


def notice(one: ResponseView, say: Say) -> Card:
    """For everyone in the channel: who answered what. Thanks can be put away, the rest can be done."""
    label = "button-reply-read" if one.done_at else "button-reply-done"
    press = CustomId("response", one.group, argument=one.id)
    return Card(words(*_lines(one, say)), row(button(press, say(label))))


def _lines(one: ResponseView, say: Say) -> Iterator[str]:
    yield say("reply-notice", who=mention(one.by), what=about(one, say))
    yield sentence(one, say)
    if one.done_at is not None and one.kind is not ResponseKind.THANKS:
        yield small(say("reply-done", at=moment(one.done_at)))


SOURCE = NoticeSource("response", standing, gone)
"""What reviewers answered, for the board."""


def listing(every: Iterable[ResponseView], say: Say) -> Card:
    """For one member or reviewer: what was answered to this group, the newest first."""
    lines = [line for one in reversed([*every]) for line in ("\n".join(_lines(one, say)), "")]
    return Card(words(f"## {say('reply-all')}", *(line for line in lines[:20])))
