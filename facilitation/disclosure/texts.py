"""People's ids in a text: as a mention, or as a number that only an id can be."""

import re

YOU, ANOTHER = "you", "another person"
_IDS = re.compile(
    r"<(?:#|@&|a?:\w+:)\d+>"  # a channel, a role or an emoji: its number is no person's
    r"|<@!?(?P<mentioned>-?\d+)>"
    r"|(?<!\d)(?P<number>\d{17,20}|-\d{10,15})(?!\d)"
)
"""Discord's ids have had 17 digits or more since it opened; those of people who were erased are negative."""


def names(text: str, person: int) -> bool:
    """Whether the person's id is in the text, as a whole number."""
    return str(person) in text and re.search(rf"(?<!\d){person}(?!\d)", text) is not None


def nameless(text: str, person: int) -> str:
    """The text as this person may read it: without anyone's id."""

    def told(found: re.Match[str]) -> str:
        mentioned, number = found["mentioned"], found["number"]
        who = YOU if str(person) in (mentioned, number) else ANOTHER
        if mentioned is not None:
            return f"@{who}"
        return found[0] if number is None else who

    return _IDS.sub(told, text)
