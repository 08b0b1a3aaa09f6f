# Sourced by ./flagship: answers that need no build, for a checkout where nothing is built yet.

nothing_runs() { # word arguments...: if there is no data folder, answers as the CLI would and ends the launcher
  local data word=$1
  shift
  data=$(data_folder "$@") || exit
  [ ! -e "$data" ] || return 0
  data=$(readlink -m "$data")
  case "$word $*" in
    status*) echo "flagship: Flagship is not running over $data; start it with: ./flagship up --detach" >&2; exit 3 ;;
    *--json*) printf '{"data": %s, "stopped": false}\n' "$(json_text "$data")" ;;
    *) echo "Flagship is not running over $data." ;;
  esac
  exit
}

# Answers what it can without a build, which would take minutes.
answer_unbuilt() { # word arguments...: ends the launcher if it has an answer, else returns
  if asks_for_help "$@"; then usage; exit; fi
  case $1 in
    help) usage; exit ;;
    down | status) nothing_runs "$@" ;;
  esac
}
