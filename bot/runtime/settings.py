"""What a school may set, read from the environment and from a file named `.env` in the current folder."""

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.runtime.errors import StartupError, say, trouble

LogLevel = Literal["debug", "info", "warning", "error"]
Journal = Literal["text", "json"]


def _one_word(token: SecretStr) -> SecretStr:
    plain = token.get_secret_value().strip()
    if not plain.isascii() or not plain.isprintable() or " " in plain:
        raise ValueError
    return SecretStr(plain)


def _loopback(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "http" or not _is_loopback(parts.hostname or ""):
        raise ValueError
    return address.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _lower(level: object) -> object:
    return level.lower() if isinstance(level, str) else level


@dataclass(frozen=True, slots=True)
class Address:
    """Where something listens."""

    host: str
    port: int


def _address(text: object) -> object:
    """HOST:PORT, with an IPv6 address in brackets; the port alone is of this machine."""
    if not isinstance(text, str):
        return text
    parts = urlsplit(f"//{text}" if ":" in text else f"//127.0.0.1:{text}")
    if parts.path or parts.query or not parts.hostname or not parts.port:
        raise ValueError
    return Address(parts.hostname, parts.port)


class Settings(BaseSettings):
    """Everything that can be set, and nothing that cannot be read from here."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    token: Annotated[SecretStr, AfterValidator(_one_word)] | None = Field(
        default=None, validation_alias="DISCORD_TOKEN"
    )
    data: Path = Field(default=Path("data"), validation_alias="STAFFROOM_DATA")
    discord: Annotated[str, AfterValidator(_loopback)] | None = Field(
        default=None, validation_alias="STAFFROOM_DISCORD"
    )
    log: Annotated[LogLevel, BeforeValidator(_lower)] = Field(
        default="info", validation_alias="STAFFROOM_LOG"
    )
    journal: Annotated[Journal, BeforeValidator(_lower)] = Field(
        default="text", validation_alias="STAFFROOM_JOURNAL"
    )

    health: Annotated[Address, BeforeValidator(_address)] | None = Field(
        default=None, validation_alias="STAFFROOM_HEALTH"
    )
    """Where `/health` and `/metrics` answer; nowhere, if it is left out."""

    guilds_within: float = Field(default=2.0, ge=0, validation_alias="STAFFROOM_GUILDS_WITHIN")
    """Seconds without news of another server after which Staffroom is ready: discord.py's
    `guild_ready_timeout`. For tests on this machine alone, where every server is there at once."""

    silence: float = Field(default=60.0, gt=0, validation_alias="STAFFROOM_SILENCE")
    """Seconds without a word from Discord, on the line or to a call, after which either is given up and tried
    again. For tests on this machine alone, which do not wait that long."""

    @property
    def guides(self) -> Path:
        """The folder of the school's own guides; there is one only if someone makes it."""
        return self.data / "guides"

    @classmethod
    def read(cls) -> Self:
        """Reads the environment; a variable beats its line in `.env`.

        Raises:
            StartupError: with one sentence for each mistake, all of them at once.
        """
        try:
            return cls()
        except ValidationError as mistakes:
            raise StartupError(*(say(_SENTENCES[name]) for name in _named(mistakes))) from None
        except (OSError, UnicodeDecodeError):
            raise trouble("launch-env") from None


def _named(mistakes: ValidationError) -> list[str]:
    """The variables that cannot be used, each once."""
    return list(dict.fromkeys(str(mistake["loc"][0]) for mistake in mistakes.errors()))


_SENTENCES = {
    "DISCORD_TOKEN": "launch-token",
    "STAFFROOM_DATA": "launch-data",
    "STAFFROOM_DISCORD": "launch-discord",
    "STAFFROOM_LOG": "launch-log",
    "STAFFROOM_JOURNAL": "launch-journal",
    "STAFFROOM_HEALTH": "launch-health",
    "STAFFROOM_GUILDS_WITHIN": "launch-guilds",
    "STAFFROOM_SILENCE": "launch-silence",
}
