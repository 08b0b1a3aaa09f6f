#!/usr/bin/env bash
# Makes a base image for challenges and prints its name.
#
#   scripts/base-image.sh python     python:3.11-slim where a registry answers, else Debian's python3 with Flask
#   scripts/base-image.sh busybox    busybox:1.36-musl where a registry answers, else Debian's static busybox (2 MB)
#   scripts/base-image.sh redis      redis:7-alpine where a registry answers, else Debian's redis-server and its libraries
#
# With "packages" after the name, the image is made from Debian packages whatever a registry has.
#
# If the engine already has either image, that one is used and no registry is asked. Without a registry the image is
# made from Debian packages, once: the root file system is kept as a tar file in FLAGSHIP_CACHE (default
# /var/cache/flagship). Needs the docker client and an engine. Packages also need apt-get (for python also debootstrap)
# and root, or a sudo that asks for no password.
set -euo pipefail

# Processes in the image do not run as root and must be able to read its files.
umask 022

. "$(dirname "${BASH_SOURCE[0]}")/as-root.sh"

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

has() { docker image inspect "$1" >/dev/null 2>&1; } # image

pull() { # image
  say "asking an image registry for $1 (a minute at most)"
  timeout 60 docker pull "$1" 2>&1 | sed -u 's/^/  base image: /' >&2 || { say "none sent it"; return 1; }
}

make_work_folder() {
  mkdir -p "$cache"
  work=$(mktemp -d "${TMPDIR:-/tmp}/flagship-rootfs.XXXXXX")
}

store() { # root name: packs the root file system; the tar file appears complete or not at all
  tar -C "$1" --numeric-owner -cf "$work/$2.tar" .
  mv "$work/$2.tar" "$cache/$2.tar"
}

import_image() { # tar image contents command
  docker import -c 'ENV PATH=/usr/local/bin:/usr/bin:/bin' -c "CMD $4" -c "LABEL $contents_label=$3" \
    "$1" "$2" >/dev/null
}

download_package() { # name: updates the package lists only if the download fails with the present ones
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

libraries_of() { # package: prints the library packages that it depends on, directly or not
  apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances "$1" |
    grep '^lib' | sort -u
}

# Contains redis-server, redis-cli and the libraries that the loader asks for, nothing else.
make_redis_root() {
  local root=$work/root package=$work/package name loader file
  for name in redis-tools $(libraries_of redis-tools); do
    download_package "$name"
  done
  for file in "$work"/*.deb; do dpkg -x "$file" "$package"; done
  # Newer distributions package everything below /usr; the links /lib and /lib64 come with the system, so make them
  # here.
  for name in lib lib64; do
    [ -e "$package/$name" ] || [ ! -d "$package/usr/$name" ] || ln -s "usr/$name" "$package/$name"
  done
  mkdir -p "$root"/{bin,etc,tmp,proc,sys,dev,run}
  chmod 1777 "$root/tmp"
  loader=$(cd "$package" && ls -d lib*/ld-linux*.so.*)
  # redis-check-rdb and redis-server are one program, which decides by its name which of the two it is.
  (cd "$package" && cp --parents -L "$loader" "$root" &&
    chroot . "/$loader" --list /usr/bin/redis-check-rdb | sed -n 's/.*=> \/\([^ ]*\).*/\1/p' |
    xargs -I{} cp --parents -L {} "$root")
  cp "$package/usr/bin/redis-check-rdb" "$root/bin/redis-server"
  cp "$package/usr/bin/redis-cli" "$root/bin/redis-cli"
  store "$root" redis
}

show_steps() {
  awk '/^I: (Retrieving|Extracting|Unpacking|Configuring) / && !told[$2]++ {
    print "  base image: " tolower($2) " packages"; fflush() }'
}

# Without these keys debootstrap accepts whatever a mirror sends. On Ubuntu they are a package of their own.
debian_keys=/usr/share/keyrings/debian-archive-keyring.gpg

install_debootstrap() { # updates the package lists only if the installation fails with the present ones
  local get=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
  local install=("${get[@]}" install -y --no-install-recommends --no-remove debootstrap debian-archive-keyring)
  "${install[@]}" >/dev/null 2>&1 || { "${get[@]}" update >&2 && "${install[@]}" >/dev/null; } ||
    die "debootstrap and Debian's keys are missing: apt-get install debootstrap debian-archive-keyring"
}

make_python_root() {
  local root=$work/root
  { command -v debootstrap >/dev/null && [ -f "$debian_keys" ]; } || install_debootstrap
  say "bootstrapping Debian with python3 and Flask (a minute or two, once)"
  debootstrap --variant=minbase --include=python3,python3-flask bookworm "$root" \
    ${FLAGSHIP_DEBIAN_MIRROR:+"$FLAGSHIP_DEBIAN_MIRROR"} 2>&1 | tee "$work/log" | show_steps >&2 ||
    { tail -n 20 "$work/log" >&2; die "debootstrap failed"; }
  rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/* "$root"/usr/share/{doc,man,locale,info}/* "$root"/var/log/*
  store "$root" python
}

keep_root() { # name: makes the root file system and keeps it in the cache; must run as root
  make_work_folder
  "make_$1_root"
}

from_packages() { # name image contents command registry-image
  if [ ! -s "$cache/$1.tar" ]; then
    may_become_root || die "no image registry answers, and making an image from Debian packages needs root, once:" \
      "sudo env $(kept_variables | tr '\n' ' ')${BASH_SOURCE[0]} keep-root $1; or docker pull $5 by hand"
    as_root "${BASH_SOURCE[0]}" keep-root "$1"
  fi
  import_image "$cache/$1.tar" "$2" "$3" "$4"
  say "made $2"
}

base_image() { # name registry-image image contents command: prints the name of the image to use
  if [ "$from" = any ] && has "$2"; then echo "$2"; return; fi
  if ! has_contents "$3" "$4"; then
    # A root file system that was made once is used again; no registry is asked.
    if [ "$from" = any ] && [ ! -s "$cache/$1.tar" ] && pull "$2"; then echo "$2"; return; fi
    from_packages "$1" "$3" "$4" "$5" "$2"
  fi
  echo "$3"
}

from=${2:-any}
case ${1:-} in
  python) base_image python python:3.11-slim flagship/python:bookworm python3-flask '["python3"]' ;;
  busybox) base_image busybox busybox:1.36-musl flagship/busybox:latest busybox-static '["sh"]' ;;
  redis) base_image redis redis:7-alpine flagship/redis:bookworm redis-server '["redis-server"]' ;;
  keep-root) keep_root "$2" ;;
  *) die "usage: base-image.sh python|busybox|redis [packages]" ;;
esac
