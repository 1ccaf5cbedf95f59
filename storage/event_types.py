"""Every class of events that is stored: those in modules named `events`, and those of a server."""

from collections.abc import Iterator
from importlib import import_module
from inspect import isabstract
from pkgutil import walk_packages

import facilitation
from facilitation.group.base import GroupEvent
from facilitation.server import ServerEvent
from facilitation.session.base import SessionEvent
from storage.codec import Codec

BASES = (SessionEvent, GroupEvent, ServerEvent)


def event_classes() -> tuple[type, ...]:
    """The events of sessions, groups and servers, in the order of their names."""
    return tuple(sorted({cls for name in _modules() for cls in _events(name)}, key=lambda cls: cls.__name__))


def codec() -> Codec:
    """Reads and writes all of them."""
    return Codec(event_classes())


def _modules() -> Iterator[str]:
    yield ServerEvent.__module__
    for module in walk_packages(facilitation.__path__, "facilitation."):
        if module.name.endswith(".events"):
            yield module.name


def _events(module: str) -> Iterator[type]:
    for cls in vars(import_module(module)).values():
        if isinstance(cls, type) and issubclass(cls, BASES) and cls not in BASES and not isabstract(cls):
            yield cls
