#!/usr/bin/env bash
# Makes frps and frpc, the server and client of frp, for the tests that run them:
#
#   scripts/frp.sh FOLDER
#
# They are built with Go from the module that frp's authors publish, fetched from wherever Go's own settings say (GOPROXY),
# and only if it is the very one that is named here. A folder that has both is left as it is, and nothing is asked.
set -euo pipefail

version=0.69.1
checksum=h1:ZlkUCAO4HHyGmTOZ0q7k2PvFW2PmmPon+vyeyHDdZWA=
folder=${1:?usage: frp.sh FOLDER}
PATH=$PATH:/usr/local/go/bin

say() { echo "  frp: $*" >&2; }
die() { echo "frp.sh: $*" >&2; exit 1; }

is_made() {
  local program
  for program in frps frpc; do
    [ "$("$folder/$program" --version 2>/dev/null)" = "$version" ] || return 1
  done
}

# From 1.21 on, Go fetches the newer one that a module asks for.
require_go() {
  local found
  command -v go >/dev/null || die "Go is missing. Install Go 1.25 or newer as its authors publish it, or Debian's or Ubuntu's" \
    "golang-go where that is 1.21 or newer, and run this again."
  found=$(go env GOVERSION)
  case $found in
    go1.2[1-4]*) export GOTOOLCHAIN=auto ;;
    go1.2[5-9]* | go1.[3-9][0-9]* | go[2-9]*) ;;
    *) die "$found is too old to build frp: install Go 1.25 or newer as its authors publish it, and run this again." ;;
  esac
}

make() {
  local work module
  require_go
  work=$(mktemp -d)
  trap "rm -rf '$work'" EXIT
  export CGO_ENABLED=0 GOWORK=off GOFLAGS=-buildvcs=false
  say "fetching frp $version"
  (cd "$work" && go mod download -json "github.com/fatedier/frp@v$version") >"$work/module.json" ||
    die "Go did not get frp $version (see above). Without a way to its proxy, set GOPROXY to one that can be reached."
  grep -qF "\"Sum\": \"$checksum\"" "$work/module.json" || die "what was fetched is not frp $version as it was published"
  module=$(sed -n 's/^[[:space:]]*"Dir": "\(.*\)",\{0,1\}$/\1/p' "$work/module.json")
  # What Go keeps is for reading only, and the module's own replacements count only where it is built itself.
  cp -R "$module" "$work/source"
  chmod -R u+w "$work/source"
  say "building it (a minute or two)"
  # Its pages are not in the module; its APIs are.
  (cd "$work/source" && go build -trimpath -tags noweb -ldflags '-s -w' -o "$work/bin/" ./cmd/frps ./cmd/frpc) >&2 ||
    die "frp does not build (see above)"
  mkdir -p "$folder"
  mv "$work/bin/frps" "$work/bin/frpc" "$folder/"
  is_made || die "what was built does not say that it is $version"
}

is_made || make
