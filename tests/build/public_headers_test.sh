#!/usr/bin/env bash
# Each public header compiles alone, as C++17 and C++20, with g++ and clang++,
# under the published prefix, without a warning of bazel/copts.bzl. Those for C
# compile as C99 and C11 too.
#
# usage: public_headers_test.sh HEADER... (of policy/ and proto/, from the
# filegroups)
set -euo pipefail
. tests/build/lib.sh
needs g++ clang++ gcc clang awk xargs

# warnings LIST...: the flags of these lists of copts.bzl.
warnings() {
  awk -v lists=" $* " '
    /^[A-Z_]+ = \[/ { in_list = index(lists, " " $1 " ") }
    in_list && match($0, /"-W[^"]*"/) { print substr($0, RSTART + 1, RLENGTH - 2) }
    /^\]/ { in_list = 0 }' bazel/copts.bzl
}
mapfile -t cxx_flags < <(warnings _WARNINGS _CXX_WARNINGS)
mapfile -t c_flags < <(warnings _WARNINGS _C_WARNINGS)
if [ "${#cxx_flags[@]}" -lt 10 ] || [ "${#c_flags[@]}" -lt 10 ]; then
  fail "the warnings of bazel/copts.bzl were not found"
fi

# The published tree: the headers, and nothing else, below roompolicy/.
published=$TEST_TMPDIR/published
public=()
for header; do
  case $header in
    policy/*) name=${header#policy/} ;;
    proto/*) name=wire/${header#proto/} ;;
    *) fail "a header of neither policy/ nor proto/: $header" && continue ;;
  esac
  mkdir -p "$(dirname "$published/roompolicy/$name")"
  ln -s "$PWD/$header" "$published/roompolicy/$name"
  case $name in internal/*) ;; *) public+=("$name") ;; esac
done
[ "${#public[@]}" -gt 0 ] || fail "no public header was given"

# compile HEADER COMPILER STANDARD: twice, so that the guard is tried too.
compile() {
  local flags=("${cxx_flags[@]}") language=c++
  case $3 in c99 | c11) flags=("${c_flags[@]}") language=c ;; esac
  printf '#include "roompolicy/%s"\n#include "roompolicy/%s"\n' "$1" "$1" |
    "$2" -x "$language" -std="$3" -fsyntax-only -I "$published" \
      -pedantic-errors "${flags[@]}" -Werror -
}

# all HEADER...: each with each compiler; prints what failed.
checks() {
  local header compiler standard
  for header; do
    for compiler in g++ clang++; do
      for standard in c++17 c++20; do
        echo "$header $compiler $standard"
      done
    done
    case $header in
      *c_api.h)
        for standard in c99 c11; do
          echo "$header gcc $standard"
          echo "$header clang $standard"
        done
        ;;
    esac
  done
}
one() {
  local output
  output=$(compile "$@" 2>&1) || { printf 'FAILED: %s\n%s\n' "$*" "$output"; return 1; }
}
all() {
  local jobs=() job status=0 header compiler standard
  while read -r header compiler standard; do
    one "$header" "$compiler" "$standard" &
    jobs+=($!)
    if [ "${#jobs[@]}" -ge "$(nproc)" ]; then
      wait "${jobs[0]}" || status=1
      jobs=("${jobs[@]:1}")
    fi
  done < <(checks "$@")
  for job in "${jobs[@]}"; do wait "$job" || status=1; done
  return "$status"
}

passes "the public headers" all "${public[@]}"

# plant NAME MESSAGE COMPILERS_AND_STANDARDS: each must refuse the header.
plant() {
  local compiler standard
  for compiler in g++ clang++; do
    for standard in c++17 c++20; do
      refuses "$1 with $compiler as $standard" "$2" compile "$1" "$compiler" "$standard"
    done
  done
}
cat >"$published/roompolicy/sound.h" <<'EOF'
#ifndef SOUND_H_
#define SOUND_H_
#include <string>
inline std::string Sound() { return "sound"; }
#endif
EOF
passes "a sound header" all sound.h

sed '/<string>/d' "$published/roompolicy/sound.h" >"$published/roompolicy/planted.h"
plant planted.h 'std::string|no type named .string|undeclared identifier .std|does not name a type'

sed '/^#\(ifndef\|define\|endif\)/d' "$published/roompolicy/sound.h" >"$published/roompolicy/planted.h"
plant planted.h 'redefinition of'

printf '#pragma once\n#include "policy/sound.h"\n' >"$published/roompolicy/planted.h"
plant planted.h 'policy/sound.h'

printf '#pragma once\ninline int Planted(int unused) { return 0; }\n' >"$published/roompolicy/planted.h"
plant planted.h 'unused-parameter'

printf '#pragma once\ninline unsigned Planted(int n) { return n; }\n' >"$published/roompolicy/planted.h"
plant planted.h 'sign-conversion'

printf '#pragma once\ninline int Planted() { return (int)1.5; }\n' >"$published/roompolicy/planted.h"
plant planted.h 'old-style-cast'

printf '#pragma once\nclass Planted {};\n' >"$published/roompolicy/c_planted.h"
for compiler in gcc clang; do
  refuses "C++ in a header of the C API with $compiler" 'class' compile c_planted.h "$compiler" c11
done

finish
