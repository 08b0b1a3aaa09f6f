#!/usr/bin/env bash
# Makes frps and frpc, the server and client of frp, for the tests that run them:
#
#   scripts/frp.sh FOLDER
#
# Both are built with Go from the module that frp's authors publish. It is fetched from wherever Go's own settings say
# (GOPROXY) and must have the checksum below. A Go older than 1.21, such as Debian 12's, cannot fetch a newer Go by
# itself, so this script fetches one from the same place. A folder that has both programs is left as it is, and nothing
# is fetched.
set -euo pipefail

version=0.69.1
checksum=h1:ZlkUCAO4HHyGmTOZ0q7k2PvFW2PmmPon+vyeyHDdZWA=
# Go's authors publish each Go as a module, which newer Go fetches by itself. This one is for x86-64 only.
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

clean_up() { # makes files writable first: Go keeps its files and folders read-only
  [ -z "$work" ] || { chmod -R u+w "$work"; rm -rf "$work"; }
}
trap clean_up EXIT

fetch() { # module checksum name-for-messages: checks the module and prints the folder that has it
  local said
  said=$(cd "$work" && go mod download -json "$1") ||
    die "Go did not get $3 (see above). Without a way to its proxy, set GOPROXY to one that can be reached."
  grep -qF "\"Sum\": \"$2\"" <<<"$said" || die "what was fetched is not $3 as it was published"
  sed -n 's/^[[:space:]]*"Dir": "\(.*\)",\{0,1\}$/\1/p' <<<"$said"
}

# Does what Go 1.21 and newer do by themselves. A module can hold no executable files and no nested modules, so this
# restores both: it marks the programs as executable and renames each _go.mod to go.mod.
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
    # These versions fetch the newer Go that frp asks for.
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
  # Go applies a module's own `replace` lines only if that module is the one being built, so build it in a copy.
  cp -R "$module" "$work/source"
  chmod -R u+w "$work/source"
  say "building it (a minute or two)"
  # noweb: the published module lacks frp's web pages; its APIs are there.
  (cd "$work/source" && go build -trimpath -tags noweb -ldflags '-s -w' -o "$work/bin/" ./cmd/frps ./cmd/frpc) >&2 ||
    die "frp does not build (see above)"
  mkdir -p "$folder"
  mv "$work/bin/frps" "$work/bin/frpc" "$folder/"
  is_made || die "what was built does not say that it is $version"
}

is_made || make
