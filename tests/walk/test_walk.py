"""The walk itself. WALK is how many steps, WALK_SEED which walks: numbers with commas between."""

import logging
import os
import re

from tests.bot.support.school import School
from tests.walk import laws, whole
from tests.walk.places import Walk, begun
from tests.walk.steps import step

HOW_MANY = int(os.environ.get("WALK", "300"))
KNOWN = os.environ.get("WALK_KNOWN", "")
"""What has been found already and is passed over, so that a walk by hand finds what is behind it."""
NOW_AND_THEN = 20
"""Steps between two looks at everything."""
TOLD = 500

log = logging.getLogger(__name__)


async def test_whatever_people_do_nobody_is_left_without_an_answer(school: School, seed: int) -> None:
    walk = await begun(school, seed)
    for number in range(1, HOW_MANY + 1):
        walk.cause = False
        await step(walk)
        wrong = await laws.after_each(walk)
        if number % NOW_AND_THEN == 0 or number == HOW_MANY:
            wrong += await whole.now_and_then(walk)
        wrong = [line for line in wrong if not (KNOWN and re.search(KNOWN, line))]
        assert not wrong, told(walk, seed, number, wrong)
        walk.sweep()
        if number % TOLD == 0 or number == HOW_MANY:
            log.info("step %d of seed %d: %s", number, seed, dict(walk.steps))


def told(walk: Walk, seed: int, number: int, wrong: list[str]) -> str:
    """All that it takes to see it again."""
    steps = "\n".join(walk.told)
    head, steps = f"after step {number} of WALK_SEED={seed}:", "the steps before:"
    return "\n".join([head, *wrong, "", steps, *walk.told])
