"""Round trip through the classes of quicktype, a module each in the package `generated`."""

import importlib
import json
import re
import sys
from collections.abc import Callable

from round_trip import run


def trip(name: str) -> Callable[[str], str]:
    module = importlib.import_module(f"generated.{name}")
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    read, write = getattr(module, f"{snake}_from_dict"), getattr(module, f"{snake}_to_dict")
    return lambda text: json.dumps(write(read(json.loads(text))))


run({name: trip(name) for name in sys.argv[1:]})
