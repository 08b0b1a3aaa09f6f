#!/usr/bin/env python3
"""Solves @SLUG@: solve.py URL [CONNECT_HOST] prints the flag, and nothing else on its last line.

URL is the instance's address, e.g. http://label.localhost:8001. CONNECT_HOST is where to open the socket when the name
in the URL resolves nowhere.
"""

import html
import re
import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit


def get(url, path, connect_host):
    address = urlsplit(url)
    connection = HTTPConnection(connect_host or address.hostname, address.port or 80, timeout=30)
    connection.request("GET", path, headers={"Host": address.netloc})
    return connection.getresponse().read().decode()


def solve(url, connect_host=None):
    place = re.search(r"looking for is (\S+)\.</p>", get(url, "/", connect_host)).group(1)
    found = re.search(r"<pre>(.*?)</pre>", get(url, f"/read?note={place}", connect_host), re.DOTALL)
    return html.unescape(found.group(1)).strip() if found else None


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: solve.py URL [CONNECT_HOST]")
    flag = solve(*sys.argv[1:])
    if not flag:
        raise SystemExit("no flag: the note was not shown")
    print(flag)
