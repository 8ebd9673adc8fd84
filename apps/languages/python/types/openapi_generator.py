"""Round trip through the models of openapi-generator, in the package `generated`."""

import sys
from collections.abc import Callable

import generated.models
from round_trip import run


def trip(name: str) -> Callable[[str], str]:
    model = getattr(generated.models, name)
    return lambda text: str(model.from_json(text).to_json())


run({name: trip(name) for name in sys.argv[1:]})
