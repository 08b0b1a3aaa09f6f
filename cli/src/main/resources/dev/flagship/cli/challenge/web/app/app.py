"""@TITLE@: a shelf of notes that trusts the names it is asked for. Make it your own."""

import html
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

NOTES = Path(__file__).parent
FLAG_FILE = os.environ.get("FLAG_FILE", "/run/flagship/flag")
PAGE = """<!doctype html><title>@TITLE@</title>
<h1>@TITLE@</h1>
<form action="/read"><label>Note <input name="note" value="app.py"></label> <button>Read</button></form>
<p>The note that you are looking for is {flag_file}.</p>"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/":
            self.reply(200, PAGE.format(flag_file=html.escape(FLAG_FILE)))
        elif url.path == "/read":
            self.read(parse_qs(url.query).get("note", [""])[0])
        else:
            self.reply(404, "There is no such page.")

    def read(self, note):
        # The flaw: a name that begins with a slash leads out of the folder.
        try:
            self.reply(200, f"<pre>{html.escape((NOTES / note).read_text())}</pre>")
        except (OSError, UnicodeDecodeError, ValueError):
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
    ThreadingHTTPServer(("0.0.0.0", 8080), Handler).serve_forever()
