#!/usr/bin/env bash
# Usage: scripts/within.sh SECONDS COMMAND...
# Runs a command and ends it when it takes longer than that. Before, it says what was still running and where in it, so
# that a run that hangs can be mended. Exits as the command does, and with 124 when it was ended.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
seconds=$1
patience=${WITHIN_PATIENCE:-30} # seconds that the command has to end when it is told to
shift

descendants() { # process: it and all that it started, as far as they are still one another's
  local child
  echo "$1"
  for child in $(pgrep -P "$1" || true); do descendants "$child"; done
}

process_groups() { # of the command and all that it started
  local each
  for each in $(descendants "$command"); do ps -o pgid= -p "$each" || true; done
}

# What it started may be in groups of its own, also what it starts when it is told to end, and some of it may heed no
# signal but the last.
end_command() {
  local second each all
  all=$(process_groups)
  kill -TERM -- "-$command" 2>/dev/null || true
  for ((second = 0; second < patience; second++)); do
    kill -0 "$command" 2>/dev/null || break
    sleep 1
    all+=" $(process_groups)"
  done
  for each in $(printf '%s\n' $all | sort -u); do kill -KILL -- "-$each" 2>/dev/null || true; done
}

finish() { # exit code
  trap '' INT TERM HUP
  [ -z "$clock" ] || kill -TERM -- "-$clock" 2>/dev/null || true
  [ -z "$command" ] || end_command
  exit "$1"
}
command=''
clock=''
trap 'finish 130' INT
trap 'finish 143' TERM
trap 'finish 129' HUP

# Job control gives both a process group of their own, so that each can be ended with all that it started.
set -m
"$@" &
command=$!
sleep "$seconds" &
clock=$!
set +m

# Of a JVM, the stacks that go through our own code. Only a JVM: what asks it for them ends any other program.
threads_of_ours() { # process
  local program
  program=$(readlink -f "/proc/$1/exe") || return 0
  [ "${program##*/}" = java ] || return 0
  echo "--- process $1"
  timeout 20 "${program%/*}/jcmd" "$1" Thread.print 2>&1 |
    awk -v RS= '/dev\.flagship/ && shown++ < 12 {
      lines = split($0, line, "\n")
      for (i = 1; i <= lines && i <= 30; i++) print line[i]
    }' || echo "tells nothing"
}

tell_what_runs() {
  local process
  echo "within.sh: not ended after $seconds s. What runs:"
  # Neither the kernel's own threads nor these lines.
  ps -eo pid,ppid,stat,etimes,wchan:24,args --cols 180 | awk '$2 != 2 && $1 != 2 && !/ ps -eo /' || true
  for process in $(descendants "$command"); do threads_of_ours "$process"; done
  if [ -f "$home/target/test.log" ]; then
    echo "--- the end of target/test.log"
    tail -n 30 "$home/target/test.log"
  fi
  "$home/scripts/test-totals.sh" || true
}

wait -n || true
if kill -0 "$command" 2>/dev/null; then
  tell_what_runs >&2
  end_command
  exit 124
fi
kill -TERM -- "-$clock" 2>/dev/null || true
# Asked for again: what ended first may have been the clock, and the command right after it.
code=0
wait "$command" || code=$?
exit "$code"
