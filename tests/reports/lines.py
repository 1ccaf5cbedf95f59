"""Every text that someone wrote in a content: what a document must not lose."""

from collections.abc import Iterable, Iterator

from reports.content import Content, ContentPart, Journey, PlanContent, Summary


def lines(content: Content) -> Iterator[str]:
    match content:
        case Summary():
            yield from _of_summary(content)
        case PlanContent():
            yield from _of_plan(content)
        case Journey():
            yield from _of_parts(content.parts)
            yield from (one.text for one in content.struck)
            for summary in content.summaries:
                yield from _of_summary(summary)
            if content.plan is not None:
                yield from _of_plan(content.plan)


def _of_summary(summary: Summary) -> Iterator[str]:
    yield from (summary.title, summary.group, *summary.asked, *summary.left)
    for one in summary.agreed:
        yield from (one.text, *one.reservations, one.owner, one.progress)
    yield from _of_parts(summary.parts)
    yield from (one.text for one in summary.struck)
    yield from (vote.question for vote in summary.votes)
    yield from (one.practice for one in summary.ratings)
    yield from (pulse.rule for pulse in summary.pulse)
    yield from (spent.section for spent in summary.spent)
    yield from (summary.credit.guide, summary.credit.title, summary.credit.publisher)


def _of_parts(parts: Iterable[ContentPart]) -> Iterator[str]:
    for entry in (entry for part in parts for entry in part.entries):
        yield from (entry.text, *entry.reservations, entry.owner, entry.progress)


def _of_plan(plan: PlanContent) -> Iterator[str]:
    yield from (plan.group, plan.others, plan.celebration, plan.setback, plan.keeping)
    for one in plan.served:
        yield from (one.text, *one.reservations, one.sign, one.response)
    for action in plan.actions:
        yield from (action.what, action.owner, action.progress)
