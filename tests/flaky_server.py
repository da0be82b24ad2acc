# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real HTTP server on loopback that can be told to misbehave."""

import hashlib
import os
import socket
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

os.environ.setdefault("no_proxy", "127.0.0.1,localhost")  # the tests' own server is reached without one


@dataclass
class Page:
    """`cut_after`: bytes of each answer before the line breaks, `cuts` times; `busy`: refusals before it answers."""

    body: bytes
    content_type: str = "application/octet-stream"
    status: int = 200
    location: str = ""
    cut_after: int = 0
    cuts: int = 1_000_000
    then_status: int = 200
    busy: int = 0
    ranges: bool = True
    etag: bool = True
    length: bool = True


@dataclass
class Request:
    path: str
    headers: dict


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5  # of a connection that nobody uses or closes

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        self.server.requests.append(Request(self.path, dict(self.headers)))
        page = self.server.pages.get(self.path)
        if page is None:
            self._plain(404)
        elif page.busy:
            page.busy -= 1
            self._plain(503, {"Retry-After": "0"})
        elif page.location:
            self._plain(page.status, {"Location": page.location})
        elif page.status != 200:
            self._plain(page.status)
        elif page.cut_after and not page.cuts and page.then_status != 200:
            self._plain(page.then_status)
        else:
            self._content(page)

    def _plain(self, status, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _content(self, page):
        etag = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
        start, wanted = 0, self.headers.get("Range")
        if wanted and page.ranges and self.headers.get("If-Range") in (None, etag):
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            if start >= len(page.body):
                self._plain(416, {"Content-Range": f"bytes */{len(page.body)}"})
                return
        rest = page.body[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(page.body) - 1}/{len(page.body)}")
        if page.etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Type", page.content_type)
        if page.length:
            self.send_header("Content-Length", str(len(rest)))
        else:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        if page.cut_after and page.cuts and len(rest) > page.cut_after:
            page.cuts -= 1
            self.wfile.write(rest[: page.cut_after])
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.wfile.write(rest)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request, client_address):
        """A client that goes away early is part of the tests."""


class FlakyServer:
    def __init__(self, folder=None):
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.pages = self.pages = {}
        self._server.requests = self.requests = []
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
