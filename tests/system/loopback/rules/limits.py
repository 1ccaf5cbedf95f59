"""Rate limits as Discord counts and announces them (its documentation, "Rate Limits")."""

import hashlib

from tests.system.loopback.clock import Clock
from tests.system.loopback.rules.calls import Call

_MAJOR = ("channel", "guild", "webhook", "token")
_FREE = (50, 1.0)
"""What is announced where nothing is counted."""


class Limits:
    """How many calls a route takes in a window of seconds, for each channel, guild and webhook apart.

    Nothing is counted unless a test sets it: `limits["POST", "/channels/{channel}/messages"] = (5, 5.0)`.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._set: dict[tuple[str, str], tuple[int, float]] = {}
        self._windows: dict[tuple[str, ...], tuple[float, int]] = {}

    def __setitem__(self, route: tuple[str, str], limit: tuple[int, float]) -> None:
        self._set[route] = limit

    def count(self, call: Call) -> tuple[dict[str, str], float | None]:
        """The headers that go with the answer, and the seconds to wait where the limit is exceeded."""
        route = (call.method, call.route or call.path)
        most, seconds = self._set.get(route, _FREE)
        now = self._clock.now()
        key = (*route, *(call.args[name] for name in _MAJOR if name in call.args))
        since, used = self._windows.get(key, (now, 0)) if route in self._set else (now, 0)
        if now >= since + seconds:
            since, used = now, 0
        self._windows[key] = (since, used + 1)
        left = since + seconds - now
        headers = {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, most - used - 1)),
            "X-RateLimit-Reset": f"{since + seconds:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(" ".join(route).encode()).hexdigest()[:32],
        }
        return headers, left if used >= most else None
