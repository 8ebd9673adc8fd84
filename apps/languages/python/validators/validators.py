"""The validators, each by the name of its distribution: how it compiles a schema, and how it tells errors.

A compiled schema is a function from a body, as JSON text, to its errors: none where it is valid.
"""

import json
from collections.abc import Callable, Iterable, Iterator

import fastjsonschema
import jschon
import jsonschema
import jsonschema_rs

Check = Callable[[str], list[dict]]


def with_jsonschema(schema: str, _dialect: str) -> Check:
    document = json.loads(schema)
    validator_class = jsonschema.validators.validator_for(document, default=None)
    validator_class.check_schema(document)
    validator = validator_class(document)

    def leaves(errors: Iterable[jsonschema.ValidationError]) -> Iterator[dict]:
        for error in errors:
            if error.context:
                yield from leaves(error.context)
            else:
                yield reported(error.absolute_path, error.validator, error.message)

    return lambda body: list(leaves(validator.iter_errors(json.loads(body))))


def with_fastjsonschema(schema: str, _dialect: str) -> Check:
    validate = fastjsonschema.compile(json.loads(schema))

    def check(body: str) -> list[dict]:
        try:
            validate(json.loads(body))
        except fastjsonschema.JsonSchemaValueException as error:
            return [reported(error.path[1:], error.rule, error.message)]
        return []

    return check


def with_jsonschema_rs(schema: str, _dialect: str) -> Check:
    validator = jsonschema_rs.validator_for(schema)

    def leaves(errors: Iterable[jsonschema_rs.ValidationError]) -> Iterator[dict]:
        for error in errors:
            branches = getattr(error.kind, "context", None)
            if branches:
                for branch in branches:
                    yield from leaves(branch)
            else:
                yield reported(error.instance_path, str(error.schema_path[-1]), error.message)

    return lambda body: list(leaves(validator.iter_errors(json.loads(body))))


def with_jschon(schema: str, dialect: str) -> Check:
    jschon.create_catalog("2020-12")
    compiled = jschon.JSONSchema.loads(schema)
    failure = compiled.validate()
    if not failure.valid:
        raise ValueError(failure.output("basic"))

    def check(body: str) -> list[dict]:
        result = compiled.evaluate(jschon.JSON.loads(body))
        if result.valid:
            return []
        return [
            {
                "pointer": error["instanceLocation"],
                "keyword": error["keywordLocation"].rsplit("/", 1)[-1],
                "detail": str(error["error"]),
            }
            for error in result.output("basic")["errors"]
        ]

    return check


VALIDATORS = {
    "jsonschema": with_jsonschema,
    "fastjsonschema": with_fastjsonschema,
    "jsonschema-rs": with_jsonschema_rs,
    "jschon": with_jschon,
}


def reported(steps: Iterable[str | int], keyword: str, detail: str) -> dict:
    pointer = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return {"pointer": pointer, "keyword": keyword, "detail": detail}
