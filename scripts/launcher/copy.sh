# Sourced by ./flagship: the copy of a build that a platform runs from.

# A copy, one of each build: a JVM whose jar is written anew does not find its classes any more, and builds, those of tests
# among them, write where they always do.
run_from_copy() { # sets jars
  local id module each
  lock_builds
  id=$(cd "$home" && find {server,node,cli}/target -maxdepth 2 -name '*.jar' -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum | cut -c1-12)
  jars=$home/target/run/$id
  if [ ! -d "$jars" ]; then
    rm -rf "$jars.part"
    for module in server node cli; do
      mkdir -p "$jars.part/$module/target"
      for each in "$module.jar" lib; do
        [ ! -e "$home/$module/target/$each" ] || cp -a "$home/$module/target/$each" "$jars.part/$module/target/"
      done
    done
    chmod -R a+rX "$jars.part"
    mv "$jars.part" "$jars"
  fi
  # What is open here stays open in the JVM that this becomes, and so stays locked.
  exec 7<"$jars"
  flock -s 7
  for each in "$home"/target/run/*; do
    flock -n "$each" true && ! is_run_from "$each" || continue
    rm -rf "$each" || say "$each is left of an earlier build, and not yours to remove"
  done
  unlock_builds
}

# One that was started in the background has nothing open here.
is_run_from() { # copy
  local process words
  for process in /proc/[0-9]*/cmdline; do
    { mapfile -d '' -t words <"$process"; } 2>/dev/null || continue
    [[ " ${words[*]} " != *" $1/cli/target/cli.jar "* ]] || return 0
  done
  return 1
}
