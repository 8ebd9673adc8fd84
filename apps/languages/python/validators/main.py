"""Runs JSON Schema validators of Python over cases that it is given, and prints what each says.

    main.py INPUT.json > REPORT.json

It knows nothing of what is right.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

from validators import VALIDATORS


def main() -> None:
    schemas = json.loads(Path(sys.argv[1]).read_bytes())["schemas"]
    reports = [
        {
            "name": name,
            "version": version(name),
            "schemas": [schema_report(compile_schema, schema) for schema in schemas],
        }
        for name, compile_schema in VALIDATORS.items()
    ]
    json.dump({"validators": reports}, sys.stdout)


def schema_report(compile_schema, schema: dict) -> dict:
    try:
        check = compile_schema(Path(schema["path"]).read_text("utf-8"), schema["dialect"])
    except Exception as error:  # noqa: BLE001 - whatever a validator throws, it has given no verdict
        return {"path": schema["path"], "failure": text_of(error)}
    return {
        "path": schema["path"],
        "verdicts": [verdict(check, path) for path in schema["cases"]],
    }


def verdict(check, path: str) -> dict:
    try:
        errors = check(Path(path).read_text("utf-8"))
    except Exception as error:  # noqa: BLE001
        return {"path": path, "failure": text_of(error)}
    return {"path": path, "valid": not errors, "errors": errors}


def text_of(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


if __name__ == "__main__":
    main()
