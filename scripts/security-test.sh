#!/usr/bin/env bash
# The same as `./flagship security-test`, over the checkout's data folder from wherever it is called.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$home"
exec ./flagship security-test "$@"
