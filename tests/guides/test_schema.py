"""The schema for editors: current, valid, and of one mind with the reader."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from guides.reader import reader
from guides.schema import SCHEMA, schema

SHIPPED = SCHEMA.parent


def validator() -> Any:
    return jsonschema_rs.validator_for(json.loads(schema()))


def plain(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_file_is_current() -> None:
    """Where this fails: python -m guides.schema"""
    assert SCHEMA.read_text(encoding="utf-8") == schema()


def test_every_shipped_guide_keeps_it_and_names_it() -> None:
    for name in reader.names():
        path = SHIPPED / f"{name}.yaml"
        assert validator().is_valid(plain(path))
        assert path.read_text(encoding="utf-8").startswith(
            "# yaml-language-server: $schema=guide.schema.json\n"
        )
        assert reader.load(name).guide == name


def test_it_refuses_what_the_reader_refuses() -> None:
    guide = plain(SHIPPED / "collaboration.yaml")
    for broken in ({"titlex": "T"}, {"source": None}, {"discussions": []}, {"title": "x" * 81}):
        assert not validator().is_valid({**guide, **broken})
