"""Names that are stored are read forever."""

from tests.storage.events.stored_names import PAGE, lines


def _known() -> list[str]:
    return PAGE.read_text(encoding="utf-8").splitlines()


def test_no_stored_name_goes_away():
    """A line may gain names at its end. It never loses one, and no line goes away."""
    today = [{*line.replace(":", " :").split()} for line in lines()]
    for line in _known():
        assert any({*line.replace(":", " :").split()} <= names for names in today), line


def test_every_stored_name_is_written_down():
    assert lines() == _known(), (
        "run `python -m tests.storage.events.stored_names`, and keep each name forever"
    )
