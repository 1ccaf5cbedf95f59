"""What a person gets of what is stored: a table with a rule for each class of events, and of objects in them.

A class that is not in the table discloses nothing. A test fails for each class, and each field, that is not.
"""

from collections.abc import Mapping

from facilitation.disclosure.groups import OF_GROUPS, OF_SERVERS
from facilitation.disclosure.rule import Body, Disclosed, Disclosure, DisclosureReader
from facilitation.disclosure.sessions import OF_SESSIONS
from facilitation.disclosure.texts import ANOTHER, YOU, nameless
from facilitation.disclosure.values import OF_VALUES

EVENTS: Mapping[type, Disclosure] = {**OF_SESSIONS, **OF_GROUPS, **OF_SERVERS}
DISCLOSURES: Mapping[type, Disclosure] = {**EVENTS, **OF_VALUES}
_BY_NAME = {cls.__name__: cls for cls in EVENTS}

__all__ = ("ANOTHER", "DISCLOSURES", "EVENTS", "YOU", "Disclosed", "Disclosure", "disclosed", "nameless")


def disclosed(kind: str, body: Body, person: int) -> Disclosed:
    """What a stored event of a kind, the name of its class, discloses to a person."""
    reader = DisclosureReader(DISCLOSURES, person)
    if kind not in _BY_NAME:
        reader.pass_over(body)
        return Disclosed({}, reader.named)
    return Disclosed(reader.read(_BY_NAME[kind], body), reader.named)
