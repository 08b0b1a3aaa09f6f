# Sourced by ./flagship: installs what is missing of the system's packages.

may_install() { command -v apt-get >/dev/null && may_become_root; }

install_packages() {
  may_install || die "missing: $*. Install with: sudo apt-get install -y $*"
  say "installing $*"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
  # What would take away something else, such as Docker's own client, is not ours to decide.
  local install=(install -y --no-install-recommends --no-remove)
  as_root "${apt[@]}" "${install[@]}" "$@" >/dev/null 2>&1 ||
    { as_root "${apt[@]}" update >/dev/null && as_root "${apt[@]}" "${install[@]}" "$@" >/dev/null; } ||
    die "apt-get could not install: $*"
}

# What the tests want of these packages is a program, and each brings a service with it.
declare -A services=([nginx-light]=nginx.service [caddy]=caddy.service [docker-registry]=docker-registry.service
  [prometheus]=prometheus.service)

# The machine is not to run those from now on: the registry, for one, would be open to everybody.
install_without_services() { # packages
  local package service code=0
  if may_install && [ -d /run/systemd/system ]; then
    for package in "$@"; do
      service=${services[$package]:-}
      [ -z "$service" ] || systemctl cat "$service" >/dev/null 2>&1 || masked+=("$service")
    done
  fi
  [ ${#masked[@]} -eq 0 ] || as_root systemctl mask --runtime --quiet "${masked[@]}"
  (install_packages "$@") || code=$?
  leave_services
  return "$code"
}

# Also of an installation that somebody ended: who wants such a service themselves later could not start it, or else the next
# start of the machine would.
leave_services() {
  [ ${#masked[@]} -gt 0 ] || return 0
  as_root systemctl unmask --runtime --quiet "${masked[@]}" || say "still masked: ${masked[*]}"
  as_root systemctl disable --quiet "${masked[@]}" 2>/dev/null || true
  masked=()
}

prerequisites() { grep -v '^#' "$home/scripts/prerequisites"; }

# The gate is a static program, so the compiler alone does not do.
static_library() {
  local each
  # Where Debian has it nobody needs to search for it.
  for each in /usr/lib/*/libc.a; do [ ! -f "$each" ] || { echo "$each"; return; }; done
  find /usr/lib -name libc.a -print -quit 2>/dev/null
}

# Installs what is missing of scripts/prerequisites for the given purposes.
provision() {
  local command package purpose missing=()
  while read -r command package purpose _; do
    [[ " $* " != *" $purpose "* ]] || command -v "$command" >/dev/null || missing+=("$package")
  done < <(prerequisites)
  [ -n "$(static_library)" ] || missing+=(libc6-dev)
  # Debian's Python cannot make environments by itself.
  [[ " $* " != *" test "* ]] || python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  [ ${#missing[@]} -eq 0 ] || install_without_services "${missing[@]}"
}
