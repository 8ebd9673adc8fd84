"""Round trip through the classes of openapi-python-client, in the package `generated`."""

import json
import sys
from collections.abc import Callable

import generated.models
from round_trip import run


def trip(name: str) -> Callable[[str], str]:
    model = getattr(generated.models, name)
    return lambda text: json.dumps(model.from_dict(json.loads(text)).to_dict())


run({name: trip(name) for name in sys.argv[1:]})
