# Sourced by ./flagship: the limit of open files for everything that it starts.

# The gateway needs 40,384 for the number of player connections that it is made for.
open_files=65536

# Raises the hard limit only: each JVM raises its own soft limit up to it, and a high soft limit makes some programs
# slow. A user who may not raise it continues with the present limit; the doctor says what that is enough for.
allow_open_files() {
  local hard
  hard=$(ulimit -Hn)
  [ "$hard" = unlimited ] || [ "$hard" -ge "$open_files" ] || ulimit -Hn "$open_files" 2>/dev/null || true
}
