"""The store of @TITLE@: notes by name, in memory, for the other containers of its instance. Put a database here."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LONGEST = 16 * 1024
NOTES = {}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/")
        if not name:
            self.reply(200, "\n".join(sorted(NOTES)).encode())
        elif name in NOTES:
            self.reply(200, NOTES[name])
        else:
            self.reply(404, b"")

    def do_PUT(self):
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= LONGEST:
            self.reply(413, b"")
            return
        NOTES[self.path.strip("/")] = self.rfile.read(length)
        self.reply(204, b"")

    def reply(self, status, data):
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
