# Sourced by ./flagship: compiles everything and runs every test.

# Prints the lines that tell how far Maven is, and of a test that failed the first lines of its message.
shown() {
  LC_ALL=C sed -u -nE '
    /^\[INFO\] (Building|Tests run|BUILD|Running)|ERROR/ {
      p
      / <<< (FAILURE|ERROR)!/ { s/.*/\*\*\*\*\*\*\*\*/; h; }
      b
    }
    # Neither frames nor what programs log meanwhile.
    /^(\t|\[INFO\]|[0-9]{4}-|$)/ b
    # The hold space has a star for each line that may still be printed.
    G
    /\n\*/ { P; x; s/^\*//; x; }'
}

verify() { # log, arguments of Maven
  local log=$1 templates='' code=0
  shift
  ! templates_are_compiled || templates=-Dtemplates.phase=none
  # -T2: modules that do not depend on each other run in parallel; while one waits for an engine, another works.
  # How Maven ended counts, and whether its log was kept.
  maven -B -T2 ${templates:+"$templates"} "$@" verify 2>&1 | tee "$log" | shown >&2 ||
    code=$((PIPESTATUS[0] + PIPESTATUS[1]))
  # Maven may be told to ignore what fails, so that it goes on to the next module. Here it counts all the same, and so
  # does a module that ran out of time: the tests that were under way left no report.
  [ "$code" = 0 ] && ! grep -qE '^\[ERROR\] There (are test failures|was a timeout)' "$log"
}

# Tests know this base image by the name that it has where it is made from packages, whatever a registry sends.
prepare_test_images() { prepare_images "$@" && "$home/scripts/base-image.sh" busybox packages >/dev/null; }

# Runs the tests. The rules for sources were checked when they were compiled, so they are skipped here.
run_what_is_compiled() { # log, arguments of Maven
  MAVEN_OPTS="${MAVEN_OPTS:-} $briefly" attend verify "$1" -Dspotless.check.skip=true -Denforcer.skip=true "${@:2}"
}

# Compiling templates always writes new files. After that the server's tests, its jar, that jar's cache and the system
# tests are made anew, too. So templates are not compiled again when nothing has changed since.
templates_stamp=$home/server/target/templates-compiled

templates_are_compiled() {
  [ -f "$templates_stamp" ] && [ -d "$home/server/target/classes/gg/jte" ] &&
    [ -z "$(find "$home"/pom.xml "$home"/*/pom.xml "$home"/*/src/main -newer "$templates_stamp" -print -quit)" ]
}

# When nothing has changed since everything was compiled, with tests and rules, the separate compile step is skipped. If
# something is missing all the same, the run of the tests compiles it.
compiled_stamp=$home/target/compiled

everything_is_compiled() {
  [ -f "$compiled_stamp" ] && templates_are_compiled &&
    [ -z "$(find "$home"/.mvn "$home"/pom.xml "$home"/*/pom.xml "$home"/*/src "$home/docs/openapi.json" \
      "$home/challenges/definitions/challenges.schema.json" -newer "$compiled_stamp" -print -quit)" ]
}

# Tells whether these arguments may change what is compiled, where to, or under which rules. Every argument counts as
# one that does unless it is known to matter to tests only.
compiles_otherwise() { # arguments of Maven
  local each
  for each in "$@"; do
    case $each in
      -Dtest=* | -Dtest.* | -Dgroups=* | -Dsurefire.* | -Dmaven.test.failure.ignore=true | -fae | -o | -X) ;;
      *) return ;;
    esac
  done
  return 1
}

# Makes everything that tests run. The steps run in parallel: each waits for one processor, the network or the engine.
make_test_programs() { # log, arguments of Maven
  local data=$home/target/test-data log=$1 builds each compiles='' missing=''
  shift
  mkdir -p "$data/cache"
  # The CLI says which images the catalog needs, so it is built and asked before the parallel steps build it anew.
  build cli
  builds=$(catalog_builds)
  # An `up` copies what is built here; the lock keeps it from copying half of it.
  lock_builds
  build_stamp=$(mktemp "$home/target/started.XXXXXX")
  jobs_started=()
  beside "$home/scripts/ctfcli.sh" "$data/cache/ctfcli"
  beside "$home/scripts/frp.sh" "$data/cache/frp"
  everything_is_compiled || compiles=yes
  if [ -n "$compiles" ]; then
    say "compiling everything with its rules ($log)"
    beside verify "$log" -DskipTests "$@"
  fi
  beside prepare_test_images "$data" "$builds"
  for each in "${jobs_started[@]}"; do wait "$each" || missing=1; done
  jobs_started=()
  [ -n "$missing" ] || [ -z "$compiles" ] || compiles_otherwise "$@" ||
    touch -r "$build_stamp" "$templates_stamp" "$compiled_stamp"
  rm -f "$build_stamp"
  build_stamp=''
  unlock_builds
  [ -z "$missing" ] || die "what the tests need could not be made (see above)"
}

run_tests() {
  [ "$(id -u)" = 0 ] ||
    die "the tests start engines of their own and give programs away to other users, which takes root:" \
      "sudo ./flagship test (what it builds is root's then)"
  local log=$home/target/test.log started=$SECONDS code=0 rounds=0 round
  if [ "${1:-}" = --soak ]; then
    rounds=3
    shift
  fi
  require_open "$home" "$JAVA_HOME"
  provision up test
  find_maven
  find_engine '' ''
  # Old reports would be counted, too: of tests that no longer exist, and of modules that this run does not reach.
  find "$home"/*/target -path '*-reports/TEST-*.xml' -delete 2>/dev/null || true
  make_test_programs "$log" "$@"
  say "testing everything ($log)"
  run_what_is_compiled "$log" "$@" || code=1
  # Repetition brings rare failures to light; with test.soak the tests themselves also repeat what they do more often.
  for ((round = 1; round <= rounds && code == 0; round++)); do
    say "testing faults, round $round of $rounds"
    run_what_is_compiled "$log" -Dgroups=fault -Dtest.soak=true -Dtest.soak.round=$round -Dtest.patience=1h \
      -Dtest.module.seconds=36000 "$@" || code=1
  done
  rm -rf "$home"/target/stories/checkout{,.run,.lock}
  "$home/scripts/test-totals.sh" || code=1
  say "took $((SECONDS - started)) s"
  return "$code"
}
