#!/usr/bin/env bash
# tools-image.sh OUT.tar: builds what the driver needs on an engine and packs it as the root file system of an image.
#
#   .flagship/gate   hands a challenge its flag (driver-docker/src/main/c/gate.c)
#   bin/probe        tries every control from inside (driver-docker/src/main/c/probe*.c)
#   bin/escalate     the setuid program with which the probe tries to become root (driver-docker/src/main/c/escalate.c)
#   usr/sbin/nft     loads and reads the firewall, with the libraries it needs
#
# Needs: cc with static libc, nft, ldd, tar. The same inputs give the same bytes. An OUT.tar that is newer than all of
# its inputs is left alone.
set -euo pipefail

[ $# -eq 1 ] || { echo "usage: tools-image.sh OUT.tar" >&2; exit 2; }
out=$1
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")/../driver-docker/src/main/c" && pwd)

fail() { echo "tools-image.sh: $*" >&2; exit 1; }
PATH=$PATH:/usr/sbin:/sbin
for program in cc ldd tar; do
  command -v "$program" >/dev/null || fail "$program is missing (Debian: apt-get install gcc libc6-dev tar)"
done
nft=$(readlink -f "$(command -v nft)") || fail "nft is missing (Debian: apt-get install nftables)"
[ -x "$nft" ] || fail "nft is missing (Debian: apt-get install nftables)"

if [ -s "$out" ] && [ -z "$(find "$sources" "${BASH_SOURCE[0]}" "$nft" -newer "$out" -print -quit)" ]; then
  exit 0
fi

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/.flagship" "$root/bin" "$root/usr/sbin" "$root/tmp" "$root/mnt"
cc -static -O2 -s -Wall -Wextra -o "$root/.flagship/gate" "$sources/gate.c"
cc -static -O2 -s -Wall -Wextra -o "$root/bin/probe" "$sources"/probe*.c
cc -static -O2 -s -Wall -Wextra -o "$root/bin/escalate" "$sources/escalate.c"

cp "$nft" "$root/usr/sbin/nft"
# Lines of ldd are "NAME => PATH (ADDRESS)" or, for the loader, "PATH (ADDRESS)".
ldd "$nft" | grep -o '/[^ ]*' | while read -r library; do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
chmod -R a+rX,go-w "$root"
chmod 0555 "$root/.flagship/gate" "$root/bin/probe"
chmod 4555 "$root/bin/escalate"

mkdir -p "$(dirname "$out")"
tar -C "$root" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --format=ustar -cf "$out.$$.part" .
mv "$out.$$.part" "$out"
