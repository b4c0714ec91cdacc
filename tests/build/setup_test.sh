#!/usr/bin/env bash
# What ./setup calls and says, with stand-ins for Debian's tools.
set -euo pipefail
. tests/build/lib.sh

readonly bin=$TEST_TMPDIR/bin calls=$TEST_TMPDIR/calls state=$TEST_TMPDIR/installed

# tool NAME: a stand-in for a tool, its script from stdin.
tool() {
  { echo '#!/bin/bash'; cat; } >"$bin/$1"
  chmod +x "$bin/$1"
}

# machine USER_ID INSTALLED...: a fresh machine.
machine() {
  rm -rf "$bin" "$calls" "$state"
  mkdir "$bin"
  : >"$calls"
  local name
  for name in bash env grep sleep cat id; do ln -s "$(type -P "$name")" "$bin/$name"; done
  rm "$bin/sleep" "$bin/id"
  tool sleep </dev/null
  tool id <<<"echo $1"
  shift
  printf 'installed %s\n' "$@" >"$state"
  tool dpkg-query <<<"cat $state; exit 1"
  tool apt-get <<EOF
echo "\$DEBIAN_FRONTEND \$*" >>$calls
case " \$* " in *" install "*) for p; do echo "installed \$p"; done >>$state ;; esac
EOF
}

# run EXPECTED_STATUS: runs setup on that machine, output in \$output.
run() {
  local status=0
  output=$(PATH=$bin ./setup "${@:2}" 2>&1) || status=$?
  [ "$status" -eq "$1" ] || fail "exit status $status, not $1: $output"
}
says() { grep -qE -- "$1" <<<"$output" || fail "does not say '$1': $output"; }

mapfile -t all < <(./setup --list)

machine 0 "${all[@]}"
run 0
[ -z "$output" ] || fail "not quiet with nothing to do: $output"
[ ! -s "$calls" ] || fail "calls apt-get with nothing to do"

machine 0 "${all[@]:1}"
run 0
says "installing ${all[0]}\$"
grep -qE "^noninteractive .* update$" "$calls" || fail "does not update the lists"
grep -qE "^noninteractive .* install --no-install-recommends ${all[0]}$" "$calls" ||
  fail "does not install the missing package alone"

# The lists cannot be had, the package can.
machine 0 "${all[@]:1}"
tool apt-get <<EOF
echo "\$*" >>$calls
case " \$* " in *" update "*) exit 100 ;; esac
echo "installed ${all[0]}" >>$state
EOF
run 0
says 'could not be updated'
[ "$(grep -c ' update$' "$calls")" -eq 3 ] || fail "does not try three times"

machine 0 "${all[@]:1}"
tool apt-get <<<'exit 100'
run 1
says 'installation failed'

machine 0 "${all[@]:1}"
tool apt-get <<<'exit 0'
run 1
says "still missing: ${all[0]}"

machine 1000 "${all[@]:1}"
run 2
says 'root is needed'

machine 1000 "${all[@]:1}"
tool sudo <<<'[ "$1" = -n ] || exit 9; shift; [ "$1" = true ] || exec "$@"'
run 0
grep -q "^noninteractive .* ${all[0]}$" "$calls" || fail "does not install through sudo"

machine 0 "${all[@]:1}"
rm "$bin/apt-get"
run 2
says 'no Debian-like system'

# What consumers need is more, and only where it is asked for.
mapfile -t full < <(./setup --full --list)
[ "${full[*]:0:${#all[@]}}" = "${all[*]}" ] || fail "--full is not the base and more"
more=("${full[@]:${#all[@]}}")
# Nothing else that is installed need bring what tools/deb and tests/ladder call.
for package in cmake dpkg-dev binutils git patch coq afl++ clang-19; do
  [[ " ${more[*]} " = *" $package "* ]] || fail "--full has no $package: ${more[*]}"
done
[ "$(./setup --list --full)" = "$(./setup --full --list)" ] ||
  fail "--list --full is not --full --list"

machine 0 "${all[@]}"
run 0 --full
says "installing ${more[*]//+/[+]}\$"

machine 0 "${full[@]}"
run 0 --full
[ -z "$output" ] || fail "not quiet with nothing to do: $output"

# A Node.js of another origin stays, if it has its headers.
mapfile -t others < <(printf '%s\n' "${full[@]}" | grep -vxE 'nodejs|libnode-dev')
machine 0 "${others[@]}"
tool node </dev/null
run 0 --full
says 'installing nodejs libnode-dev$'
machine 0 "${others[@]}"
tool node </dev/null
mkdir -p "$bin/../include/node"
: >"$bin/../include/node/node_api.h"
run 0 --full
[ -z "$output" ] || fail "installs a Node.js beside one with headers: $output"

machine 0 "${all[@]}"
run 0 --help
says '^usage'
run 2 --unknown
says '^usage'
run 2 --full --unknown
says '^usage'

finish
