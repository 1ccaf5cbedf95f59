"""A school's own guides, beside those that come with Staffroom."""

from pathlib import Path

import pytest

from guides import library
from guides.library import SHIPPED, GuideMissing
from guides.reader import reader

TEXT = Path(reader.__file__).parents[1].joinpath("check-in.yaml").read_text()


def own(folder: Path, file: str, *, key: str) -> Path:
    path = folder / file
    path.write_text(TEXT.replace("guide: check-in", f"guide: {key}", 1))
    return path


def test_what_comes_with_staffroom_is_all_there_is_without_a_folder(tmp_path: Path):
    assert library.read(tmp_path / "guides").keys() == library.read().keys() == {*SHIPPED}
    assert reader.names() == SHIPPED, "a guide that comes with Staffroom is named as one"


def test_a_guide_of_ones_own_is_known_by_its_key_and_wins_over_what_comes_along(tmp_path: Path):
    own(tmp_path, "a file.yaml", key="ours")
    own(tmp_path, "b.yaml", key="collaboration")
    found = library.read(tmp_path)
    assert found.keys() == {*SHIPPED, "ours"}
    assert found["collaboration"].discussions == reader.load("check-in").discussions
    assert not found.mistakes


def test_one_that_cannot_be_used_is_told_and_missing_and_the_others_are_there(tmp_path: Path):
    own(tmp_path, "good.yaml", key="good")
    (tmp_path / "bad.yaml").write_text("guide: bad\n")
    found = library.read(tmp_path)
    assert found.mistakes == reader.check(tmp_path / "bad.yaml")
    assert found.keys() == {*SHIPPED, "good"}
    with pytest.raises(GuideMissing) as caught:
        found["bad"]
    assert caught.value.name == "bad"


def test_of_two_with_the_same_key_the_second_is_a_mistake(tmp_path: Path):
    first, second = own(tmp_path, "a.yaml", key="ours"), own(tmp_path, "b.yaml", key="ours")
    first.write_text(first.read_text().replace("repeats: true", "repeats: false", 1))
    found = library.read(tmp_path)
    assert not found["ours"].repeats
    (mistake,) = found.mistakes
    assert mistake.sentence == f"{second}: expected a key that no other guide has, but found “ours”."


def test_one_in_the_programs_folder_is_used_and_said_to_be_in_the_wrong_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in SHIPPED:
        (tmp_path / f"{name}.yaml").write_text(
            Path(reader.__file__).parents[1].joinpath(f"{name}.yaml").read_text()
        )
    own(tmp_path, "ours.yaml", key="ours")
    monkeypatch.setattr(reader, "_SHIPPED", tmp_path)
    found = library.read()
    assert found.misplaced == ("ours",)
    assert "ours" in found
