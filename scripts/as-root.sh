# Sourced by ./flagship and by scripts that need root for a step: only that step gets it, so that nothing in the checkout
# ends up as root's.

may_become_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

# What sudo would drop although it decides what is fetched, and from where.
kept_variables() { # prints NAME=VALUE, a line for each that is set
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
