#!/usr/bin/env bash
# Builds the images of the reference challenges: flagship/FOLDER for each challenges/FOLDER with a Dockerfile. An image
# whose sources and base are unchanged is left alone. Needs the docker client and an engine (DOCKER_HOST).
set -euo pipefail

challenges=$(cd "$(dirname "${BASH_SOURCE[0]}")/../challenges" && pwd)
scripts=$(dirname "${BASH_SOURCE[0]}")

say() { echo "  challenge images: $*" >&2; }

# What an image is made of: every file of its folder that is not ignored, and the base.
fingerprint() { # folder base
  local base_id=none
  [ -z "$2" ] || base_id=$(docker image inspect -f '{{.Id}}' "$2")
  (cd "$1" && find . -type f ! -path './solver/*' ! -name '*.pyc' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum && echo "$base_id") |
    sha256sum | cut -c1-24
}

base_for() { # folder
  ! grep -q '^ARG BASE=python' "$1/Dockerfile" || "$scripts/base-image.sh" python
}

build() { # folder
  local name base wanted have
  name=$(basename "$1")
  base=$(base_for "$1")
  [ ! -x "$1/prepare" ] || "$1/prepare" ${base:+"$base"}
  wanted=$(fingerprint "$1" "$base")
  have=$(docker image inspect -f '{{index .Config.Labels "flagship.source"}}' "flagship/$name:latest" 2>/dev/null || true)
  if [ "$wanted" != "$have" ]; then
    say "building flagship/$name"
    docker build -q ${base:+--build-arg BASE="$base"} --label "flagship.source=$wanted" -t "flagship/$name:latest" "$1" \
      >/dev/null 2>"$log" || { cat "$log" >&2; exit 1; }
  fi
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for dockerfile in "$challenges"/*/Dockerfile; do
  build "$(dirname "$dockerfile")"
done
"$scripts/base-image.sh" busybox >/dev/null
