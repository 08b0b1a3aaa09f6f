#!/usr/bin/env bash
# install-service.sh [OPTIONS OF UP...]: installs deploy/systemd/flagship.service with the path of this checkout and
# these options, the users that server and database run as, and flagship-cleanup.service and .timer. If systemd runs, it
# starts the service now and with the machine, and the timer cleans up every four hours. Run it again to change the
# options. Must be root. With DESTDIR it only puts files below that folder.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
root=${DESTDIR:-}
units=$root/etc/systemd/system
unit=$units/flagship.service

die() { echo "install-service.sh: $*" >&2; exit 2; }

# systemd, the unit's shell and `up` read these texts in turn, each with its own rules for quotes. So only characters
# that need no quotes are allowed.
require_plain() { # what text
  [[ $2 =~ ^[A-Za-z0-9_.,:/=@+-]+$ ]] || die "$1: $2 (expected: letters, digits and _ . , : / = @ + -)"
}

[ -n "$root" ] || [ "$(id -u)" = 0 ] || die "must be root; run: sudo scripts/install-service.sh $*"
[ -n "$root" ] || [ "$(stat -c %u "$home" "$home/flagship" "$home"/scripts{,/*,/launcher/*} | sort -u)" = 0 ] ||
  die "$home is not root's: its owner could have root run anything (expected: a checkout of root's, e.g. in /opt)"
[ -f "$home/cli/target/cli.jar" ] || die "nothing is built yet; run ./flagship up once, which also installs what is missing"
# Without Java the unit would fail again and again. The unit runs with root's home and systemd's PATH, not with those
# that sudo kept, so Java is searched for with these.
. "$home/scripts/launcher/java.sh"
unit_finds_java() (
  HOME=~root
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  find_java
)
[ -n "$root" ] || unit_finds_java || die "JDK 25 is missing; $java_mend"
require_plain "path of the checkout" "$home"
[ -z "${JAVA_HOME:-}" ] || require_plain JAVA_HOME "$JAVA_HOME"
data=data
for option in "$@"; do
  require_plain option "$option"
  case $option in
    --detach*) die "$option: the unit waits for what it started (expected: other options of up)" ;;
    --data) die "$option: (expected: --data=FOLDER, in one word)" ;;
    --data=*) data=${option#*=} ;;
  esac
done

mkdir -p "$unit.d" "$units/flagship-cleanup.service.d" "$root/etc/sysusers.d"
install -m 0644 "$home"/deploy/systemd/flagship{.service,-cleanup.service,-cleanup.timer} "$units"
install -m 0644 "$home/deploy/systemd/flagship.conf" "$root/etc/sysusers.d/flagship.conf"
# systemd takes the last value of a setting, so these override those of the units.
cat >"$unit.d/checkout.conf" <<CONF
[Service]
WorkingDirectory=$home
Environment="FLAGSHIP_HOME=$home"
Environment="FLAGSHIP_OPTIONS=$*"
CONF
cat >"$units/flagship-cleanup.service.d/checkout.conf" <<CONF
[Service]
WorkingDirectory=$home
Environment="FLAGSHIP_HOME=$home"
Environment="FLAGSHIP_DATA=$data"
CONF
for each in "$unit.d" "$units/flagship-cleanup.service.d"; do
  [ -z "${JAVA_HOME:-}" ] || echo "Environment=\"JAVA_HOME=$JAVA_HOME\"" >>"$each/checkout.conf"
done
[ -z "$root" ] || { echo "The unit is $unit."; exit 0; }

systemd-sysusers flagship.conf
# Files that the server uploaded under another user now belong to this one.
(cd "$home" && [ ! -d "$data/uploads" ] || chown -R flagship-server "$data/uploads")
if systemctl daemon-reload 2>/dev/null; then
  systemctl enable flagship.service
  systemctl restart flagship.service
  systemctl enable --now flagship-cleanup.timer
  echo "It starts: journalctl -fu flagship"
else
  echo "The unit is $unit. Where systemd runs: systemctl enable --now flagship.service flagship-cleanup.timer"
fi
