"""The Guestbook: guests sign on a page, and a Redis next door, which they cannot reach, keeps the book.

The names go to Redis as a line of its inline protocol. Blanks are taken out of them, because they would end a word; what
else ends words and lines is not.
"""

import html
import os
import socket
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

DATABASE = (os.environ.get("DATABASE", "db"), 6379)
FLAG_FILE = Path(os.environ.get("FLAG_FILE", "/run/flagship/flag"))
LONGEST_BODY = 16 * 1024
PAGE = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))


def ask(line):
    """What Redis says to the line, word for word, until it hangs up."""
    with socket.create_connection(DATABASE, timeout=5) as connection:
        connection.sendall(f"{line}\r\nQUIT\r\n".encode())
        answer = b""
        while len(answer) < LONGEST_BODY and (part := connection.recv(4096)):
            answer += part
    return answer.decode(errors="replace")


def guests():
    """The latest first. Each is told after a line with its length."""
    lines = ask("LRANGE guests -20 -1").split("\r\n")
    return [name for length, name in zip(lines, lines[1:]) if length.startswith("$")][::-1]


def sign(name):
    return ask("RPUSH guests " + name.strip().replace(" ", "_")[:1000])


def hide_the_flag():
    """In the database, once that is up."""
    for _ in range(200):
        try:
            return ask(f"SET flag {FLAG_FILE.read_text(encoding='ascii').strip()}")
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the database does not answer")


class Guestbook(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.split("?")[0] == "/":
            self.show("")
        else:
            self.send_error(404)

    def do_POST(self):
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= LONGEST_BODY:
            self.send_error(413)
            return
        form = parse_qs(self.rfile.read(length).decode(errors="replace"))
        self.show(sign(form.get("name", [""])[0] or "nobody"))

    def show(self, receipt):
        names = "".join(f"<li>{html.escape(name)}</li>" for name in guests())
        shown = f'<p class="receipt">The book says</p><pre>{html.escape(receipt)}</pre>' if receipt else ""
        body = PAGE.substitute(guests=names or "<li>Nobody yet.</li>", receipt=shown).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    hide_the_flag()
    ThreadingHTTPServer(("0.0.0.0", 8080), Guestbook).serve_forever()
