"""What a store raises if it cannot do something."""

from enum import StrEnum


class Conflict(Exception):
    """Someone else was quicker: `stream` holds other events than expected, or the place is taken.

    Load again and decide again.
    """

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.stream = stream


class StoreFailure(StrEnum):
    """Why nothing can be remembered now. The sentence for each is with the bot's others."""

    CORRUPT = "corrupt"
    """The file is damaged, or never was a database."""
    LOCKED = "locked"
    """Another process holds the file."""
    FULL = "full"
    """The disk is full."""
    NEWER = "newer"
    """A newer Staffroom wrote it."""
    UNWRITABLE = "unwritable"
    """The file or its folder cannot be read and written."""
    UNLOCKABLE = "unlockable"
    """The file system cannot keep a second process out, as some shares of a network cannot."""
    FOREIGN = "foreign"
    """The file is a sound one, but not Staffroom's; it is left as it is."""
    MISSING = "missing"
    """There is nothing to back up."""


class StoreError(Exception):
    """The store cannot do this now, for a `reason`; nothing was half done. `about` is the file, or the kind
    of event, that it is about: for the journal, or a gap in a sentence."""

    def __init__(self, reason: StoreFailure, about: str = "") -> None:
        super().__init__(f"{reason.value}: {about}")
        self.reason = reason
        self.about = about
