"""The JSON Schema of guides, for editors that complete and check YAML.

`python -m guides.schema` writes it.
"""

import json
from pathlib import Path

from guides.model.guide import Guide

SCHEMA = Path(__file__).resolve().parent / "guide.schema.json"


def schema() -> str:
    """The schema as it should be in the file."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Guide.model_json_schema(),
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), encoding="utf-8")
