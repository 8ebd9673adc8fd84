"""HTTP as a connector needs it, around `http.server`: limits of size and time, chunks and content codings, problem
details (RFC 9457). Where a framework of yours does this, a subclass's `receive` is all that you keep.
"""

import io
import json
import re
import socket
import sys
import threading
import time
import zlib
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

IDLE_TIMEOUT_MS, LINGER_MS = 60_000, 1_000
CODINGS = {"identity": None, "gzip": 31, "x-gzip": 31, "deflate": 15}  # The window bits by which zlib knows each.
HEADERS_OF = {405: {"Allow": "POST"}, 503: {"Retry-After": "5"}}


class Refused(Exception):
    """A request that is not taken: a status, why, and further members of the problem details."""

    def __init__(self, status, detail, **members):
        super().__init__(detail)
        self.status, self.detail, self.members = status, detail, members


class Exchange(BaseHTTPRequestHandler):
    """Requests of one connection, one after the other. A subclass decides in `receive`."""

    protocol_version = "HTTP/1.1"
    body_limit_bytes, body_timeout_ms = 1_048_576, 10_000

    def receive(self):
        """Takes the request of `command`, `path` and `headers`, or raises `Refused`."""
        raise NotImplementedError

    def answer_request(self):
        try:
            self.receive()
            self.answer(200)
        except Refused as reason:
            self.refuse(reason.status, reason.detail, **reason.members)
        except TimeoutError:
            self.refuse(408, "The body did not come in time.")
        except ConnectionError:
            self.close_connection = True
        except Exception as error:
            report("a request failed", error)
            self.refuse(500, "The request could not be answered.")

    # Every method comes to the same place, which takes one of them.
    do_POST = do_GET = do_HEAD = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer_request

    def refuse(self, status, detail, **members):
        # What is left of a body would be read as the next request.
        self.close_connection = self.close_connection or self.unread
        title = HTTPStatus(status).phrase
        self.answer(status, {"type": "about:blank", "title": title, "status": status, "detail": detail, **members})

    def answer(self, status, problem=None):
        content = b"" if problem is None else json.dumps(problem).encode()
        self.close_connection = self.close_connection or self.server.stopping.is_set()
        self.send_response_only(status)
        self.send_header("Date", self.date_time_string())
        self.send_header("Content-Length", str(len(content)))
        if problem is not None:
            self.send_header("Content-Type", "application/problem+json")
        for name, value in HEADERS_OF.get(status, {}).items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code, message=None, explain=None):
        """What the base class refuses before `receive`. Its own texts repeat the request's first line."""
        self.close_connection = True
        self.refuse(int(code), "The request is not HTTP as it is spoken here.")

    def log_message(self, format, *arguments):
        """The lines of the base class hold the path, and the path holds the secret."""

    def setup(self):
        super().setup()
        self.timed = TimedReader(self.connection)
        self.rfile, self.unread = io.BufferedReader(self.timed), False
        self.server.connections.add(self.connection)

    def handle_one_request(self):
        self.timed.allow(IDLE_TIMEOUT_MS)
        self.unread = False
        super().handle_one_request()

    def parse_request(self):
        self.timed.allow(self.body_timeout_ms)
        read = super().parse_request()
        if read:
            self.unread = "Transfer-Encoding" in self.headers or self.headers.get("Content-Length", "0") != "0"
        return read

    def handle_expect_100(self):
        """`read_content` says it, once it is known who sends."""
        return True

    def read_content(self):
        """The bytes of the body, without chunks and content coding."""
        coding = self.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in CODINGS:
            raise Refused(415, f"Content codings that are read: {', '.join(CODINGS)}.")
        lengths, codings = self.headers.get_all("Content-Length", []), self.headers.get_all("Transfer-Encoding", [])
        chunked = [coding.lower() for coding in codings] == ["chunked"]
        declared = int(lengths[0]) if len(lengths) == 1 and re.fullmatch("[0-9]{1,18}", lengths[0]) else None
        if (codings and (lengths or not chunked)) or (lengths and declared is None):
            raise Refused(400, "The length of the body is not clear.")
        self.allow_bytes(declared or 0)
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        content = self.read_chunks() if chunked else self.read_bytes(declared or 0)
        self.unread = False
        return self.decode(content, coding)

    def decode(self, content, coding):
        """The content of a coded body, within the limit also when it inflates."""
        if CODINGS[coding] is None:
            return content
        inflater = zlib.decompressobj(CODINGS[coding])
        try:
            inflated = inflater.decompress(content, self.body_limit_bytes + 1)
        except zlib.error:
            raise Refused(400, f"The body is not {coding}.") from None
        self.allow_bytes(len(inflated))
        if not inflater.eof or inflater.unused_data:
            raise Refused(400, f"The body is not {coding} as a whole.")
        return inflated

    def read_chunks(self):
        content = bytearray()
        while size := self.read_chunk_size():
            self.allow_bytes(len(content) + size)
            content += self.read_bytes(size)
            if self.rfile.readline(3) != b"\r\n":
                raise Refused(400, "A chunk is longer than it says.")
        for _ in range(100):
            if self.rfile.readline(8192) in (b"\r\n", b"\n"):
                return bytes(content)
        raise Refused(400, "The body has too many trailers, or no end.")

    def read_chunk_size(self):
        size = re.fullmatch(rb"([0-9A-Fa-f]{1,8})[ \t]*(;[^\r\n]*)?\r?\n", self.rfile.readline(1024))
        if size is None:
            raise Refused(400, "A chunk has no size.")
        return int(size[1], 16)

    def read_bytes(self, count):
        content = self.rfile.read(count)
        if len(content) < count:
            raise Refused(400, "The body ended too early.")
        return content

    def allow_bytes(self, count):
        if count > self.body_limit_bytes:
            raise Refused(413, f"A body has {self.body_limit_bytes} bytes at most.")

    def finish(self):
        # Closing with bytes unread resets the connection, and the sender may never see the answer.
        try:
            if self.unread:
                self.connection.shutdown(socket.SHUT_WR)
                self.timed.allow(LINGER_MS)
                left = 4 * self.body_limit_bytes
                while left > 0 and (piece := self.rfile.read1(65_536)):
                    left -= len(piece)
        except OSError:
            pass  # The sender is gone.
        finally:
            self.server.connections.discard(self.connection)
            super().finish()


class TimedReader(io.RawIOBase):
    """Reads a socket until a deadline, however slowly the bytes come."""

    def __init__(self, connection):
        super().__init__()
        self.connection = connection

    def allow(self, milliseconds):
        self.deadline = time.monotonic() + milliseconds / 1000

    def readable(self):
        return True

    def readinto(self, buffer):
        self.connection.settimeout(max(self.deadline - time.monotonic(), 0.001))
        return self.connection.recv_into(buffer)


class Server(ThreadingHTTPServer):
    request_queue_size, daemon_threads = 512, False

    def __init__(self, address, handler):
        self.connections, self.stopping = set(), threading.Event()
        super().__init__(address, handler)

    def handle_error(self, request, client_address):
        report("a connection failed", sys.exc_info()[1])

    def stop(self):
        """Takes no further connections; ends those that wait for a request, lets those that wait for an answer end."""
        self.stopping.set()
        self.shutdown()
        for connection in list(self.connections):
            try:
                connection.shutdown(socket.SHUT_RD)
            except OSError:
                pass  # It has ended meanwhile.
        self.server_close()


def report(event, error):
    """The type alone: the text of an error may quote what was sent."""
    print(json.dumps({"event": event, "error": type(error).__name__}), file=sys.stderr, flush=True)
