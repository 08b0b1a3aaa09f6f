# Sourced by ./flagship: the data folder, and whether users other than root can reach the files that they need.

data_folder() { # arguments...: prints the folder that --data names, by default "data"
  local data
  data=$(option --data data "$@")
  [ -n "$data" ] || { echo "flagship: --data: nothing (expected: a folder)" >&2; exit 2; }
  echo "$data"
}

# If root starts the platform, server and database run as users without rights, who must be able to reach their files.
closed_folder() { # paths...: prints the first folder on the way to a path that others may not pass through, or nothing
  local folder
  [ "$(id -u)" = 0 ] || return 0
  for folder in "$@"; do
    folder=$(readlink -m "$folder")
    while [ -n "$folder" ]; do
      # A folder of a system user is left out: it may be the database's own.
      if [ -d "$folder" ] && [ -n "$(find "$folder" -maxdepth 0 ! -perm -o=x \( -uid 0 -o -uid +999 \))" ]; then
        echo "$folder"
        return
      fi
      folder=${folder%/*}
    done
  done
}

closed_mend() { # folder: prints how to make its content reachable
  echo "move what is needed out of it (the checkout to /opt, say; data with --data /var/lib/flagship), or allow passing" \
    "through with: chmod o+x $1"
}

require_open() { # paths...
  local closed
  closed=$(closed_folder "$@")
  [ -z "$closed" ] || die "server and database do not run as root and cannot enter $closed; $(closed_mend "$closed")"
}
