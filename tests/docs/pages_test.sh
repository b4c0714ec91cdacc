#!/usr/bin/env bash
# What README shows is what happens: commands and their output, code, links.
set -euo pipefail
. tests/build/lib.sh
. tests/docs/check_pages.sh

PATH=$PWD/tools:$PWD/examples/embedding:$PATH

passes "README's commands print what it shows" check_console README.md
passes "README's code is the example's" check_code README.md
for page in README.md CONTRIBUTING.md CHANGELOG.md SECURITY.md docs/*.md; do
  passes "the links of $page" check_links "$page"
done

# Each check refuses a planted fault.
planted=$TEST_TMPDIR/README.md
plant() { sed "$1" README.md >"$planted"; cmp -s README.md "$planted" && fail "not planted: $1"; :; }
plant 's/^48 steps, all as expected$/49 steps, all as expected/'
refuses "other output" 'expected: 49 steps' check_console "$planted"
plant 's/^telehealth$/&\nstray line/'
refuses "a line that is not printed" 'stray line' check_console "$planted"
plant '/^```console$/d'
refuses "a page without commands" 'no console block' check_console "$planted"
plant 's/^  RoomDraft draft;$/  RoomDraft other;/'
refuses "other code" 'does not show' check_code "$planted"
echo '[x](docs/nowhere.md)' >tests_docs_planted.md
refuses "a dead link" 'not there' check_links tests_docs_planted.md

finish
