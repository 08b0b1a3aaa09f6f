# Sourced by ./flagship: builds the modules whose sources are newer.

# Each module has a stamp of its own, because different words build different modules.
sources_are_newer() { # modules, separated by commas; also true for a module that was never built
  local module stamp
  for module in ${1//,/ }; do
    stamp=$home/$module/target/built
    [ -f "$home/$module/target/$module.jar" ] && [ -f "$stamp" ] || return 0
    [ -z "$(find "$home"/pom.xml "$home"/*/pom.xml "$home"/*/src/main \
      "$home/challenges/definitions/challenges.schema.json" -newer "$stamp" -print -quit)" ] || return 0
  done
  return 1
}

# After an `up` with sudo, root owns what it built. Without this check each later step would fail with its own message.
require_own_target() {
  local each
  for each in "$home/target" "$home/target/build.lock"; do
    [ ! -e "$each" ] || [ -w "$each" ] ||
      die "$each belongs to $(stat -c %U "$each"), as after an up with sudo; run this with sudo, too, or have it back with:" \
        "sudo chown -R $(id -un) $home/target $home/*/target"
  done
}

# A short-lived JVM runs faster without its optimising compiler: Maven's is one when rules are off or nothing is
# compiled.
briefly=-XX:TieredStopAtLevel=1

lock_builds() {
  require_own_target
  mkdir -p "$home/target"
  exec 8>"$home/target/build.lock"
  # Waits one second at a time, so that the shell can handle signals in between.
  flock -n 8 || { say "waiting for another build"; until flock -w 1 8; do :; done; }
}

unlock_builds() { exec 8>&-; }

build() { # modules
  local modules=$1 log=$home/target/build.log module
  lock_builds
  if sources_are_newer "$modules"; then
    say "building (a few minutes the first time; $log)"
    build_stamp=$(mktemp "$home/target/started.XXXXXX")
    : >"$log"
    # This build may compile other templates than the tests did, so their stamp is no longer true.
    [[ ",$modules," != *,server,* ]] || rm -f "$templates_stamp"
    # The rules matter to those who change the code; with them a build takes four times as long.
    MAVEN_OPTS="${MAVEN_OPTS:-} $briefly" beside maven -B -Dcompiler.rules=off -Dmaven.test.skip=true \
      -Dspotless.check.skip=true -pl "$modules" -am package >"$log" 2>&1
    show_build_progress "${jobs_started[-1]}" "$log" || build_failed "$build_stamp" "$log"
    jobs_started=()
    for module in ${modules//,/ }; do touch -r "$build_stamp" "$home/$module/target/built"; done
    rm -f "$build_stamp"
    build_stamp=''
  fi
  unlock_builds
}

build_failed() { # stamp log
  local unavailable
  rm -f "$1"
  # Only errors count here: a warning did not end the build.
  unavailable=$(grep -E '^[^A-Z]*ERROR' "$2" | grep -oE '(Could not transfer|Could not find artifact|Cannot access).{0,300}') || true
  if [ -n "$unavailable" ]; then
    echo "${unavailable%%$'\n'*}" >&2
    die "the build cannot have the libraries that it needs; a mirror or proxy is named in ~/.m2/settings.xml, and an authority" \
      "of one's own given to the JDK; see $2"
  fi
  # Some failures leave no such line in the log; then its end is shown.
  grep -m 20 -E '^.(ERROR|WARNING).*(java|ERROR)' "$2" >&2 || tail -n 20 "$2" >&2
  die "the build failed; see $2"
}

maven() { (cd "$home" && exec mvn "$@"); }

show_build_progress() { # pid log
  local shown='' now fetched
  while kill -0 "$1" 2>/dev/null; do
    now=$(sed -n 's/.*Building \([a-z-]*\) [0-9].*\(\[[0-9/]*\]\).*/\1 \2/p' "$2" | tail -n 1)
    fetched=$(grep -c '^\[INFO\] Downloaded' "$2" || true)
    now="${now:-preparing}, $fetched libraries fetched"
    [ "$now" = "$shown" ] || say "building: $now"
    shown=$now
    sleep 0.5
  done
  wait "$1"
}
