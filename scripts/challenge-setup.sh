#!/usr/bin/env bash
# Checks the catalog and builds the images of its challenges: `./flagship challenge validate`, then `challenge build`
# with this script's arguments.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$home"
./flagship challenge validate
exec ./flagship challenge build "$@"
