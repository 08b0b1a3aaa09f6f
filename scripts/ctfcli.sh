#!/usr/bin/env bash
# Makes a Python environment with ctfcli, for the tests that run it against the server:
#
#   scripts/ctfcli.sh FOLDER
#
# Fetches the packages of scripts/ctfcli-requirements.txt from PyPI, or from wherever pip's own settings say
# (PIP_INDEX_URL, PIP_FIND_LINKS). A complete folder is left as it is, and nothing is fetched.
set -euo pipefail

wanted=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/ctfcli-requirements.txt
folder=${1:?usage: ctfcli.sh FOLDER}

say() { echo "  ctfcli: $*" >&2; }
die() { echo "ctfcli.sh: $*" >&2; exit 1; }

# `make` copies the list last, so a half-made folder does not count as made; nor does one whose Python is gone.
is_made() { cmp -s "$wanted" "$folder/requirements.txt" && "$folder/bin/python3" -c 'import ctfcli' 2>/dev/null; }

make() {
  rm -rf "$folder"
  mkdir -p "$(dirname "$folder")"
  python3 -m venv "$folder" || die "Python cannot make an environment; install python3-venv"
  say "fetching $(sed -n '/^ctfcli==/p' "$wanted") and what it needs"
  "$folder/bin/pip" install --quiet --disable-pip-version-check --no-input -r "$wanted" >&2 ||
    die "PyPI did not send what $wanted names (see above). Without a way to PyPI, set PIP_INDEX_URL to a mirror of it," \
      "or PIP_FIND_LINKS to a folder with these packages, and run this again."
  cp "$wanted" "$folder/requirements.txt"
}

is_made || make
