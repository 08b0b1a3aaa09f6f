#!/usr/bin/env bash
# Checks the catalog and builds the images of its challenges: `./flagship challenge validate` and `challenge build`.
# Arguments are those of `challenge build`.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$home"
./flagship challenge validate
exec ./flagship challenge build "$@"
