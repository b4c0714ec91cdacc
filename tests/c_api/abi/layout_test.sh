#!/usr/bin/env bash
# The headers for C have the layout of layout.txt, so that a change of the
# binary interface is seen in a review. `tests/c_api/abi/update` writes it anew.
set -euo pipefail
. tests/build/lib.sh
. tests/c_api/abi/published.sh
needs awk clang gcc
here=tests/c_api/abi

# has_layout FOLDER COMPILER
has_layout() {
  "$here/print_layout" "$1" "$2" >"$TEST_TMPDIR/actual" &&
    diff -u "$here/layout.txt" "$TEST_TMPDIR/actual" ||
    { echo "not the layout of layout.txt"; return 1; }
}

publish policy/c_api.h proto/c_api.h "$TEST_TMPDIR/published"
passes "the layout, with gcc" has_layout "$TEST_TMPDIR/published" gcc
passes "the layout, with clang" has_layout "$TEST_TMPDIR/published" clang
functions=$(cat policy/c_api.h proto/c_api.h | grep -c '^RP_API ')
[ "$(grep -c '^function ' "$here/layout.txt")" -eq "$functions" ] ||
  fail "layout.txt has not as many functions as the headers"

# plant WHAT SED MESSAGE: headers with this change are refused.
plant() {
  local planted=$TEST_TMPDIR/planted
  rm -rf "$planted"
  publish policy/c_api.h proto/c_api.h "$planted"
  chmod -R u+w "$planted"
  sed -i -E "$2" "$planted"/roompolicy/{c_api,wire/c_api}.h
  ! diff -rq "$planted" "$TEST_TMPDIR/published" >/dev/null || fail "not planted: $1"
  refuses "$1" "$3" has_layout "$planted" gcc
}
readonly differs='not the layout'
plant "a member between others" 's/^  rp_effect effect;$/  int64_t more;\n&/' "$differs"
plant "a narrower member" 's/^  int64_t longest_window;/  int32_t longest_window;/' "$differs"
plant "a member of the same size and another type" 's/^  rp_asks asks;$/  rp_role asks;/' "$differs"
plant "members the other way round" \
  '/^  size_t updated;$/d; s/^  size_t added;$/  size_t updated;\n&/' "$differs"
plant "another number" 's/^  RP_REASON_BANNED = 41,/  RP_REASON_BANNED = 42,/' "$differs"
plant "a constant that is gone" '/^  RP_REASON_BANNED = 41,/d' "$differs"
plant "a wider type of an enum" 's/^typedef int32_t rp_role;/typedef int64_t rp_role;/' "$differs"
plant "another parameter" 's/^(RP_API rp_role rp_role_of\()rp_text name/\1const char *name/' "$differs"
plant "a function that is gone" '/^RP_API void rp_room_free/d' "$differs"
plant "a function more" \
  's/^RP_API void rp_room_free.*/&\nRP_API void rp_room_unlock(rp_room *room) RP_NOEXCEPT;/' "$differs"
plant "a function of the wire header that is gone" '/^RP_API void rp_wire_bytes_free/d' "$differs"
plant "a constant without its number" 's/^  RP_REASON_BANNED = 41,/  RP_REASON_BANNED,/' 'without its number'
plant "a variable" 's/^RP_API void rp_room_free.*/extern int rp_number;\n&/' 'does not know'
plant "a function that is not exported" 's/^RP_API (void rp_room_free)/\1/' 'does not know'
plant "a union" 's/^typedef struct rp_service_code \{/typedef union rp_service_code {/' 'does not know'
plant "a function pointer" 's/^  int32_t sub_code;/  int32_t (*sub_code)(void);/' 'does not know'

finish
