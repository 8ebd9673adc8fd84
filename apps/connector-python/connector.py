"""A connector: receives the notifications of VTEX's order integration and runs a handler once for each of them.

Python 3.11 and its standard library. From top to bottom: settings, handlers, when a handler runs, what a request is
answered. Not affiliated with VTEX.
"""

import hmac
import json
import os
import signal
import sys
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor, wait
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, unquote_to_bytes

from http_exchange import Exchange, Refused, Server, report
from processing_result import NoResult, ResultReader, key_of

# --- Settings ---------------------------------------------------------------------------------------------------------

SECRET = os.environ.get("ENDPOINT_SECRET", "")
ACCOUNTS = frozenset(filter(None, os.environ.get("ACCOUNTS", "").split(",")))
HOST, PORT = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "3000"))
OBSERVE_PORT = os.environ.get("OBSERVE_PORT")  # For tests: GET /runs of this port shows which handlers ran.
CONTRACTS = Path(os.environ.get("CONTRACTS", Path(__file__).parent / "../../packages/contracts"))

PREFIX, SUFFIX = "/api/vtex/", "/order-integration/notification/processing-result"
BODY_LIMIT_BYTES = 1_048_576
BODY_TIMEOUT_MS = int(os.environ.get("BODY_TIMEOUT_MS", "10000"))
HANDLER_TIMEOUT_MS = 4_000  # The nearest published hook waits five seconds for its answer.
REMEMBERED_KEYS, HANDLER_THREADS = 100_000, 32

# --- Handlers: put here what your marketplace does. One that raises is run again when the notification is sent again. ---


def note(result, account):
    log("noted", result, account)


def ship(result, account):
    log("to be shipped", result, account)


def send_again(result, account):
    log("to be sent again later", result, account)


def correct(result, account):
    log("to be corrected by us", result, account)


def ask_seller(result, account):
    log("the seller has to act", result, account)


def alert(result, account):
    log("somebody has to look", result, account)


HANDLERS = {
    "SOI001": note,  # the order is in VTEX
    "SOI002": ship,  # the order is approved
    "SOI003": note,  # the request is queued
    "EOI000": alert,  # an unknown failure
    "EOI001": alert,  # a failure that VTEX has not mapped
    "EOI002": ask_seller,  # nothing can fulfil the order
    "EOI003": ask_seller,  # the total differs from the seller's
    "EOI004": correct,  # the cart is invalid
    "EOI005": correct,  # a field is missing or invalid
    "EOI006": send_again,  # a service of VTEX failed
    "EOI007": note,  # the order was integrated before
    "EOI008": send_again,  # the order to be approved is not integrated yet
    "EOI009": alert,  # the order to be approved is past that
    "EOI010": send_again,  # VTEX ran out of time; the outcome is unknown
    "EOI011": ask_seller,  # a price difference waits for the seller
}
UNLISTED_CODE = alert  # The list has grown before and will grow again.


def log(event, result, account):
    """Codes and order ids only: never a body, which holds customer data, and never a path, which holds the secret."""
    order = str(result.get("marketplaceOrderId"))[:100]
    print(json.dumps({"event": event, "code": result["code"][:20], "order": order, "account": account}), flush=True)


# --- When a handler runs ----------------------------------------------------------------------------------------------


class Inbox:
    """Runs a handler once for each key, also for copies that come at once; again only after it has failed.

    It remembers in memory. Where a restart must not run a handler twice, remember keys in your database: a table whose
    key is unique, written in the transaction of the handler.
    """

    def __init__(self):
        self.runs, self.lock, self.pool = OrderedDict(), threading.Lock(), ThreadPoolExecutor(HANDLER_THREADS)

    def take(self, key, handle):
        """Returns once the handler has run. Raises `Refused` where it failed (500) or is not ready in time (503)."""
        with self.lock:
            run = self.runs.get(key)
            if run is None:
                run = self.runs[key] = self.pool.submit(self.run, key, handle)
                if len(self.runs) > REMEMBERED_KEYS:
                    self.runs.popitem(last=False)
        wait([run], HANDLER_TIMEOUT_MS / 1000)
        if not run.done():
            raise Refused(503, "The notification is still being handled.")
        if run.exception() is not None:
            raise Refused(500, "The notification could not be handled.")

    def run(self, key, handle):
        try:
            handle()
        except BaseException as error:
            with self.lock:
                self.runs.pop(key, None)
            report("a handler failed", error)
            raise


HANDLED = []  # What the conformance checks look at; filled only where OBSERVE_PORT is set.


def handle(key, result, account):
    if OBSERVE_PORT is not None:
        ids = {name: result.get(name) for name in ("code", "marketplaceOrderId", "operationId")}
        HANDLED.append({"key": key, "account": account, **ids})
    HANDLERS.get(result["code"], UNLISTED_CODE)(result, account)


# --- What a request is answered ---------------------------------------------------------------------------------------


class Connector(Exchange):
    """Decides what a notification is answered, in this order: who is called, who sends, what is sent, was it handled."""

    body_limit_bytes, body_timeout_ms = BODY_LIMIT_BYTES, BODY_TIMEOUT_MS

    def receive(self):
        path, _, query = self.path.partition("?")
        secret = path.removeprefix(PREFIX).removesuffix(SUFFIX)
        if path != PREFIX + secret + SUFFIX or "/" in secret:
            raise Refused(404, "Notifications are taken at one path only.")
        if self.command != "POST":
            raise Refused(405, "A notification is a POST.")
        if not hmac.compare_digest(sha256(unquote_to_bytes(secret)).digest(), sha256(SECRET.encode()).digest()):
            raise Refused(401, "The secret of the path is not the right one.")
        accounts = parse_qs(query).get("an", [])
        if len(accounts) != 1 or accounts[0] not in ACCOUNTS:
            raise Refused(403, "The account that an names is not served.")
        if self.headers.get_content_type() != "application/json":
            raise Refused(415, "A notification is application/json.")
        if self.headers.get_content_charset("utf-8") not in ("utf-8", "utf8", "us-ascii"):
            raise Refused(415, "JSON is read in UTF-8.")
        try:
            result = reader.read(self.read_content())
        except NoResult as reason:
            raise Refused(422 if reason.issues else 400, reason.detail, issues=reason.issues) from None
        key = key_of(result, accounts[0])
        inbox.take(key, lambda: handle(key, result, accounts[0]))


class Observer(BaseHTTPRequestHandler):
    """Shows the handler runs as the conformance checks read them."""

    def do_GET(self):
        content = json.dumps({"handled": HANDLED}).encode()
        self.send_response(200 if self.path == "/runs" else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format, *arguments):
        """Polls are many."""


def main():
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    servers = {"notifications": Server((HOST, PORT), Connector)}
    if OBSERVE_PORT is not None:
        servers["runs"] = Server(("127.0.0.1", int(OBSERVE_PORT)), Observer)
    for name, server in servers.items():
        threading.Thread(target=server.serve_forever, args=(0.1,)).start()
        print(json.dumps({"event": "listening", "for": name, "port": server.server_port}), flush=True)
    stopping.wait()
    for server in servers.values():
        server.stop()
    inbox.pool.shutdown()


if len(SECRET) < 16 or not ACCOUNTS:
    sys.exit("ENDPOINT_SECRET (16 characters at least) and ACCOUNTS (names, parted by commas) have to be set.")
reader, inbox, stopping = ResultReader(CONTRACTS), Inbox(), threading.Event()

if __name__ == "__main__":
    main()
