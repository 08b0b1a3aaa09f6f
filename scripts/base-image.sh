#!/usr/bin/env bash
# Makes a base image for challenges and prints its name.
#
#   scripts/base-image.sh python     python:3.11-slim where a registry answers, else Debian's python3 with Flask
#   scripts/base-image.sh busybox    busybox:1.36-musl where a registry answers, else Debian's static busybox (2 MB)
#
# Without a registry the image is made from Debian packages, once: the root file system is kept as a tar file in
# FLAGSHIP_CACHE (default /var/cache/flagship), and an image that is there already is left alone.
# Needs the docker client and an engine; without a registry also root and apt-get (and debootstrap for python).
set -euo pipefail

cache=${FLAGSHIP_CACHE:-/var/cache/flagship}/rootfs
contents_label=flagship.contents
work=''

say() { echo "  base image: $*" >&2; }
die() { echo "base-image.sh: $*" >&2; exit 1; }
clean_up() { [ -z "$work" ] || rm -rf "$work"; }
trap clean_up EXIT

# The name alone proves nothing: another tool may have used it for something else.
has_contents() { # image contents
  [ "$(docker image inspect -f "{{index .Config.Labels \"$contents_label\"}}" "$1" 2>/dev/null)" = "$2" ]
}

has_pulled() { docker image inspect "$1" >/dev/null 2>&1 || timeout 60 docker pull -q "$1" >/dev/null 2>&1; }

require_root_for_packages() {
  [ "$(id -u)" = 0 ] || die "no image registry answers, and making an image from Debian packages needs root;" \
    "run ./flagship up once with sudo, or docker pull the image by hand"
  mkdir -p "$cache"
  work=$(mktemp -d "${TMPDIR:-/tmp}/flagship-rootfs.XXXXXX")
}

store() { # root name: the tar file appears complete or not at all
  tar -C "$1" --numeric-owner -cf "$work/$2.tar" .
  mv "$work/$2.tar" "$cache/$2.tar"
}

import_image() { # tar image contents command
  docker import -c 'ENV PATH=/usr/local/bin:/usr/bin:/bin' -c "CMD $4" -c "LABEL $contents_label=$3" \
    "$1" "$2" >/dev/null
}

download_package() { # name: fresh package lists only when the ones at hand do not do
  local get=(apt-get -qq -o APT::Sandbox::User=root)
  (cd "$work" && "${get[@]}" download "$1" >/dev/null 2>&1) ||
    { "${get[@]}" update >&2 && (cd "$work" && "${get[@]}" download "$1" >/dev/null); } ||
    die "apt-get cannot download $1"
}

make_busybox_root() {
  local root=$work/root applet
  mkdir -p "$root"/{bin,etc,tmp,proc,sys,dev,run}
  chmod 1777 "$root/tmp"
  download_package busybox-static
  dpkg -x "$work"/busybox-static_*.deb "$work/package"
  cp "$work"/package/bin/busybox "$root/bin/" 2>/dev/null || cp "$work"/package/usr/bin/busybox "$root/bin/"
  for applet in $("$root/bin/busybox" --list); do
    [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"
  done
  echo 'player:x:1000:1000::/:/bin/sh' >"$root/etc/passwd"
  echo 'player:x:1000:' >"$root/etc/group"
  store "$root" busybox
}

make_python_root() {
  local root=$work/root
  command -v debootstrap >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
    --no-install-recommends debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"
  say "bootstrapping Debian with python3 and Flask (a minute or two, once)"
  debootstrap --variant=minbase --include=python3,python3-flask bookworm "$root" \
    ${FLAGSHIP_DEBIAN_MIRROR:+"$FLAGSHIP_DEBIAN_MIRROR"} >"$work/log" 2>&1 ||
    { tail -n 20 "$work/log" >&2; die "debootstrap failed"; }
  rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/* "$root"/usr/share/{doc,man,locale,info}/* "$root"/var/log/*
  store "$root" python
}

from_packages() { # name image contents command
  if ! has_contents "$2" "$3"; then
    require_root_for_packages
    [ -s "$cache/$1.tar" ] || "make_$1_root"
    import_image "$cache/$1.tar" "$2" "$3" "$4"
    say "made $2"
  fi
  echo "$2"
}

case ${1:-} in
  python)
    if has_pulled python:3.11-slim; then echo python:3.11-slim
    else from_packages python flagship/python:bookworm python3-flask '["python3"]'; fi ;;
  busybox)
    if has_pulled busybox:1.36-musl; then echo busybox:1.36-musl
    else from_packages busybox flagship/busybox:latest busybox-static '["sh"]'; fi ;;
  *) die "usage: base-image.sh python|busybox" ;;
esac
