# Sourced by ./flagship: runs the CLI that was built, and makes its starts fast.

jars=$home # the folder with each module's folder

java_cli() { # how, arguments: how is exec, or nothing
  local folder=$jars/cli/target fast=()
  ! find_cli_cache "$folder" || fast=("-XX:AOTCache=$cli_cache" "$cli_quietly")
  $1 "$JAVA_HOME/bin/java" "${cli_jvm[@]}" "${fast[@]}" -Dslf4j.internal.verbosity=ERROR -Dflagship.home="$home" \
    -Dflagship.jars="$jars" -jar "$folder/cli.jar" "${@:2}"
}

run_cli() { java_cli '' "$@"; }
exec_cli() { java_cli exec "$@"; }

# As the server and the node, the CLI starts once after each build to learn what it loads, so that all later starts are fast.
quicken_cli() {
  local folder=$jars/cli/target own=$home/cli/target
  [ "${FLAGSHIP_AOT:-on}" = on ] || return 0
  if ! find_cli_cache "$folder"; then
    say "preparing fast starts of the command line (once per build)"
    attend make_cli_cache "$folder" 2>/dev/null || true
  fi
  # What runs from a copy and what other words run are one build, unless there is a newer one meanwhile.
  [ ! -r "$cli_cache" ] || [ "$own/cli.jar" -nt "$folder/cli.jar" ] || ln -f "$cli_cache" "$own" 2>/dev/null || true
}

# What is typed wrong is said before anything is installed or built, where there is a CLI of these sources to say it.
check_options() { # word arguments...
  local code=0
  sources_are_newer cli || FLAGSHIP_PARSE=only run_cli "$@" >/dev/null || code=$?
  [ "$code" -ne 2 ] || exit 2 # whatever else it stumbles over is the build's to mend
}
