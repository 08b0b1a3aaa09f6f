# Sourced by ./flagship: how many files whatever it starts may have open.

# The gateway takes 40,256 for all the connections of players that it is made for.
open_files=65536

# The hard limit alone: up to that each JVM raises the other by itself, and there are programs which a high one makes slow.
# Whoever may not goes on with what there is; the doctor says what that is enough for.
allow_open_files() {
  local hard
  hard=$(ulimit -Hn)
  [ "$hard" = unlimited ] || [ "$hard" -ge "$open_files" ] || ulimit -Hn "$open_files" 2>/dev/null || true
}
