# Sourced by ./flagship: runs the CLI that was built, and makes its starts fast.

jars=$home # the folder that holds the modules' folders: the checkout, or a copy of its build

java_cli() { # how, arguments: how is `exec`, or empty to run it as a child
  local folder=$jars/cli/target fast=()
  ! find_cli_cache "$folder" || fast=("-XX:AOTCache=$cli_cache" "$cli_quietly")
  $1 "$JAVA_HOME/bin/java" "${cli_jvm[@]}" "${fast[@]}" -Dslf4j.internal.verbosity=ERROR -Dflagship.home="$home" \
    -Dflagship.jars="$jars" -jar "$folder/cli.jar" "${@:2}"
}

run_cli() { java_cli '' "$@"; }
exec_cli() { java_cli exec "$@"; }

# Starts the CLI once after each build to record which classes it loads, so that later starts are fast. Server and node
# do the same.
quicken_cli() {
  local folder=$jars/cli/target own=$home/cli/target
  [ "${FLAGSHIP_AOT:-on}" = on ] || return 0
  if ! find_cli_cache "$folder"; then
    say "preparing fast starts of the command line (once per build)"
    attend make_cli_cache "$folder" 2>/dev/null || true
  fi
  # `up` runs a copy, other words run the build itself. Both are the same build unless a newer one was made meanwhile,
  # so they can share the cache.
  [ ! -r "$cli_cache" ] || [ "$own/cli.jar" -nt "$folder/cli.jar" ] || ln -f "$cli_cache" "$own" 2>/dev/null || true
}

# Reports wrong options before anything is installed or built. This needs a CLI that is up to date with the sources.
check_options() { # word arguments...
  local code=0
  sources_are_newer cli || FLAGSHIP_PARSE=only run_cli "$@" >/dev/null || code=$?
  [ "$code" -ne 2 ] || exit 2 # other failures are ignored here: the build that follows mends them
}
