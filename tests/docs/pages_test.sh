#!/usr/bin/env bash
# What README shows is what happens: commands and their output, code, links.
set -euo pipefail
. tests/build/lib.sh
. tests/docs/check_pages.sh

PATH=$PWD/tools:$PWD/examples/embedding:$PATH

passes "README's commands print what it shows" check_console README.md
passes "README's code is the example's" check_code README.md
root=$(source_root)
in_tree() { cd "$root" && "$@"; }
while read -r page; do
  passes "the links of $page" in_tree check_links "$page"
done < <(pages_of "$root")
passes "the examples that embedding.md quotes" check_quotes docs/embedding.md "$root"
passes "links lead to every page" check_reach "$root"
passes "rule 3.11 has every issue code" check_codes docs/rules.md docs/issues.md

# Each check refuses a planted fault.
planted=$TEST_TMPDIR/README.md
plant() { sed "$1" README.md >"$planted"; cmp -s README.md "$planted" && fail "not planted: $1"; :; }
plant 's/^54 steps, all as expected$/55 steps, all as expected/'
refuses "other output" 'expected: 55 steps' check_console "$planted"
plant 's/^telehealth$/&\nstray line/'
refuses "a line that is not printed" 'stray line' check_console "$planted"
plant '/^```console$/d'
refuses "a page without commands" 'no console block' check_console "$planted"
plant 's/^  RoomDraft draft;$/  RoomDraft other;/'
refuses "other code" 'does not show' check_code "$planted"
echo '[x](docs/nowhere.md)' >tests_docs_planted.md
refuses "a dead link" 'not there' check_links tests_docs_planted.md
sed 's/^snapshot = room.snapshot()$/snapshot = room/' docs/embedding.md >"$planted"
refuses "a quote that differs" 'block .* is not in examples/python/README\.md' check_quotes "$planted" "$root"
refuses "a page without quotes" 'quotes nothing' check_quotes docs/concepts.md "$root"

tree=$TEST_TMPDIR/tree
while read -r page; do
  mkdir -p "$tree/$(dirname "$page")"
  cp "$root/$page" "$tree/$page"
done < <(pages_of "$root")
passes "links lead to every page of the copy" check_reach "$tree"
echo '[README](../README.md), [itself](lost.md)' >"$tree/docs/lost.md"
refuses "a page that no other links to" '^no links lead to docs/lost\.md$' check_reach "$tree"
echo '[lost](docs/lost.md)' >>"$tree/SECURITY.md"
passes "a page that another one links to" check_reach "$tree"

sed '/^3\.11 /,/^3\.12 /s/ INVALID_PROFILE\b//' docs/rules.md >"$planted"
refuses "a code that the rule lacks" '^> INVALID_PROFILE$' check_codes "$planted" docs/issues.md
sed 's/^3\.11 .*/& NEW_CODE/' docs/rules.md >"$planted"
refuses "a code that the page lacks" '^< NEW_CODE$' check_codes "$planted" docs/issues.md
sed 's/^3\.11 /3.99 /' docs/rules.md >"$planted"
refuses "rules without the list" 'names no codes' check_codes "$planted" docs/issues.md

finish
