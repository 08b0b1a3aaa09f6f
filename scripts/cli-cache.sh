#!/usr/bin/env bash
# The JDK's cache of loaded and linked classes, with which the CLI starts in a fraction of the time. It is beside the jar,
# and serves one build of it under one Java, that of JAVA_HOME. Sourced by ./flagship; run with the folder of a jar, it
# makes the cache where that is missing, and prints its path.

# A cache serves a JVM with the collector and the module options of the one that made it.
cli_jvm=(-XX:+UseSerialGC -Xmx64m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED)
# One that does not serve after all costs time, and nobody need read of it.
cli_quietly=-Xlog:aot=off,cds=off
cli_cache=''

# Fails where there is none of this build. A library may be built anew without the jar.
find_cli_cache() { # folder of the jar: sets cli_cache to where it is, or would be
  # As the supervisor names it, which starts with it, too.
  cli_cache=$1/cli.jar-$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"$/\1/p' "$JAVA_HOME/release").aot
  [ -r "$cli_cache" ] && [ -z "$(find "$1/cli.jar" "$1/lib" -newer "$cli_cache" -print -quit 2>/dev/null)" ]
}

# Whoever may not write there starts slowly, as all do where it cannot be made.
make_cli_cache() { # folder of the jar
  local fresh=$1/cli.jar.new.aot
  ! find_cli_cache "$1" || return 0
  [ -w "$1" ] || return 0
  {
    flock -w 60 6 || return 0
    # Whoever had the turn before may have made it.
    ! find_cli_cache "$1" || return 0
    rm -f "$fresh" "$fresh.config"
    if rehearse "$1" "$fresh" && [ -f "$fresh" ]; then mv -f "$fresh" "$cli_cache"; fi
  } 6>"$1/cli.jar.aot.lock"
}

rehearse() { # folder of the jar, cache
  timeout --foreground -k 5 60 "$JAVA_HOME/bin/java" "${cli_jvm[@]}" -XX:AOTCacheOutput="$2" "$cli_quietly" \
    -Dslf4j.internal.verbosity=ERROR -Dflagship.home="$(dirname "${BASH_SOURCE[0]}")/.." \
    -cp "$1/cli.jar" dev.flagship.cli.Rehearsal </dev/null >/dev/null 2>&1 6>&-
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -euo pipefail
  make_cli_cache "$1"
  echo "$cli_cache"
fi
