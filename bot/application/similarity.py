"""Which proposals look alike. It is a hint for people to judge: nothing is ever merged because of it."""

from collections.abc import Iterable
from itertools import combinations

from rapidfuzz import fuzz, utils

from facilitation.shared.proposals import Proposal

ALIKE = 72
"""Of a hundred, how much two texts must share to look alike, in any order of their words."""

Pair = tuple[Proposal, Proposal]


def pairs(proposals: Iterable[Proposal]) -> tuple[Pair, ...]:
    """Those of one kind whose words look alike, the likest first."""
    compared = (
        (_similarity(*pair), pair) for pair in combinations(proposals, 2) if pair[0].kind is pair[1].kind
    )
    alike = [(likeness, pair) for likeness, pair in compared if likeness >= ALIKE]
    return tuple(pair for _, pair in sorted(alike, key=lambda found: -found[0]))


def _similarity(one: Proposal, other: Proposal) -> float:
    texts = [utils.default_process(proposal.text) for proposal in (one, other)]
    return fuzz.token_sort_ratio(*texts) if all(texts) else 0.0
