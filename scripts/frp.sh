#!/usr/bin/env bash
# Makes frps and frpc, the server and client of frp, for the tests that run them:
#
#   scripts/frp.sh FOLDER
#
# They are built with Go from the module that frp's authors publish, fetched from wherever Go's own settings say (GOPROXY),
# and only if it is the very one that is named here. Where Go is older than 1.21, as Debian 12's is, it fetches a newer Go
# first, from the same place, as a newer one would by itself. A folder that has both is left as it is, and nothing is asked.
set -euo pipefail

version=0.69.1
checksum=h1:ZlkUCAO4HHyGmTOZ0q7k2PvFW2PmmPon+vyeyHDdZWA=
# What Go's authors publish as a module for Go itself to fetch; the checksum is of the one for this processor.
toolchain=golang.org/toolchain@v0.0.1-go1.27.3.linux-amd64
toolchain_checksum=h1:r0ub+FnqzZxoWm/dSUOI9DcIqYWn/mNYGFJcv7PyBzs=
folder=${1:?usage: frp.sh FOLDER}
work=''
PATH=$PATH:/usr/local/go/bin

say() { echo "  frp: $*" >&2; }
die() { echo "frp.sh: $*" >&2; exit 1; }

is_made() {
  local program
  for program in frps frpc; do
    [ "$("$folder/$program" --version 2>/dev/null)" = "$version" ] || return 1
  done
}

clean_up() { # what Go keeps is for reading only, folders among it
  [ -z "$work" ] || { chmod -R u+w "$work"; rm -rf "$work"; }
}
trap clean_up EXIT

fetch() { # module checksum what: prints the folder that has it
  local said
  said=$(cd "$work" && go mod download -json "$1") ||
    die "Go did not get $3 (see above). Without a way to its proxy, set GOPROXY to one that can be reached."
  grep -qF "\"Sum\": \"$2\"" <<<"$said" || die "what was fetched is not $3 as it was published"
  sed -n 's/^[[:space:]]*"Dir": "\(.*\)",\{0,1\}$/\1/p' <<<"$said"
}

# What Go 1.21 and newer do by themselves: modules have no programs and no modules within, so both are made of plain files.
newer_go() {
  local from each
  [ "$(uname -m)" = x86_64 ] ||
    die "$(go env GOVERSION) is too old to build frp: install Go 1.25 or newer as its authors publish it, and run this again."
  say "fetching a newer Go than $(go env GOVERSION) (a minute or two, once)"
  from=$(fetch "$toolchain" "$toolchain_checksum" "${toolchain#*-}") || exit 1
  cp -R "$from" "$work/go"
  chmod -R u+w "$work/go"
  find "$work/go/bin" "$work/go/pkg/tool" -type f -exec chmod u+x {} +
  while read -r each; do cp "$each" "${each%_go.mod}go.mod"; done < <(find "$work/go/src" -name _go.mod)
  unset GOROOT
  PATH=$work/go/bin:$PATH
}

require_go() {
  command -v go >/dev/null || die "Go is missing. Install your distribution's (Debian, Ubuntu: apt-get install golang-go)" \
    "and run this again."
  case $(go env GOVERSION) in
    # It fetches the newer one that frp asks for.
    go1.2[1-4]*) export GOTOOLCHAIN=auto ;;
    go1.[3-9][0-9]* | go1.2[5-9]* | go[2-9]*) ;;
    *) newer_go ;;
  esac
}

make() {
  local module
  work=$(mktemp -d)
  export CGO_ENABLED=0 GOWORK=off GOFLAGS=-buildvcs=false
  require_go
  say "fetching frp $version"
  module=$(fetch "github.com/fatedier/frp@v$version" "$checksum" "frp $version") || exit 1
  # The module's own replacements count only where it is built itself.
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
