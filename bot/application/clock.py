"""The type of a clock: a function that returns the time in UTC."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Gives the time now, in UTC."""
