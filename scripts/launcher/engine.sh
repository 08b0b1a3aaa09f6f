# Sourced by ./flagship: chooses the container engine, and starts it if it does not run.

socket=/var/run/docker.sock

engine_answers() { command -v docker >/dev/null && timeout 10 docker -H "$1" version --format '{{.Server.Version}}' >/dev/null 2>&1; }

require_permission() {
  [ "$(id -u)" = 0 ] || [ ! -S "$socket" ] || [ -w "$socket" ] ||
    die "the Docker Engine is there, but you may not use $socket; run: sudo usermod -aG docker $(id -un)," \
      "then sign in again (or run: newgrp docker)"
}

# Docker Desktop and rootless engines do not listen at the default socket; a docker context says where they do.
other_engine() { # prints the url of another engine on this machine that answers, or nothing
  local url
  while read -r url; do
    if [[ $url == unix://* ]] && engine_answers "$url"; then echo "$url"; return; fi
  done < <(
    docker context inspect -f '{{.Endpoints.docker.Host}}' 2>/dev/null || true
    echo "${XDG_RUNTIME_DIR:+unix://$XDG_RUNTIME_DIR/docker.sock}"
  )
}

last_engine() { # data folder, may be empty: prints the engine's url from the configuration of its last `up`, or nothing
  local config=$1/run/flagship.properties
  # Properties files escape some characters with a backslash.
  [ -z "$1" ] || [ ! -r "$config" ] || sed -n '/^flagship\.engine\.url=/{s///;s/\\\(.\)/\1/g;p}' "$config"
}

# A platform's instances and images are on its engine only. So the last engine is used even while it is slow or down,
# rather than beginning anew on another one.
choose_engine() { # url, data folder, either may be empty: sets engine, and engine_why if nobody named an engine
  local other
  engine=${1:-${DOCKER_HOST:-}}
  engine_why=''
  [ -z "$engine" ] || return 0
  engine=$(last_engine "$2")
  engine_why="that of the last up over $2"
  [ -z "$engine" ] || return 0
  engine=unix://$socket
  engine_why='the default'
  engine_answers "$engine" && return
  # A user who may not use the default engine is told so later; no other engine is chosen instead.
  [ ! -S "$socket" ] || [ -w "$socket" ] || return 0
  other=$(other_engine)
  [ -z "$other" ] || { engine=$other; engine_why="because none answers at $socket"; }
}

find_engine() { # url, data folder, either may be empty: exports DOCKER_HOST; installs and starts Docker if it must
  local other
  choose_engine "$1" "$2"
  export DOCKER_HOST=$engine
  [ "$DOCKER_HOST" = "unix://$socket" ] || [ -z "$engine_why" ] || say "engine $DOCKER_HOST, $engine_why"
  [ "$DOCKER_HOST" != "unix://$socket" ] || provide_apparmor
  engine_answers "$DOCKER_HOST" && return
  [ "$DOCKER_HOST" = "unix://$socket" ] || command -v docker >/dev/null ||
    die "the docker client is missing, which builds images on any engine; install it: apt-get install docker-cli" \
      "(Debian 12, Ubuntu: docker.io)"
  [ "$DOCKER_HOST" = "unix://$socket" ] ||
    die "no engine answers at $DOCKER_HOST; start it, or choose another with --engine URL"
  require_permission
  if ! command -v dockerd >/dev/null || ! command -v docker >/dev/null; then
    other=$(other_engine)
    [ -z "$other" ] || die "no engine answers at $DOCKER_HOST; to take the one that does at $other: --engine $other"
    install_packages docker.io
  fi
  # On Debian 13 the client is a package of its own.
  command -v docker >/dev/null || install_packages docker-cli
  engine_answers "$DOCKER_HOST" || start_engine
}

# Docker loads its AppArmor profile with apparmor_parser, which Debian's package of Docker only recommends. Without it
# Docker 23 and newer start no container, and older versions start containers without a profile. Inside a container
# (`container` is set by systemd and its like) Docker does not try to load one.
lacks_apparmor() {
  [ -z "${container:-}" ] && [ -d /sys/kernel/security/apparmor ] &&
    [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] && ! command -v apparmor_parser >/dev/null
}

provide_apparmor() {
  lacks_apparmor || return 0
  (install_packages apparmor) || { say "without it engines start no instance, or without a profile of AppArmor"; return; }
  ! engine_answers "$DOCKER_HOST" || say "an engine that runs needs to be started again: sudo systemctl restart docker"
}

start_engine() {
  local log=/var/log/flagship-dockerd.log
  may_become_root || die "the Docker Engine does not run; start it with: sudo systemctl start docker"
  say "starting the Docker Engine"
  if [ -d /run/systemd/system ]; then
    as_root systemctl start docker || die "the Docker Engine does not start; see: journalctl -u docker"
  else
    # Process id files that a dead engine left would stop the new one. /proc/PID/exe leads nowhere for a dead process.
    [ -n "$(as_root readlink "/proc/$(cat /var/run/docker.pid 2>/dev/null)/exe")" ] ||
      as_root rm -f /var/run/docker.pid /var/run/docker/containerd/containerd.pid
    as_root sh -c "setsid dockerd >>$log 2>&1 </dev/null &"
  fi
  for _ in {1..60}; do
    if engine_answers "$DOCKER_HOST"; then return; fi
    # The socket belongs to root and to the group docker. A user who has just installed Docker is not in that group.
    if as_root docker -H "$DOCKER_HOST" version >/dev/null 2>&1; then require_permission; fi
    sleep 1
  done
  die "the Docker Engine does not start; see $log or: journalctl -u docker"
}

# The CLI does not look for an engine: it uses what these variables say.
name_engine() { # arguments...: exports DOCKER_HOST and FLAGSHIP_ENGINE_WHY
  local data
  data=$(data_folder "$@")
  choose_engine "$(option --engine '' "$@")" "$data"
  export DOCKER_HOST=$engine FLAGSHIP_ENGINE_WHY=$engine_why
}

# Looking for an engine takes time, so it is done only for those words of the CLI that need one.
asks_an_engine() { # word arguments...
  ! asks_for_help "$@" || return 1
  case "$1 ${2:-}" in
    cleanup\ * | 'challenge build' | 'profile show') ;;
    *) return 1 ;;
  esac
}
