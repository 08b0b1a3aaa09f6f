#!/usr/bin/env bash
# Installs services/container-cleanup.{service,timer} as the calling user's units, and starts the timer if systemd runs.
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
units=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user

mkdir -p "$units/container-cleanup.service.d"
install -m 0644 "$home"/services/container-cleanup.{service,timer} "$units"
# systemd takes the last value of a variable, so this one overrides that of the unit.
printf '[Service]\nEnvironment="FLAGSHIP_HOME=%s"\n' "$home" >"$units/container-cleanup.service.d/checkout.conf"
if systemctl --user daemon-reload 2>/dev/null; then
  systemctl --user enable --now container-cleanup.timer
  echo "The timer runs: systemctl --user list-timers container-cleanup.timer"
else
  echo "The units are in $units. Where systemd runs: systemctl --user enable --now container-cleanup.timer"
fi
