#!/usr/bin/env bash
# The shared libraries show the functions of their headers and nothing else, need
# no library but the system's and Protobuf, and look for none in folders of
# their own. The static ones hold all of the tree's code.
#
# usage: libraries_test.sh SOURCE...
set -euo pipefail
. tests/build/lib.sh
needs ar gcc g++ nm readelf

readonly core=libroompolicy.so.0 wire=libroompolicy_wire.so.0
readonly runtime='^(libstdc\+\+\.so\.6|libgcc_s\.so\.1|libc\.so\.6|libm\.so\.6|ld-linux.*)$'
readonly wire_needs='^(libroompolicy\.so\.0|libprotobuf\.so\..*)$'

# functions HEADER...: the names that they export.
functions() {
  awk '/^RP_API / { on = 1 } on { printf "%s ", $0 } on && /;/ { on = 0; print "" }' "$@" |
    sed -nE 's/^RP_API [^(]*[ *](rp_[a-z0-9_]+)\(.*/\1/p' | sort
}

# shows LIBRARY HEADER: exactly its functions.
shows() {
  nm -D --defined-only "$1" | awk '{ sub(/@.*/, "", $NF); print $NF }' | sort >"$TEST_TMPDIR/shown"
  functions "$2" >"$TEST_TMPDIR/declared"
  [ -s "$TEST_TMPDIR/declared" ] || { echo "no functions in $2"; return 1; }
  diff -u "$TEST_TMPDIR/declared" "$TEST_TMPDIR/shown" || { echo "shows not what $2 declares"; return 1; }
}

# needs_only LIBRARY PATTERN...: the shared libraries that it names.
needs_only() {
  local patterns=(-e "$runtime") found pattern
  for pattern in "${@:2}"; do patterns+=(-e "$pattern"); done
  found=$(readelf -d "$1" | sed -nE 's/.*\(NEEDED\).*\[(.*)\]/\1/p')
  [ -n "$found" ] || { echo "needs nothing"; return 1; }
  ! grep -vE "${patterns[@]}" <<<"$found" || { echo "needs more than it may"; return 1; }
}

# has_name LIBRARY: its soname is its file's name, and it names no folder.
has_name() {
  readelf -d "$1" | grep -qF "soname: [${1##*/}]" || { echo "another soname"; return 1; }
  ! readelf -d "$1" | grep -E '\((RPATH|RUNPATH)\)' || { echo "names a folder"; return 1; }
}

# holds ARCHIVE SOURCE...: an object of each.
holds() {
  local source object status=0 objects
  objects=$(ar t "$1")
  for source in "${@:2}"; do
    object=${source##*/}
    object=${object%.cc}
    grep -qE "^$object(\.pic)?\.o$" <<<"$objects" || { echo "no object of $source"; status=1; }
  done
  return $status
}

passes "what the core shows" shows "$core" policy/c_api.h
passes "what the wire library shows" shows "$wire" proto/c_api.h
passes "what the core needs" needs_only "$core"
passes "what the wire library needs" needs_only "$wire" "$wire_needs"
passes "the name of the core" has_name "$core"
passes "the name of the wire library" has_name "$wire"
[ "$(functions policy/c_api.h proto/c_api.h | wc -l)" -gt 100 ] || fail "functions are missing"

core_sources=() wire_sources=()
for source; do
  case $source in
    policy/*.cc) core_sources+=("$source") ;;
    proto/*.cc) wire_sources+=("$source") ;;
    proto/*.proto) wire_sources+=("${source%.proto}.pb.cc") ;;
  esac
done
[ "${#core_sources[@]}" -gt 20 ] && [ "${#wire_sources[@]}" -gt 20 ] || fail "no sources were given"
passes "what the core's archive holds" holds libroompolicy.a "${core_sources[@]}"
passes "what the wire archive holds" holds libroompolicy_wire.a "${wire_sources[@]}"

# Each fault is refused.
cd "$TEST_TMPDIR"
printf 'RP_API int rp_one(void) RP_NOEXCEPT;\nRP_API const char *rp_two(int a,\n    int b) RP_NOEXCEPT;\n' >two.h
printf 'int rp_one(void) { return 1; }\nconst char *rp_two(int a, int b) { return a < b ? "a" : "b"; }\n' >two.c
build() { gcc -shared -fPIC -o "$@" -Wl,--no-as-needed -lc; }
build libtwo.so two.c -Wl,-soname,libtwo.so
passes "two functions" shows libtwo.so two.h
passes "the name of two" has_name libtwo.so
passes "what two need" needs_only libtwo.so
echo 'int rp_three(void) { return 3; }' >three.c
build more.so two.c three.c
refuses "a function more" '^\+rp_three' shows more.so two.h
build fewer.so three.c
refuses "functions that are missing" '^-rp_two' shows fewer.so two.h
echo 'namespace roompolicy { int hidden() { return 1; } }' >hidden.cc
g++ -shared -fPIC -o cpp.so two.c hidden.cc
refuses "a function of C++" '^\+_Z' shows cpp.so two.h
build protobuf.so two.c -Wl,--no-as-needed -lprotobuf
refuses "Protobuf in the core" 'libprotobuf' needs_only protobuf.so
build abseil.so two.c -Wl,--no-as-needed -labsl_throw_delegate
refuses "Abseil" 'libabsl_throw_delegate' needs_only abseil.so "$wire_needs"
build libpath.so two.c -Wl,-soname,libpath.so '-Wl,-rpath,$ORIGIN'
refuses "a folder to look in" 'names a folder' has_name libpath.so
refuses "another soname" 'another soname' has_name more.so
gcc -c two.c && ar rcs libtwo.a two.o
passes "an archive with its object" holds libtwo.a two.cc
refuses "an archive without an object" 'no object of three.cc' holds libtwo.a two.cc three.cc

finish
