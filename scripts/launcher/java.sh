# Sourced by ./flagship: finds the JDK and the Maven that build and run everything.

java_version() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

is_jdk_25() { [ -x "$1/bin/javac" ] && [ "$(java_version "$1")" = 25 ]; }

java_candidates() {
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  local on_path
  on_path=$(readlink -f "$(command -v javac || command -v java || true)") && echo "${on_path%/bin/*}"
  printf '%s\n' /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/local/*jdk* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*
}

java_mend="install it (Debian 13, Ubuntu 24.04 and newer: apt-get install openjdk-25-jdk-headless; elsewhere \
Temurin 25 from https://adoptium.net), or set JAVA_HOME to one"
[ -z "${SUDO_USER:-}" ] || java_mend+=" (sudo drops it; it is kept with: sudo env JAVA_HOME=FOLDER)"

find_java() { # sets and exports JAVA_HOME, or fails
  local candidate
  while read -r candidate; do
    if is_jdk_25 "$candidate"; then export JAVA_HOME=$candidate; return; fi
  done < <(java_candidates)
  return 1
}

require_java() { find_java || die "JDK 25 is missing; $java_mend."; }

maven_version() { mvn -v 2>/dev/null | sed -n '1s/.*Maven \([0-9]*\.[0-9]*\).*/\1/p'; }

is_maven_new_enough() { # version
  case $1 in
    3.[89] | 3.[1-9][0-9] | [4-9].*) ;;
    *) return 1 ;;
  esac
}

find_maven() {
  local version
  command -v mvn >/dev/null || install_packages maven
  version=$(maven_version) || true
  is_maven_new_enough "$version" ||
    die "Maven ${version:-is missing}; Flagship builds with 3.8 or newer: apt-get install maven"
}
