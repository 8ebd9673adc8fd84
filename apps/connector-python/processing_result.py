"""The body of a notification: read by the published schema, told apart by the published key."""

import base64
import hashlib
import json
from decimal import Decimal
from itertools import islice
from pathlib import Path

DEPTH_LIMIT, ISSUE_LIMIT = 64, 100


class NoResult(Exception):
    """A body that is no processing result. `issues` names the places that are wrong; none where it is not even JSON."""

    def __init__(self, detail, issues=()):
        super().__init__(detail)
        self.detail, self.issues = detail, issues


class ResultReader:
    """Reads bodies by the published schema of what a reader takes, which is a file of the contracts."""

    def __init__(self, contracts: Path):
        self.schema = json.loads((contracts / "schemas/2020-12/processing-result.reader.schema.json").read_bytes())
        refuse_unknown_keywords(self.schema)

    def read(self, content):
        """The result in the bytes of a body. Keys that the schema does not list stay in it; raises `NoResult`."""
        try:
            text = content.decode("utf-8-sig")
            value = json.loads(text, parse_int=read_number, parse_float=read_number, parse_constant=refuse_constant)
        except (ValueError, RecursionError):
            raise NoResult("The body is not JSON in UTF-8.") from None
        if depth_of(value) > DEPTH_LIMIT:
            raise NoResult(f"The body is nested deeper than {DEPTH_LIMIT} levels.")
        places = islice(broken_places(self.schema, value), ISSUE_LIMIT)
        if issues := [{"pointer": pointer, "message": message} for pointer, message in places]:
            raise NoResult("The body is not a processing result.", issues)
        return value


def read_number(text):
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError("no double holds this number")
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


def depth_of(value):
    level, depth = [value], -1
    while level:
        inner = [item.values() if isinstance(item, dict) else item for item in level if isinstance(item, (dict, list))]
        level, depth = [item for items in inner for item in items], depth + 1
    return depth


TYPES = {"string": str, "boolean": bool, "object": dict, "array": list, "null": type(None)}
KEYWORDS = {"type", "minLength", "items", "required", "properties"}
ANNOTATIONS = {"$schema", "$id", "title", "description", "additionalProperties"}


def refuse_unknown_keywords(schema):
    """A keyword that `broken_places` does not know would be passed over in silence."""
    unknown = set(schema) - KEYWORDS - ANNOTATIONS
    if unknown or schema.get("additionalProperties", {}) not in ({}, True):
        raise ValueError(f"the schema has keywords that are not known here: {sorted(unknown)}")
    for inner in [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]:
        refuse_unknown_keywords(inner)


def broken_places(schema, value, pointer=""):
    """Yields a JSON Pointer and a message for each place of the value that breaks the schema."""
    types = schema.get("type", list(TYPES))
    types = [types] if isinstance(types, str) else types
    if not any(isinstance(value, TYPES[name]) for name in types):
        yield pointer, f"must be {' or '.join(types)}"
    elif isinstance(value, str) and len(value) < schema.get("minLength", 0):
        yield pointer, "is too short"
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from broken_places(schema.get("items", {}), item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for name in (name for name in schema.get("required", []) if name not in value):
            yield f"{pointer}/{name}", "is missing"
        for name in (name for name in schema.get("properties", {}) if name in value):
            yield from broken_places(schema["properties"][name], value[name], f"{pointer}/{name}")


def key_of(result, account):
    """The key of a notification, as vectors/README.md of the contracts says: two bodies with one key are one
    notification. `operationId` alone is not unique. `account`, of the query, stands in where the body names none.
    """
    parts = [result.get(name) for name in ("accountName", "marketplaceOrderId", "operationId", "flow", "code")]
    parts[0] = account if parts[0] is None else parts[0]
    if result.get("operationId") is None:
        digest = hashlib.sha256(canonical(with_nulls(result)).encode("utf-8", "surrogatepass")).digest()
        parts.append(base64.urlsafe_b64encode(digest).rstrip(b"=").decode())
    return canonical(parts)


def with_nulls(result):
    """The result with null for each nullable key that it lacks."""
    whole = dict.fromkeys(["marketplaceOrderId", "accountName", "operationId", "errors", "fields", "message"]) | result
    if whole["errors"] is not None:
        whole["errors"] = [dict.fromkeys(["source", "code", "description"]) | error for error in whole["errors"]]
    if whole["fields"] is not None:
        whole["fields"] = dict.fromkeys(["mainOrderId", "franchiseOrderId"]) | whole["fields"]
    return whole


def canonical(value):
    """JSON text as RFC 8785 writes it."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return canonical_double(value) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def canonical_double(value):
    """The digits are those of `repr`; ECMAScript writes an exponent from 1e21 on and below 1e-6."""
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    text, point = "".join(map(str, digits)), len(digits) + exponent
    if len(text) <= point <= 21:
        text = text.ljust(point, "0")
    elif 0 < point <= 21:
        text = f"{text[:point]}.{text[point:]}"
    elif -6 < point <= 0:
        text = f"0.{'0' * -point}{text}"
    else:
        text = f"{text[0]}{'.' if text[1:] else ''}{text[1:]}e{point - 1:+d}"
    return "-" * sign + text
