"""Eight people who talk: the fixture of most tests here."""

import pytest

from tests.bot.support.evening import whole_staff
from tests.bot.support.school import School


@pytest.fixture
async def asking(school: School) -> School:
    """Seven of the eight at their first question: Ana facilitates, and Esi will be silent."""
    await whole_staff(school)
    return school
