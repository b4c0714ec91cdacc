#!/usr/bin/env bash
# Every test that docs/compatibility.md names exists in the tests' sources.
set -euo pipefail
. tests/build/lib.sh
. tests/docs/named_tests.sh

root=$(source_root)
page=docs/compatibility.md
passes "the tests that the page names" check_named_tests "$page" "$root"

# Each fault is refused.
planted=$TEST_TMPDIR/page.md
plant() { sed -E "$1" "$page" >"$planted"; cmp -s "$page" "$planted" && fail "not planted: $1"; :; }
plant 's/`RecordedParticipants\.KafkaIsNoRole`/`RecordedParticipants.KafkaIsARole`/'
refuses "a name that no test has" 'no test RecordedParticipants\.KafkaIsARole' check_named_tests "$planted" "$root"
plant 's/`RecordedParticipants\.KafkaIsNoRole`/`RecordedUpdate.KafkaIsNoRole`/'
refuses "a test in another suite" 'no test RecordedUpdate\.KafkaIsNoRole' check_named_tests "$planted" "$root"
plant 's/`CreateFault\/EndNotAfterStartIsNoRange`/`CreateFault\/EndNotAfter`/'
refuses "the beginning of a case's name" 'no test CreateFault/EndNotAfter$' check_named_tests "$planted" "$root"
plant 's/`CreateFault\/EndNotAfterStartIsNoRange`/`UpdateFault\/EndNotAfterStartIsNoRange`/'
refuses "a case of another suite" 'no test UpdateFault/EndNotAfterStartIsNoRange' check_named_tests "$planted" "$root"
plant 's/`CreateRoomRequest\.RolesMatchInAnyCase`/yes/'
refuses "a row without a test" 'names no test: yes' check_named_tests "$planted" "$root"
plant 's/\| test \|$/| proof |/'
refuses "a page without such tables" 'no table with tests' check_named_tests "$planted" "$root"

# A test that is gone is missed.
mkdir -p "$TEST_TMPDIR/tree/tests"
for source in "$root"/tests/wire/acs/*_test.cc; do
  sed 's/RolesMatchInAnyCase/DISABLED_&/' "$source" >"$TEST_TMPDIR/tree/tests/${source##*/}"
done
refuses "a test that does not run" 'no test CreateRoomRequest\.RolesMatchInAnyCase' \
  check_named_tests "$page" "$TEST_TMPDIR/tree"

finish
