"""The Lantern: a page that greets whoever signs in, a little too literally.

The flag is on no page. A page's own script fetches it once `alert`, `confirm` or `prompt` has been called there, with
a pass that belongs to this one page. So only markup that really runs gets it.
"""

import os
import secrets
from pathlib import Path

from flask import Flask, abort, jsonify, render_template, request
from itsdangerous import BadData, URLSafeTimedSerializer

PASS_SECONDS = 600
FLAG_FILE = Path(os.environ.get("FLAG_FILE", "/run/flagship/flag"))

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 16 * 1024
passes = URLSafeTimedSerializer(secrets.token_bytes(32))


@app.get("/")
def board():
    name = request.args.get("name", "")[:1000]
    return render_template("board.html", name=name, page_pass=passes.dumps(secrets.token_hex(8)))


@app.post("/lantern")
def light():
    try:
        passes.loads(request.form.get("pass", ""), max_age=PASS_SECONDS)
    except BadData:
        abort(403)
    return jsonify(flag=FLAG_FILE.read_text().strip())


@app.after_request
def never_store(response):
    response.headers["Cache-Control"] = "no-store"
    return response


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8080, threaded=True)
