#!/usr/bin/env bash
# The pcscd of the rig this runs in.
#   scripts/pcsc-rig-pcscd.sh start|kill|term      start waits for its socket and both readers; kill is SIGKILL, which leaves the socket behind
set -euo pipefail

main() {
  [ -n "${PCSC_RIG_FOLDER:-}" ] || { echo 'pcsc-rig-pcscd: works inside scripts/pcsc-rig.sh only' >&2; exit 64; }
  case "${1:-}" in
    start) start ;;
    kill) stop KILL ;;
    term) stop TERM ;;
    *) echo 'usage: pcsc-rig-pcscd.sh start|kill|term' >&2; exit 64 ;;
  esac
}

start() {
  local log="$PCSC_RIG_FOLDER/pcscd.log" pid
  # In a session of its own: a signal to the command's group is not for pcscd.
  setsid pcscd --foreground --error > "$log" 2>&1 < /dev/null &
  pid=$!
  echo "$pid" > "$PCSC_RIG_FOLDER/pcscd.pid"
  for _ in $(seq 500); do
    kill -0 "$pid" 2> /dev/null || { echo 'pcsc-rig-pcscd: pcscd ended:' >&2; cat "$log" >&2; exit 1; }
    if is_listening 35963 && is_listening 35964 && [ -S /run/pcscd/pcscd.comm ]; then return; fi
    sleep 0.01
  done
  echo 'pcsc-rig-pcscd: pcscd is not ready after 5 seconds:' >&2
  cat "$log" >&2
  exit 1
}

# State 0A of the kernel's own table is LISTEN; to connect would be to put a card in.
is_listening() { grep -Eqi "^ *[0-9]+: [0-9A-F]+:$(printf '%04X' "$1") [0-9A-F]+:0000 0A " /proc/net/tcp; }

stop() {
  local pid
  pid=$(cat "$PCSC_RIG_FOLDER/pcscd.pid" 2> /dev/null) || return 0
  rm -f "$PCSC_RIG_FOLDER/pcscd.pid"
  kill "-$1" "$pid" 2> /dev/null || return 0
  for _ in $(seq 300); do
    kill -0 "$pid" 2> /dev/null || return 0
    sleep 0.01
  done
  kill -KILL "$pid" 2> /dev/null || true
}

main "$@"
