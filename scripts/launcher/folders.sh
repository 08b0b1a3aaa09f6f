# Sourced by ./flagship: the data folder, and whether those who are not root get to what they need.

data_folder() { # arguments...: prints the data folder that they name
  local data
  data=$(option --data data "$@")
  [ -n "$data" ] || { echo "flagship: --data: nothing (expected: a folder)" >&2; exit 2; }
  echo "$data"
}

# Where root starts it, the server and the database run as users without rights, who must get to their files.
closed_folder() { # paths...: prints the first folder on the way to one of them that only its owner may pass, or nothing
  local folder
  [ "$(id -u)" = 0 ] || return 0
  for folder in "$@"; do
    folder=$(readlink -m "$folder")
    while [ -n "$folder" ]; do
      # A system user's may be the database's own.
      if [ -d "$folder" ] && [ -n "$(find "$folder" -maxdepth 0 ! -perm -o=x \( -uid 0 -o -uid +999 \))" ]; then
        echo "$folder"
        return
      fi
      folder=${folder%/*}
    done
  done
}

closed_mend() { # folder
  echo "move what is needed out of it (the checkout to /opt, say; data with --data /var/lib/flagship), or allow passing" \
    "through with: chmod o+x $1"
}

require_open() { # paths...
  local closed
  closed=$(closed_folder "$@")
  [ -z "$closed" ] || die "server and database do not run as root and cannot enter $closed; $(closed_mend "$closed")"
}
