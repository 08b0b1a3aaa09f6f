"""@TITLE@: a reader that fetches whatever it is told to, and so reaches for others what they do not. Make it your own."""

import html
import os
import time
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

STORE = "http://{}:8000".format(os.environ.get("STORE", "store"))
FLAG_FILE = Path(os.environ.get("FLAG_FILE", "/run/flagship/flag"))
LONGEST = 16 * 1024
PAGE = """<!doctype html><title>@TITLE@</title>
<h1>@TITLE@</h1>
<form action="/read"><label>Note <input name="at" size="40" value="{store}/welcome"></label> <button>Read</button></form>"""


def keep(name, text):
    """Puts a note into the store, once that is up: services are started in an order, and nobody waits for them."""
    for _ in range(200):
        try:
            return urlopen(Request(f"{STORE}/{name}", data=text.encode(), method="PUT"), timeout=5).close()
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the store does not answer")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/":
            self.reply(200, PAGE.format(store=html.escape(STORE)))
        elif url.path == "/read":
            self.read(parse_qs(url.query).get("at", [""])[0])
        else:
            self.reply(404, "There is no such page.")

    def read(self, address):
        # The flaw: the visitor chooses the address, and may choose another than that of the note.
        try:
            if not address.startswith("http://"):
                raise ValueError(address)
            with urlopen(address, timeout=5) as note:
                self.reply(200, f"<pre>{html.escape(note.read(LONGEST).decode(errors='replace'))}</pre>")
        except (OSError, ValueError, HTTPException):
            self.reply(404, "There is no such note.")

    def reply(self, status, body):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        """What players ask for is not logged."""


if __name__ == "__main__":
    # Players are let in only once this listens, so the notes are there by then.
    keep("welcome", "Every note has a name. This one is welcome.")
    keep("flag", FLAG_FILE.read_text().strip())
    ThreadingHTTPServer(("0.0.0.0", 8080), Handler).serve_forever()
