# Sourced by ./flagship: the doctor, before there is a CLI.

# Four elements for each finding: what was checked; ok, warn or fail; what was found; how to mend it, or empty.
findings=()

found() { findings+=("$1" "$2" "$3" "${4:-}"); }

look_at_java() {
  if find_java; then found java ok "JDK 25 in $JAVA_HOME"; else found java fail "JDK 25 is missing" "$java_mend"; fi
}

look_at_maven() {
  local version mend="apt-get install maven (3.8 or newer)"
  if ! command -v mvn >/dev/null; then found maven fail missing "$mend"; return; fi
  version=$(maven_version) || true
  if is_maven_new_enough "$version"; then
    found maven ok "Maven $version in $(command -v mvn)"
  elif [ -z "$version" ] && [ -z "${JAVA_HOME:-}" ]; then
    found maven warn "$(command -v mvn), whose version only a Java tells" "install the JDK first"
  else
    found maven fail "${version:-it does not say its version}" "$mend"
  fi
}

look_at_programs() {
  local command package purpose why
  while read -r command package purpose why; do
    if command -v "$command" >/dev/null; then
      found "$command" ok "$(command -v "$command")"
    elif [ "$purpose" = up ]; then
      found "$command" fail missing "apt-get install $package ($why)"
    else
      found "$command" warn "missing, needed for $purpose" "apt-get install $package ($why)"
    fi
  done < <(prerequisites)
  if [ -n "$(static_library)" ]; then
    found libc.a ok "$(static_library)"
  else
    found libc.a fail missing "apt-get install libc6-dev"
  fi
}

look_at_folders() { # paths...
  local closed
  closed=$(closed_folder "$@")
  if [ -n "$closed" ]; then
    found folders fail "server and database do not run as root and cannot enter $closed" "$(closed_mend "$closed")"
  else
    found folders ok "server and database get to their files"
  fi
}

look_at_engine() { # url or an empty text; data folder
  local where
  choose_engine "$1" "$2"
  where=$engine${engine_why:+, $engine_why}
  if ! command -v docker >/dev/null; then
    found docker fail missing \
      "apt-get install docker.io, and docker-cli where there is one (it asks the engine and builds images)"
    return
  fi
  found docker ok "$(command -v docker)"
  if engine_answers "$engine"; then
    found engine ok "answers at $where"
  else
    found engine fail "nothing answers at $where" "start it (systemctl start docker, or ./flagship up), join the group \
docker, or choose another with --engine URL"
  fi
  if [ "$engine" = "unix://$socket" ] && lacks_apparmor; then
    found apparmor warn "the kernel has it on, and apparmor_parser is missing, without which Docker starts no container" \
      "apt-get install apparmor, then restart an engine that runs: systemctl restart docker"
  fi
}

json_text() { # text
  local text=${1//[[:cntrl:]]/ }
  text=${text//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

print_findings() { # how: json, or empty for text; both as the CLI's doctor prints them
  local i separator='['
  for ((i = 0; i < ${#findings[@]}; i += 4)); do
    if [ "$1" = json ]; then
      printf '%s{"check": %s, "state": "%s", "found": %s, "mend": %s}' "$separator" "$(json_text "${findings[i]}")" \
        "${findings[i + 1]}" "$(json_text "${findings[i + 2]}")" "$(json_text "${findings[i + 3]}")"
      separator=$',\n '
    else
      printf '%-4s  %-16s %s\n' "${findings[i + 1]}" "${findings[i]}" "${findings[i + 2]}"
      [ -z "${findings[i + 3]}" ] || printf '      %-16s -> %s\n' '' "${findings[i + 3]}"
    fi
  done
  [ "$1" != json ] || echo ']'
}

# The CLI's doctor checks everything, but the doctor builds nothing. Until there is a CLI, this checks what `up` needs.
doctor() {
  local jar=$home/cli/target/cli.jar how='' data each
  if find_java && [ -f "$jar" ]; then
    asks_for_help "$@" || name_engine "$@"
    exec_cli doctor "$@"
  fi
  for each in "$@"; do [ "$each" != --json ] || how=json; done
  data=$(data_folder "$@")
  look_at_java
  look_at_maven
  look_at_programs
  look_at_folders "$home/target" "$data/run" ${JAVA_HOME:+"$JAVA_HOME"}
  look_at_engine "$(option --engine '' "$@")" "$data"
  if [ -f "$jar" ]; then
    found build ok "there; with a JDK the doctor says more"
  else
    found build warn "nothing is built yet" "./flagship up builds it; then the doctor says more of the engine, and looks \
at disk, ports, keys and catalog, too"
  fi
  print_findings "$how"
  for ((each = 1; each < ${#findings[@]}; each += 4)); do [ "${findings[each]}" != fail ] || return 1; done
}
