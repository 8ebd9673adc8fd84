"""Round trip through pydantic models of datamodel-code-generator, a module or a package `generated`."""

import importlib
import sys
from collections.abc import Callable

from pydantic import BaseModel

from round_trip import run


def trip(model: type[BaseModel]) -> Callable[[str], str]:
    def read_and_write(text: str) -> str:
        # What was absent stays absent: pydantic knows which keys were set.
        return model.model_validate_json(text).model_dump_json(by_alias=True, exclude_unset=True)

    return read_and_write


def model_named(name: str, module: str) -> type[BaseModel]:
    model: type[BaseModel] = getattr(importlib.import_module(module), name)
    return model


# TYPE=MODULE for each type.
run({name: trip(model_named(name, module)) for name, module in (pair.split("=") for pair in sys.argv[1:])})
