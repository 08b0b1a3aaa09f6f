"""@TITLE@: sums against the clock; whoever answers enough of them gets the flag. Make it your own."""

import os
import secrets
import socketserver
from pathlib import Path

FLAG_FILE = Path(os.environ.get("FLAG_FILE", "/run/flagship/flag"))
ROUNDS = 20
SECONDS = 10


class Handler(socketserver.StreamRequestHandler):
    timeout = SECONDS

    def handle(self):
        try:
            self.play()
        except OSError:
            pass  # they left, or were too slow

    def play(self):
        self.say(f"{ROUNDS} sums, {SECONDS} seconds for each.")
        for _ in range(ROUNDS):
            a, b = secrets.randbelow(1000), secrets.randbelow(1000)
            self.say(f"{a} + {b} = ?")
            if self.rfile.readline(64).strip() != str(a + b).encode():
                self.say("No.")
                return
        self.say(FLAG_FILE.read_text().strip())

    def say(self, line):
        self.wfile.write(f"{line}\n".encode())


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64


if __name__ == "__main__":
    Server(("0.0.0.0", 9000), Handler).serve_forever()
