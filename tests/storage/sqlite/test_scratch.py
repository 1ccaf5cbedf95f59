"""A copy that was cut off does not stay: the next one beside it removes what is left."""

import subprocess
import sys
from pathlib import Path

from storage.sqlite import backup
from storage.sqlite.scratch import clear, scratch
from storage.sqlite.store import SqliteStore

HOLDS = """
import sys, time
from pathlib import Path
from storage.sqlite.scratch import scratch

with scratch(Path(sys.argv[1]), "monday.db") as folder:
    (folder / "monday.db").write_text("everything")
    print(folder.name, flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_what_a_killed_backup_left_is_removed_by_the_next_of_any_name(tmp_path: Path, path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    with process as holder:
        assert holder.stdout
        left = holder.stdout.readline().strip()
        clear(tmp_path)
        assert left in names(tmp_path), "a backup that is being made is left alone"
        holder.kill()
        holder.wait()
        clear(tmp_path)
    assert names(tmp_path) == set()


async def test_a_backup_clears_what_earlier_versions_left_of_it(lasting: SqliteStore, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "week[1].db"
    for name in (
        ".week[1].db.abcdefgh",
        ".week[1].db.12345678.scratch",
        ".week[1].db.notes_of",
        ".other.db.abcdefgh",
    ):
        (target.parent / name).mkdir(parents=True)
        (target.parent / name / ("mine.txt" if "notes" in name else name[1:11])).write_text("everything")
    backup.copy(lasting.path, target)
    assert names(target.parent) == {"week[1].db", ".week[1].db.notes_of", ".other.db.abcdefgh"}


def test_a_folder_is_gone_afterwards_and_its_owners_alone_meanwhile(tmp_path: Path) -> None:
    with scratch(tmp_path, "x") as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        with scratch(tmp_path, "x") as other:
            assert names(tmp_path) == {folder.name, other.name}
    assert names(tmp_path) == set()
