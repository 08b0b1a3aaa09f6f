# Sourced by ./flagship: installs the system packages that are missing.

may_install() { command -v apt-get >/dev/null && may_become_root; }

install_packages() {
  may_install || die "missing: $*. Install with: sudo apt-get install -y $*"
  say "installing $*"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
  # --no-remove: an installation that would remove other packages, such as Docker's own client, fails instead.
  local install=(install -y --no-install-recommends --no-remove)
  as_root "${apt[@]}" "${install[@]}" "$@" >/dev/null 2>&1 ||
    { as_root "${apt[@]}" update >/dev/null && as_root "${apt[@]}" "${install[@]}" "$@" >/dev/null; } ||
    die "apt-get could not install: $*"
}

# The tests need only a program of each of these packages, but the packages also install a service.
declare -A services=([nginx-light]=nginx.service [caddy]=caddy.service [docker-registry]=docker-registry.service
  [prometheus]=prometheus.service)

# Installs packages without starting their services: the registry, for example, would be open to everybody.
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

# Unmasks the services, so that an operator can start one later, and disables them, so that the machine's next start
# does not. This also runs when an installation is interrupted.
leave_services() {
  [ ${#masked[@]} -gt 0 ] || return 0
  as_root systemctl unmask --runtime --quiet "${masked[@]}" || say "still masked: ${masked[*]}"
  as_root systemctl disable --quiet "${masked[@]}" 2>/dev/null || true
  masked=()
}

prerequisites() { grep -v '^#' "$home/scripts/prerequisites"; }

# Prints the path of libc.a, or nothing. The gate is a static program, so the compiler alone is not enough to build it.
static_library() {
  local each
  # Debian's place is tried first, which saves the search.
  for each in /usr/lib/*/libc.a; do [ ! -f "$each" ] || { echo "$each"; return; }; done
  find /usr/lib -name libc.a -print -quit 2>/dev/null
}

# Installs the packages of scripts/prerequisites that are missing for the given purposes (up, test).
provision() {
  local command package purpose missing=()
  while read -r command package purpose _; do
    [[ " $* " != *" $purpose "* ]] || command -v "$command" >/dev/null || missing+=("$package")
  done < <(prerequisites)
  [ -n "$(static_library)" ] || missing+=(libc6-dev)
  # On Debian, Python needs a package of its own to make environments.
  [[ " $* " != *" test "* ]] || python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  [ ${#missing[@]} -eq 0 ] || install_without_services "${missing[@]}"
}
