# Sourced by ./flagship: what is said at once where nothing is built yet.

nothing_runs() { # word arguments...: as the CLI says it of a folder over which nothing was ever started
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

# Where nothing is built yet, nobody waits minutes for what can be said at once.
answer_unbuilt() { # word arguments...: ends here, or leaves it to what is built then
  if asks_for_help "$@"; then usage; exit; fi
  case $1 in
    help) usage; exit ;;
    down | status) nothing_runs "$@" ;;
  esac
}
