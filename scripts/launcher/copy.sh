# Sourced by ./flagship: the copy of a build that a platform runs from.

# Keeps one copy for each build. A JVM cannot load further classes once its jar is overwritten, and every build, also
# one for tests, writes to the same place.
run_from_copy() { # makes the copy if it is missing, sets jars to it and removes copies that nothing runs from
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
  # This shell becomes the CLI's JVM, which inherits the open file and thus keeps the copy locked.
  exec 7<"$jars"
  flock -s 7
  for each in "$home"/target/run/*; do
    flock -n "$each" true && ! is_run_from "$each" || continue
    rm -rf "$each" || say "$each is left of an earlier build, and not yours to remove"
  done
  unlock_builds
}

# A platform that was started in the background holds no lock, so the running processes are searched.
is_run_from() { # copy
  local process words
  for process in /proc/[0-9]*/cmdline; do
    { mapfile -d '' -t words <"$process"; } 2>/dev/null || continue
    [[ " ${words[*]} " != *" $1/cli/target/cli.jar "* ]] || return 0
  done
  return 1
}
