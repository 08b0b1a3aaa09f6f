#!/usr/bin/env bash
# Runs `./flagship cleanup` in the checkout, so that its data folder is used wherever this script is called from.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$home"
exec ./flagship cleanup "$@"
