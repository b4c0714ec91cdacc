#!/usr/bin/env bash
# Shows that the build itself refuses faults: copies the tree, plants one
# fault at a time, and builds. Run by .ci/run; not a Bazel test, as it runs
# Bazel.
#
# usage: tests/build/planted_faults.sh [BAZEL_BUILD_FLAG...]
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/build/lib.sh
needs bazel tar clang g++

scratch=$(mktemp -d)
readonly scratch copy=$scratch/tree
flags=("$@")

run_bazel() {
  (cd "$copy" && bazel --output_base="$scratch/bazel" --max_idle_secs=60 "$@" </dev/null)
}
clean_up() {
  run_bazel shutdown >/dev/null 2>&1 || :
  chmod -R u+w "$scratch"
  rm -rf "$scratch"
}
trap clean_up EXIT

# The tree as it is now, without what Bazel and git keep in it.
mkdir "$copy"
tar --anchored --exclude='./bazel-*' --exclude=./.git -cf - . | tar -xf - -C "$copy"

# What a flag changed and changed back is not built again.
build() {
  run_bazel build --disk_cache="$scratch/built" "${flags[@]}" "$@"
}

# A target of its own beside decide, which is all that it names.
mkdir "$copy/planted"
cat >"$copy/planted/BUILD.bazel" <<'EOF'
load("@rules_cc//cc:defs.bzl", "cc_library")
load("//bazel:copts.bzl", "ROOMPOLICY_COPTS")

cc_library(
    name = "planted",
    srcs = ["planted.cc"],
    copts = ROOMPOLICY_COPTS,
    deps = ["//policy:decide"],
)
EOF
source=$copy/planted/planted.cc

echo '#include "roompolicy/decide.h"' >"$source"
passes "clang, without a fault" build --config=clang //planted //policy:decide

# decide brings this header with it; the target does not name its library.
echo '#include "roompolicy/instant.h"' >>"$source"
refuses "clang, a header of a library that deps does not name" \
  'does not depend on a module exporting .roompolicy/instant\.h' \
  build --config=clang //planted

# warns CODE WARNING: planted at the end of decide.cc, whose warnings stop the
# build only where they should.
cp "$copy/policy/decide.cc" "$scratch/decide.cc"
warns() {
  printf '\nnamespace roompolicy {\n%s\n}  // namespace roompolicy\n' "$1" \
    >>"$copy/policy/decide.cc"
  passes "g++ by default, with $2" build //policy:decide
  refuses "g++ under ci, with $2" "error: .*Werror=$2" build --config=ci //policy:decide
  refuses "clang, with $2" "error: .*Werror,-W$2" build --config=clang //policy:decide
  cp "$scratch/decide.cc" "$copy/policy/decide.cc"
}
passes "g++ under ci, without a fault" build --config=ci //policy:decide
warns 'int Planted(int n);
int Planted(int n) { return 0; }' unused-parameter
warns 'unsigned Planted(int n);
unsigned Planted(int n) { return n; }' sign-conversion

finish
