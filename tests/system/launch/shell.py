"""Runs the command line as a person does, in a process of its own."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from pathlib import Path

ROOT = Path(__file__).parents[3]
TOKEN = "made-up.token.of-nobody"


async def started(folder: Path, *arguments: str, **environment: str) -> Process:
    """The command line, run in a folder, with no settings but those given."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DISCORD", "STAFFROOM"))
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "ignore", "-m", "bot", *arguments),
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def ended(process: Process) -> tuple[int, str, str]:
    """The exit code, and what is on standard output and error: never a trace nor the token."""
    written, told = await asyncio.wait_for(process.communicate(), timeout=120)
    assert process.returncode is not None
    assert b"Traceback" not in told
    assert TOKEN.encode() not in told
    return process.returncode, written.decode(), told.decode()


async def staffroom(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """The exit code of a command that ends, and what it told on standard error."""
    code, _, told = await ended(await started(folder, *arguments, **environment))
    return code, told
