#!/usr/bin/env bash
# Prints the page with the theorems of tests/formal between its marks; docs/update
# writes it by this, and theorems_test compares.
#
# usage: theorems.sh PAGE
set -euo pipefail
export LC_ALL=C
rows=$(awk -f tests/formal/statements.awk tests/formal/Theorems*.v |
  awk -F'\t' '{ printf "| `%s` | %s |\n", $1, $2 }')
[ -n "$rows" ] || { echo "theorems.sh: no theorems" >&2; exit 1; }
awk -v rows="$rows" '
  /^<!-- theorems: end -->$/ { inside = 0; ends = 1 }
  !inside { print }
  /^<!-- theorems: begin -->$/ {
    inside = 1
    print "| theorem | says |\n|---|---|"
    print rows
  }
  END { exit !ends }' "$1" || { echo "theorems.sh: no marks in $1" >&2; exit 1; }
