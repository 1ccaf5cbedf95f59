"""Which lock a stream shares: a session shares that of its group."""


def group_of(session: str) -> str:
    """The group that a session belongs to: its name begins with the group's."""
    return session.partition(".")[0]
