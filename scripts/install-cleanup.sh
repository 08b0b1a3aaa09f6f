#!/usr/bin/env bash
# Installs services/container-cleanup.{service,timer} as units of whoever calls it, and starts the timer where systemd runs.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
units=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user

mkdir -p "$units/container-cleanup.service.d"
install -m 0644 "$home"/services/container-cleanup.{service,timer} "$units"
# The last one counts.
printf '[Service]\nEnvironment="FLAGSHIP_HOME=%s"\n' "$home" >"$units/container-cleanup.service.d/checkout.conf"
if systemctl --user daemon-reload 2>/dev/null; then
  systemctl --user enable --now container-cleanup.timer
  echo "The timer runs: systemctl --user list-timers container-cleanup.timer"
else
  echo "The units are in $units. Where systemd runs: systemctl --user enable --now container-cleanup.timer"
fi
