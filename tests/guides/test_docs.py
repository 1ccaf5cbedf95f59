"""What docs/GUIDES.md says is so."""

import re
from pathlib import Path

from guides.model.guide import Discussion, Guide, Prompt, Section
from guides.model.parts import NoteKind
from guides.reader import reader

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "GUIDES.md").read_text(encoding="utf-8")


def example() -> str:
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found.group(1)


def test_the_example_is_a_guide() -> None:
    guide = reader.read(example().encode(), "spring-check-in.yaml")
    assert [prompt.key for prompt in guide.discussions[0].prompts] == [
        "half-way.back.1",
        "half-way.back.2",
        "half-way.ahead.1",
    ]
    assert guide.discussions[0].prompts[2].weight == 4
    assert guide.language == "en"


def test_every_key_of_a_prompt_and_every_kind_of_note_is_explained() -> None:
    fields = {name for part in (Guide, Discussion, Section, Prompt) for name in part.model_fields}
    assert not {name for name in (*fields, *NoteKind) if not re.search(rf"\b{name}\b", PAGE)}
