#!/usr/bin/env bash
# Runs a command with a stock pcscd and two virtual readers of its own, whose ports (35963, 35964) nobody outside can reach or see. Two at a time are fine.
#   scripts/pcsc-rig.sh COMMAND [ARGUMENT...]      ends with what the command ends with; 77: it cannot work on this machine, and says why
# The command finds in $PCSC_RIG_FOLDER/pcscd.pid the process it may kill, and mends that with: scripts/pcsc-rig-pcscd.sh start
set -euo pipefail

namespaces=(--mount --net --pid --fork --kill-child --mount-proc)

main() {
  local scripts rig status=0
  scripts=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

  if [ -z "${IN_PCSC_RIG:-}" ]; then
    [ $# -gt 0 ] || { echo 'usage: pcsc-rig.sh COMMAND [ARGUMENT...]' >&2; exit 64; }
    whats_missing
    namespaces+=(--propagation "$(propagation)")
    # However the rig ends, the kernel ends every process and every mount of it. Told to stop, unshare itself would wait.
    IN_PCSC_RIG=1 unshare "${namespaces[@]}" "$scripts/pcsc-rig.sh" "$@" <&0 & rig=$!
    trap 'kill -KILL "$rig"' TERM INT HUP
    wait "$rig" || status=$?
    exit "$status"
  fi

  unset IN_PCSC_RIG
  ip link set lo up
  # vpcd writes a message in two pieces: without this the second waits 40 ms for the first one's acknowledgement.
  ip route change local 127.0.0.0/8 dev lo table local quickack 1
  ip route change local 127.0.0.1 dev lo table local src 127.0.0.1 quickack 1
  mkdir -p /run/pcscd
  mount -t tmpfs tmpfs /run/pcscd
  export PCSC_RIG_FOLDER=/run/pcscd/rig
  # Whoever clears away after processes that are gone sees only those in here: it must not find what belongs to others.
  export TMPDIR="$PCSC_RIG_FOLDER/tmp"
  mkdir -p "$TMPDIR"

  "$scripts/pcsc-rig-pcscd.sh" start
  "$@" || status=$?
  "$scripts/pcsc-rig-pcscd.sh" term
  exit "$status"
}

# Our mounts are nobody else's. A root that is no mount of its own (chroot) cannot be made private; where nothing is shared there is no need to.
propagation() {
  if grep -q ' shared:' /proc/self/mountinfo || unshare --mount --propagation private true 2> /dev/null; then echo private; else echo unchanged; fi
}

whats_missing() {
  local missing=()
  [ "$(id -u)" = 0 ] || missing+=('root')
  command -v pcscd > /dev/null || missing+=('pcscd')
  [ -e /usr/lib/pcsc/drivers/serial/libifdvpcd.so ] || missing+=('vsmartcard-vpcd')
  command -v ip > /dev/null || missing+=('ip, of iproute2')
  command -v unshare > /dev/null || missing+=('unshare, of util-linux')
  [ ${#missing[@]} -gt 0 ] || unshare "${namespaces[@]}" --propagation "$(propagation)" true 2> /dev/null || missing+=('the right to make namespaces')
  [ ${#missing[@]} -gt 0 ] || return 0
  printf 'pcsc-rig: this machine lacks %s\n' "$(IFS=';'; echo "${missing[*]}")" >&2
  exit 77
}

main "$@"
