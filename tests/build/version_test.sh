#!/usr/bin/env bash
# The version is one: policy/version.h's.
set -euo pipefail
. tests/build/lib.sh

# check_version TREE: what else says a version says that one.
check_version() {
  local version status=0
  version=$(sed -nE 's/.*kVersion = "([0-9]+\.[0-9]+\.[0-9]+)";$/\1/p' "$1/policy/version.h")
  [ -n "$version" ] || { echo "policy/version.h has no version"; return 1; }
  says() {
    grep -qxF -- "$2" "$1" || { echo "${1#"$3/"} does not say: $2"; status=1; }
  }
  says "$1/policy/c_api.h" "#define RP_VERSION \"$version\"" "$1"
  says "$1/MODULE.bazel" "    version = \"$version\"," "$1"
  says "$1/BUILD.bazel" "    soversion = \"${version%%.*}\"," "$1"
  says "$1/examples/node/package.json" "  \"version\": \"$version\"," "$1"
  says "$1/examples/go/README.md" "    require roompolicy.example/roompolicy v$version" "$1"
  return "$status"
}

root=$(source_root)
passes "this tree" check_version "$root"

# Each fault is refused.
planted=$TEST_TMPDIR/tree
afresh() {
  rm -rf "$planted"
  mkdir -p "$planted"
  (cd "$root" && cp --parents policy/version.h policy/c_api.h MODULE.bazel BUILD.bazel \
    examples/node/package.json examples/go/README.md "$planted")
}
for file in policy/c_api.h MODULE.bazel examples/node/package.json examples/go/README.md; do
  afresh
  sed -i -E 's/(["v])0\.1\.0/\10.1.1/' "$planted/$file"
  refuses "another version in $file" "^$file does not say" check_version "$planted"
done
afresh
sed -i 's/soversion = "0"/soversion = "1"/' "$planted/BUILD.bazel"
refuses "another soname" '^BUILD\.bazel does not say' check_version "$planted"
afresh
sed -i 's/kVersion/kOther/' "$planted/policy/version.h"
refuses "no version" 'has no version' check_version "$planted"

finish
