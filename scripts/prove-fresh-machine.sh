#!/usr/bin/env bash
# Runs a command on a machine that has never seen this project: a new Debian 12 with nothing but this machine's Node and npm.
#   scripts/prove-fresh-machine.sh [--work-tree] [COMMAND [ARGUMENT...]]      the default command: npm run demo -- --once
# Clones what is committed; --work-tree takes the files as they stand. Needs root and the Debian package debootstrap.
# FRESH_MACHINE names its folder (/var/tmp/hosxp-sidecar-fresh-machine), made anew and removed afterwards; KEEP=1 keeps it.
set -euo pipefail

main() {
  local project machine tree=committed status=0
  project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  machine=${FRESH_MACHINE:-/var/tmp/hosxp-sidecar-fresh-machine}
  if [ "${1:-}" = --work-tree ]; then tree=work; shift; fi
  if [ $# -eq 0 ]; then set -- npm run demo -- --once; fi

  [ "$(id -u)" = 0 ] || fail 'needs root, for chroot'
  command -v debootstrap > /dev/null || fail 'needs debootstrap: apt-get install debootstrap'
  if [ -e "$machine" ] && [ ! -e "$machine/etc/fresh-machine" ]; then fail "$machine exists and is not one of ours"; fi

  # In a mount namespace of its own, whose mounts end with it: a forgotten /dev would be deleted with the folder.
  if [ -z "${IN_OWN_NAMESPACE:-}" ]; then
    IN_OWN_NAMESPACE=1 unshare --mount --propagation private "${BASH_SOURCE[0]}" $([ $tree = committed ] || echo --work-tree) "$@" || status=$?
    [ -n "${KEEP:-}" ] || rm -rf --one-file-system "$machine"
    return "$status"
  fi

  rm -rf --one-file-system "$machine"
  make_machine "$machine"
  bring_node "$machine"
  bring_project "$machine" "$project" "$tree"
  run_inside "$machine" "$@"
}

fail() { echo "prove-fresh-machine: $*" >&2; exit 1; }
say() { echo "prove-fresh-machine: $* (after $SECONDS s)" >&2; }

make_machine() {
  say 'installing Debian 12'
  debootstrap --variant=minbase bookworm "$1" > "$1.log" 2>&1 || { tail -n 20 "$1.log" >&2; fail 'debootstrap failed'; }
  rm -f "$1.log"
  touch "$1/etc/fresh-machine"
  # What lets this machine reach the registries is a fact of the network, not of the project.
  cp /etc/hosts /etc/resolv.conf "$1/etc/"
  mkdir -p "$1/etc/ssl" "$1/usr/etc"
  cp -rL /etc/ssl/certs "$1/etc/ssl/"
  cp /etc/apt/apt.conf.d/* "$1/etc/apt/apt.conf.d/" 2> /dev/null || true
  cp /usr/etc/npmrc "$1/usr/etc/" 2> /dev/null || true
  cp ~/.npmrc "$1/root/" 2> /dev/null || true
}

bring_node() {
  local node modules headers
  node=$(readlink -f "$(command -v node)")
  modules=$(dirname "$(dirname "$node")")/lib/node_modules
  headers=$(dirname "$(dirname "$node")")/include/node
  mkdir -p "$1/usr/lib/node_modules" "$1/usr/include"
  cp "$node" "$1/usr/bin/node"
  cp -r "$modules/npm" "$1/usr/lib/node_modules/"
  if [ -d "$headers" ]; then cp -r "$headers" "$1/usr/include/"; fi
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$1/usr/bin/npx"
}

bring_project() {
  local inside="$1/root/hosxp-sidecar"
  if [ "$3" = committed ]; then
    git clone --quiet --no-hardlinks "$2" "$inside"
  else
    mkdir "$inside"
    git -C "$2" ls-files --cached --others --exclude-standard -z | (cd "$2" && xargs -0 ls -d 2> /dev/null) | tar -C "$2" -c -T - | tar -C "$inside" -x
  fi
}

run_inside() {
  local machine=$1 status=0
  shift
  mount -t proc proc "$machine/proc"
  mount --rbind /dev "$machine/dev"
  ! chroot "$machine" sh -c 'command -v mariadbd' || fail 'the new machine has a MariaDB already'
  say "running: $*"
  chroot "$machine" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
    ${CI:+CI="$CI"} ${TZ:+TZ="$TZ"} ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} \
    sh -c 'cd /root/hosxp-sidecar && exec "$@"' sh "$@" < /dev/null || status=$?
  say "it ended with $status"
  leaves_nothing_running "$machine" || status=1
  return "$status"
}

leaves_nothing_running() {
  local process left=0
  for process in /proc/[0-9]*; do
    if [ "$(readlink "$process/root")" = "$1" ]; then
      echo "prove-fresh-machine: left running: $(tr '\0' ' ' < "$process/cmdline")" >&2
      kill -KILL "${process#/proc/}" 2> /dev/null || true
      left=1
    fi
  done
  return "$left"
}

main "$@"
