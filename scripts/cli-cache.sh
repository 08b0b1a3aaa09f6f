#!/usr/bin/env bash
# Makes the JDK's cache of loaded and linked classes, with which the CLI starts in a fraction of the time. The cache is
# beside the jar and fits one build of it under one Java, that of JAVA_HOME. This file is sourced by ./flagship. Run
# with the folder of a jar, it makes the cache if it is missing and prints its path.

# A JVM can use the cache only with the collector and module options of the JVM that made it.
cli_jvm=(-XX:+UseSerialGC -Xmx64m -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED)
# A cache that does not fit only costs time, so the JVM's warnings about it are turned off.
cli_quietly=-Xlog:aot=off,cds=off
cli_cache=''

# Fails if there is no cache for this build. Libraries are compared, too: one may be newer than the jar.
find_cli_cache() { # folder of the jar: sets cli_cache to the path of the cache, whether it exists or not
  # The supervisor uses this cache, too, and expects this name.
  cli_cache=$1/cli.jar-$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"$/\1/p' "$JAVA_HOME/release").aot
  [ -r "$cli_cache" ] && [ -z "$(find "$1/cli.jar" "$1/lib" -newer "$cli_cache" -print -quit 2>/dev/null)" ]
}

# Makes the cache if it is missing. If it cannot be made, the CLI merely starts slowly, so that is no error.
make_cli_cache() { # folder of the jar
  local fresh=$1/cli.jar.new.aot
  ! find_cli_cache "$1" || return 0
  [ -w "$1" ] || return 0
  {
    flock -w 60 6 || return 0
    # The process that held the lock before may have made it.
    ! find_cli_cache "$1" || return 0
    rm -f "$fresh" "$fresh.config"
    if rehearse "$1" "$fresh" && [ -f "$fresh" ]; then mv -f "$fresh" "$cli_cache"; fi
  } 6>"$1/cli.jar.aot.lock"
}

rehearse() { # folder of the jar, path of the new cache: starts the CLI once and records what it loads
  timeout --foreground -k 5 60 "$JAVA_HOME/bin/java" "${cli_jvm[@]}" -XX:AOTCacheOutput="$2" "$cli_quietly" \
    -Dslf4j.internal.verbosity=ERROR -Dflagship.home="$(dirname "${BASH_SOURCE[0]}")/.." \
    -cp "$1/cli.jar" dev.flagship.cli.Rehearsal </dev/null >/dev/null 2>&1 6>&-
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -euo pipefail
  make_cli_cache "$1"
  echo "$cli_cache"
fi
