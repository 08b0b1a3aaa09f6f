# Sourced by ./flagship and by scripts that need root for a step. Only that step runs as root, so that root does not own
# files in the checkout afterwards.

may_become_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

# Variables that decide what is fetched, and from where. sudo would drop them.
kept_variables() { # prints a line NAME=VALUE for each that is set
  local name
  for name in FLAGSHIP_CACHE FLAGSHIP_DEBIAN_MIRROR DOCKER_HOST {http,https,no,all}_proxy {HTTP,HTTPS,NO,ALL}_PROXY; do
    [ -z "${!name:-}" ] || echo "$name=${!name}"
  done
}

as_root() { # command...
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    local kept=()
    mapfile -t kept < <(kept_variables)
    sudo -n env "${kept[@]}" "$@"
  fi
}
