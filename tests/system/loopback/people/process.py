"""The real bot as a process of its own, which a test starts, kills and starts again."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from tests.system.loopback.server import PATIENCE, Discord

ROOT = Path(__file__).resolve().parents[4]
RUN = ("-m", "bot", "run")
_NOTHING: Mapping[str, str] = {}
_OURS = ("STAFFROOM_", "DISCORD_")


class BotProcess:
    """`async with BotProcess(school.discord, data=tmp_path) as bot`: started and ready inside, gone after."""

    def __init__(
        self,
        discord: Discord,
        *,
        data: Path,
        arguments: Sequence[str] = RUN,
        environment: Mapping[str, str] = _NOTHING,
    ) -> None:
        self._discord = discord
        self._arguments = arguments
        self._log = bytearray()
        self._before = ""
        self._process: Process | None = None
        self._watch: asyncio.Task[None] | None = None
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(_OURS)}
        self._environment = {
            **inherited,
            "PYTHONUNBUFFERED": "1",
            "DISCORD_TOKEN": discord.token,
            "STAFFROOM_DISCORD": discord.base,
            "STAFFROOM_DATA": str(data),
            **environment,
        }

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.kill()

    @property
    def log(self) -> str:
        """All that the bot has said, over all its lives."""
        return self._log.decode(errors="replace")

    @property
    def exit_code(self) -> int | None:
        """None while the bot lives; negative where a signal ended it."""
        return None if self._process is None else self._process.returncode

    @property
    def pid(self) -> int:
        assert self._process is not None, "the bot was never started"
        return self._process.pid

    async def start(self, *, patience: float = PATIENCE) -> None:
        """Starts the bot and waits until its gateway session is up and its commands are registered."""
        before = self._discord.gateway.identified
        await self.launch()
        await self._discord.until(
            lambda: self.exit_code is not None or self._ready(before),
            "the bot to be ready",
            patience=patience,
        )
        assert self.exit_code is None, f"the bot ended with {self.exit_code}:\n{self.log}"

    async def launch(self) -> None:
        """Starts the bot and waits for nothing."""
        assert self._process is None or self.exit_code is not None, "the bot is running"
        self._before = self.log
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, *self._arguments, cwd=ROOT, env=self._environment, stdout=PIPE, stderr=STDOUT
        )
        self._watch = asyncio.create_task(self._report(self._process))

    async def kill(self) -> None:
        """SIGKILL. Comes back when the process is gone and Discord has noticed."""
        await self._end(signal.SIGKILL)

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """SIGSTOP: while this lasts, no thread of the bot does anything, wherever it was."""
        os.kill(self.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, self.pid, os.WSTOPPED | os.WNOWAIT)
        try:
            yield
        finally:
            os.kill(self.pid, signal.SIGCONT)

    async def stop(self) -> int:
        """SIGTERM, as a service manager does; the exit code."""
        await self._end(signal.SIGTERM)
        assert self.exit_code is not None
        return self.exit_code

    async def restart(self) -> None:
        """Killed and started again."""
        await self.kill()
        await self.start()

    async def looked_round(self) -> None:
        """Waits until this life of the bot has found its servers: it cannot be stopped well before."""
        await self.says("is ready", since=self._before)

    async def says(self, words: str, *, since: str = "") -> None:
        """Waits until the log holds these words, in what came after it read as `since`."""
        await self._discord.until(
            lambda: words in self.log.removeprefix(since), lambda: f"{words!r} in the log:\n{self.log}"
        )

    async def ended(self, *, patience: float = PATIENCE) -> int:
        """The exit code, once the bot has ended by itself and the log holds its last words."""
        await self._discord.until(lambda: self.exit_code is not None, "the bot to end", patience=patience)
        assert self.exit_code is not None
        assert self._watch is not None
        await self._watch
        return self.exit_code

    def _ready(self, before: int) -> bool:
        gateway = self._discord.gateway
        return gateway.identified > before and bool(gateway.up) and bool(self._discord.world.commands)

    async def _end(self, number: signal.Signals) -> None:
        if self._process is None or self._watch is None:
            return
        if self.exit_code is None:
            self._process.send_signal(number)
        await self.ended()
        await self._discord.until(lambda: not self._discord.gateway.wires, "the gateway to notice")

    async def _report(self, process: Process) -> None:
        assert process.stdout is not None
        while said := await process.stdout.read(1 << 16):
            self._log += said
            self._discord.changed()
        await process.wait()
        self._discord.changed()
