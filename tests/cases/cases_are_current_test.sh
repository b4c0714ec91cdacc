#!/bin/sh
# The checked-in cases are what the generator writes, and a difference would be
# seen: the comparison is tried on planted ones as well.
set -eu

generate=$1
checked_in=tests/cases
fresh=$TEST_TMPDIR/fresh
copy=$TEST_TMPDIR/copy

# Whether two folders have the same data files with the same bytes.
same_data() {
  for file in "$1"/*.json "$1"/*.jsonl "$2"/*.json "$2"/*.jsonl; do
    name=$(basename "$file")
    [ -f "$1/$name" ] && [ -f "$2/$name" ] || {
      echo "only one of both has $name"
      return 1
    }
    cmp "$1/$name" "$2/$name" || return 1
  done
}

fail() {
  echo "FAILED: $1"
  exit 1
}

copy_anew() {
  rm -rf "$copy"
  mkdir "$copy"
  cp -L "$checked_in"/*.json "$checked_in"/*.jsonl "$copy"
  chmod u+w "$copy"/*
}

mkdir "$fresh"
"$generate" "$fresh"
same_data "$checked_in" "$fresh" ||
  fail "the cases are not what the generator writes; run tests/cases/update"

copy_anew
same_data "$copy" "$fresh" || fail "a copy differs"
sed -i '1s/"httpStatus":/"httpStatus":1/' "$copy/join.jsonl"
same_data "$copy" "$fresh" && fail "a changed expectation was not seen"

copy_anew
sed -i '$d' "$copy/windows.jsonl"
same_data "$copy" "$fresh" && fail "a missing case was not seen"

copy_anew
sed -i 's/"revision": "101"/"revision": "1"/' "$copy/rooms.json"
same_data "$copy" "$fresh" && fail "a changed room was not seen"

copy_anew
rm "$copy/lines.jsonl"
same_data "$copy" "$fresh" && fail "a missing file was not seen"

copy_anew
: >"$copy/more.jsonl"
same_data "$copy" "$fresh" && fail "a file too many was not seen"

echo "the cases are current"
