"""Reads bodies with generated types and writes them back.

A body a line, {"type": …, "body": …}, is answered with {"written": …} or {"refused": "…"}.
"""

import json
import sys
from collections.abc import Callable


def run(trips: dict[str, Callable[[str], str]]) -> None:
    """Answers the lines of standard input; `trips` reads JSON and writes it again, by type."""
    for line in sys.stdin:
        sent = json.loads(line)
        trip = trips[sent["type"]]
        try:
            answer = {"written": json.loads(trip(json.dumps(sent["body"])))}
        except Exception as error:  # noqa: BLE001  What a generated type raises is its own.
            answer = {"refused": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer))
