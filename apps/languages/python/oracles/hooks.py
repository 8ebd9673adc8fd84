"""What is changed of a request before it goes to the examined sandbox, and which failures are none, with the reason."""

import json
import os
import pathlib
import re
import zlib

import schemathesis

RECEIVER = os.environ["RECEIVER"]
ENDPOINT = re.compile(r"[hH][tT][tT][pP][sS]?://[^ /?#]+")
LONGEST_WAIT_MS = 500

VECTORS = pathlib.Path(__file__).parents[4] / "packages/contracts/vectors"
ORDER = json.loads((VECTORS / "new-order/writer/valid/01-pending-payment.json").read_text("utf-8"))["body"]
# What the catalogue has to know and the logistics have to reach. The rest of an order stays as it was made up.
FULFILLABLE = ("items", "shippingData", "marketplacePaymentValue", "connectorName", "connectorEndpoint")


@schemathesis.hook
def before_call(context, case, kwargs):
    """Prepares a request; see each of the functions."""
    if case.operation.definition.raw.get("operationId") == "placeOrder":
        make_fulfillable(case)
    if isinstance(case.body, dict):
        redirect_notifications(case.body)
    shorten_wait(case.query or {})


def make_fulfillable(case):
    """Gives every second valid order what a warehouse holds, or no order would ever come about. The affiliate is one
    that lets any price pass.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive or not isinstance(case.body, dict):
        return
    if zlib.crc32(json.dumps(case.body, sort_keys=True).encode()) % 2:
        case.body.update({name: ORDER[name] for name in FULFILLABLE})
        case.query["affiliateId"] = "PSS"


def redirect_notifications(body):
    """Every notification goes to the receiver of the run, and none to a host that was made up. An endpoint of a wrong
    form stays: it has to be refused.
    """
    for name in ("connectorEndpoint", "endpoint"):
        if isinstance(body.get(name), str) and ENDPOINT.match(body[name]):
            body[name] = RECEIVER


def shorten_wait(query):
    """Cuts a wait for an order: it comes at once or never."""
    wait = str(query.get("waitMs"))
    if wait.isdecimal() and LONGEST_WAIT_MS < int(wait) <= 60_000:
        query["waitMs"] = LONGEST_WAIT_MS


# Failures that are none: the code of the tool, the operations, the form of every place that the answer names, and why.
EXCEPTIONS = {
    "a connector that is not named": (
        "ST202",
        "placeOrder|updateOrderStatus",
        "/connector(Name|Endpoint): Must be sent by a connector that is not registered",
        "VTEX documents that who shows the token of a registered app may leave name and endpoint out. "
        "OpenAPI cannot let a body depend on the credentials.",
    ),
    "a rule between fields of an order": (
        "ST202",
        "placeOrder",
        r"/shippingData/.*: Must (have as many entries as items, in the same order"
        r"|be false where an item is picked up at a point|be pickup where an item is picked up at a point"
        r"|name a warehouse where isFob and isMarketplaceFulfillment are both true|be present in a pickup address)",
        "JSON Schema cannot say that two lists have one length, or that an address has what its delivery needs.",
    ),
    "a cursor that no page has named": (
        "ST202",
        "listDeadLetters",
        r"\?after must be the `next` of an earlier page",
        "A cursor is opaque: its form is an affair of the queue.",
    ),
}
PHASES = ("examples", "coverage", "fuzzing", "stateful")


def note(text):
    """Tells who started the run."""
    with open(os.environ["NOTES"], "a", encoding="utf-8") as notes:
        notes.write(text + "\n")


for kind in (*(f"case {phase}" for phase in PHASES), *(f"exception {name}" for name in EXCEPTIONS)):
    note(kind)


@schemathesis.hook
def after_call(context, case, response):
    """Counts the requests by phase."""
    note(f"case {case.meta.phase.name.value if case.meta else 'other'}")


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure is one: not where an exception applies to every place that the answer names."""
    operation = case.operation.definition.raw.get("operationId", "")
    for name, (code, operations, place, _reason) in EXCEPTIONS.items():
        if failure.code != code or not re.fullmatch(operations, operation):
            continue
        places = places_of(response)
        if places and all(re.fullmatch(place, each) for each in places):
            note(f"exception {name}")
            return False
    return True


def places_of(response):
    """The places that are refused: of problem details, or of the common body."""
    if "json" not in response.headers.get("content-type", [""])[0]:
        return []
    content = response.json()
    issues = [f"{issue['pointer']} {issue['message']}" for issue in content.get("issues", [])]
    return issues or [error["description"] for error in content.get("errors") or []]
