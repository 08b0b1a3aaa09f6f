#!/usr/bin/env python3
"""Solves @SLUG@: solve.py HOST PORT prints the flag, and nothing else on its last line."""

import re
import socket
import sys


def solve(host, port):
    with socket.create_connection((host, port), timeout=30) as connection:
        stream = connection.makefile("rw", encoding="utf-8", newline="\n")
        for line in stream:
            if asked := re.match(r"(\d+) \+ (\d+) = \?", line):
                stream.write(f"{int(asked.group(1)) + int(asked.group(2))}\n")
                stream.flush()
            elif flag := re.search(r"\S+\{\S+\}", line):
                return flag.group()
    return None


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: solve.py HOST PORT")
    found = solve(sys.argv[1], int(sys.argv[2]))
    if not found:
        raise SystemExit("no flag: the connection ended")
    print(found)
