#!/usr/bin/env bash
# Builds the images that standard input names, one line "IMAGE FOLDER" each, as `flagship challenge builds` prints them.
# An image whose sources and base are unchanged is left alone. If one cannot be built, the others still are, and this
# script fails at the end. Needs the docker client and an engine (DOCKER_HOST).
set -euo pipefail

scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { echo "  challenge images: $*" >&2; }

# Prints a hash over what an image is made of: its base, and its folder's files without the solver and *.pyc.
fingerprint() { # folder, base or an empty text
  local base_id=none
  [ -z "$2" ] || base_id=$(docker image inspect -f '{{.Id}}' "$2")
  (cd "$1" && find . -type f ! -path './solver/*' ! -name '*.pyc' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum && echo "$base_id") |
    sha256sum | cut -c1-24
}

base_for() { # folder, then `packages` or nothing: prints the base image that its Dockerfile wants, or nothing
  local name
  for name in python redis; do
    if grep -q "^ARG BASE=$name" "$1/Dockerfile"; then "$scripts/base-image.sh" "$name" "${@:2}" || return 1; fi
  done
}

label() { docker image inspect -f "{{index .Config.Labels \"$2\"}}" "$1" 2>/dev/null || true; } # image name

# Compares with the base that the image was built from, which need not be the one that base_for would choose now.
is_current() { # image folder
  local have base
  have=$(label "$1" flagship.source)
  base=$(label "$1" flagship.base)
  [ -n "$have" ] && [ "$have" = "$(fingerprint "$2" "$base" 2>/dev/null)" ]
}

# A folder's `prepare` fetches what a registry's base lacks, from another place that may not answer. The base made from
# Debian packages has it already, so that one is used if `prepare` fails.
prepared_base() { # folder: prints the base that it is prepared for, or nothing if it needs none
  local base other
  base=$(base_for "$1") || return 1
  if [ -x "$1/prepare" ] && ! "$1/prepare" ${base:+"$base"} >&2; then
    [ -n "$base" ] && other=$(base_for "$1" packages) && [ "$other" != "$base" ] || return 1
    say "$1 cannot be prepared for $base; taking $other"
    base=$other
    "$1/prepare" "$base" >&2 || return 1
  fi
  echo "$base"
}

build() { # image folder
  local image=$1 folder=$2 base wanted
  ! is_current "$image" "$folder" || return 0
  base=$(prepared_base "$folder") || return 1
  wanted=$(fingerprint "$folder" "$base") || return 1
  say "building $image from $folder"
  docker build -q ${base:+--build-arg BASE="$base"} --label "flagship.source=$wanted" --label "flagship.base=$base" \
    -t "$image" "$folder" >/dev/null 2>"$log" </dev/null || { cat "$log" >&2; return 1; }
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0
mapfile -t wanted_images
for line in "${wanted_images[@]}"; do
  [ -n "$line" ] || continue
  build "${line%% *}" "${line#* }" || { say "${line%% *} could not be built from ${line#* }"; failed=1; }
done
exit "$failed"
