"""People, roles and channels that someone picked: their ids, and what Discord says of them beside."""

from collections.abc import Sequence
from typing import Any

from tests.system.loopback.rules import payloads
from tests.system.loopback.world import Channel, Guild, Role, User, World

Json = dict[str, Any]


class Resolved:
    """Collects what one interaction refers to."""

    def __init__(self, world: World, guild: Guild) -> None:
        self._world = world
        self._guild = guild
        self._bodies: dict[str, Json] = {}

    def beside(self, data: Json) -> Json:
        """The data of an interaction together with what was resolved for it."""
        return {**data, "resolved": self._bodies} if self._bodies else data

    def id(self, value: object) -> str:
        """The id of a user, a role, a channel, or anything that has a `user` (a person of the school)."""
        one = getattr(value, "user", value)
        if isinstance(one, User):
            self._user(one)
        elif isinstance(one, Role):
            self._keep("roles", one.id, payloads.role(one))
        else:
            assert isinstance(one, Channel), f"{value!r} is no person, role or channel"
            self._keep("channels", one.id, payloads.channel(self._world, one) | {"permissions": "0"})
        return str(one.id)

    def picked(self, component: Json, value: object) -> list[str]:
        """The values of a choice: options by label or value, everything else by what it is."""
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [one for each in value for one in self.picked(component, each)]
        return [self._option(component, str(value)) if component.get("options") else self.id(value)]

    def _option(self, component: Json, value: str) -> str:
        by_label = {option["label"]: option["value"] for option in component["options"]}
        picked = value if value in by_label.values() else by_label.get(value)
        assert picked is not None, f"{value!r} is not among {', '.join(by_label)}"
        return picked

    def _user(self, user: User) -> None:
        self._keep("users", user.id, payloads.user(user))
        member = self._guild.members.get(user.id)
        if member is not None:
            body = payloads.member(member, with_user=False) | {"permissions": "0"}
            self._keep("members", user.id, body)

    def _keep(self, kind: str, number: int, body: Json) -> None:
        self._bodies.setdefault(kind, {})[str(number)] = body
