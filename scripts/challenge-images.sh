#!/usr/bin/env bash
# Builds the images that standard input names, a line "IMAGE FOLDER" for each, as `flagship challenge builds` prints them.
# An image whose sources and base are unchanged is left alone; one that cannot be built does not keep the others back,
# but makes this fail at the end. Needs the docker client and an engine (DOCKER_HOST).
set -euo pipefail

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { echo "  challenge images: $*" >&2; }

# What an image is made of: every file of its folder that is not ignored, and the base.
fingerprint() { # folder base
  local base_id=none
  [ -z "$2" ] || base_id=$(docker image inspect -f '{{.Id}}' "$2")
  (cd "$1" && find . -type f ! -path './solver/*' ! -name '*.pyc' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum && echo "$base_id") |
    sha256sum | cut -c1-24
}

base_for() { # folder
  local name
  for name in python redis; do
    if grep -q "^ARG BASE=$name" "$1/Dockerfile"; then "$scripts/base-image.sh" "$name" || return 1; fi
  done
}

build() { # image folder
  local image=$1 folder=$2 base wanted have
  base=$(base_for "$folder") || return 1
  if [ -x "$folder/prepare" ]; then "$folder/prepare" ${base:+"$base"} || return 1; fi
  wanted=$(fingerprint "$folder" "$base") || return 1
  have=$(docker image inspect -f '{{index .Config.Labels "flagship.source"}}' "$image" 2>/dev/null || true)
  if [ "$wanted" != "$have" ]; then
    say "building $image from $folder"
    docker build -q ${base:+--build-arg BASE="$base"} --label "flagship.source=$wanted" -t "$image" "$folder" \
      >/dev/null 2>"$log" </dev/null || { cat "$log" >&2; return 1; }
  fi
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0
mapfile -t wanted_images
for line in "${wanted_images[@]}"; do
  build "${line%% *}" "${line#* }" || { say "${line%% *} could not be built from ${line#* }"; failed=1; }
done
exit "$failed"
