#!/usr/bin/env python3
"""Solves Soundings by halving the range: solve.py HOST PORT prints the flag."""

import re
import socket
import sys


def solve(host, port):
    with socket.create_connection((host, port), timeout=30) as connection:
        stream = connection.makefile("rw", encoding="ascii", newline="\n")
        low, high = 1, 1_000_000
        guess = 0
        for line in answers(stream):
            if "How deep is it" in line or line.startswith("Bottom"):
                low, high = 1, 1_000_000
            elif line == "deeper":
                low = guess + 1
            elif line == "shallower":
                high = guess - 1
            elif line == "?":
                guess = (low + high) // 2
                stream.write(f"{guess}\n")
                stream.flush()
            elif flag := re.search(r"\S+\{\S+\}", line):
                return flag.group()
    raise SystemExit("no flag: the connection ended")


def answers(stream):
    """Whole lines, and '?' for each prompt, which ends without a newline."""
    text = ""
    while character := stream.read(1):
        if character == "\n":
            yield text.strip()
            text = ""
        else:
            text += character
            if text.endswith("left] > "):
                yield "?"
                text = ""
    if text:
        yield text.strip()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: solve.py HOST PORT")
    print(solve(sys.argv[1], int(sys.argv[2])))
