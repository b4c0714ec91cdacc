# Helpers of the rungs of tests/ladder: flags, tools, programs built by any
# compiler from the tree or from a copy with a bug, and the lines that
# tests/ladder reads. Sourced from the root of the tree, never run.
# shellcheck shell=bash

quick=0
seed=
# Programs read the table of actions relative to the root of the tree.
root=$PWD

# stop WHY...: what was asked for cannot be shown here.
stop() {
  echo "${0#"$root"/}: $*" >&2
  exit 2
}

# What --help says of --seed, and what it says where nothing is random.
seed_help="of what is random; without it a fresh one, which is printed"
readonly nothing_random="changes nothing: nothing is random here"

# rung_flags USAGE "$@": the flags that every rung takes, into `quick`, `seed`
# (empty: none was given) and `chosen` (what is no flag).
rung_flags() {
  local usage=$1
  shift
  chosen=()
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help)
        cat <<HELP
$usage

  --quick   the part that is shown with every change
  --seed N  $seed_help

Exit status: 0 shown, 1 not, 2 wrong usage, a tool is missing or something does
not build.
HELP
        exit 0
        ;;
      --quick) quick=1 ;;
      --seed)
        [[ ${2-} =~ ^[0-9]{1,18}$ ]] || stop "--seed needs a number, see --help"
        seed=$((10#$2))
        shift
        ;;
      -*) stop "unknown flag '$1', see --help" ;;
      *) chosen+=("$1") ;;
    esac
    shift
  done
}

# at_most N WHAT: how many arguments may be left in `chosen`.
at_most() {
  [ "${#chosen[@]}" -le "$1" ] || stop "unexpected argument '${chosen[$1]}': takes $2, see --help"
}

# versions_of COMPILER...: their names and versions, as a line says them.
versions_of() {
  local compiler said=
  for compiler; do said+=", $compiler $("$compiler" -dumpversion)"; done
  echo "${said#, }"
}

# fresh_seed: the one that was asked for, or a new one.
fresh_seed() {
  echo "${seed:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}"
}

# needs TOOL...: a missing tool is an error, not a reason to skip.
needs() {
  local tool missing=()
  for tool; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  [ "${#missing[@]}" -eq 0 ] ||
    stop "not installed: ${missing[*]}; run ./setup --full"
}

# descendants PID: the processes that it started, and theirs.
descendants() {
  local child
  for child in $(ps -o pid= --ppid "$1"); do
    echo "$child"
    descendants "$child"
  done
}

# clean_up: what was started in the background ends with the script, and then goes
# the folder it writes to.
clean_up() {
  trap - EXIT INT TERM HUP
  local running
  mapfile -t running < <(descendants $$)
  [ "${#running[@]}" -eq 0 ] || kill "${running[@]}" 2>/dev/null
  wait
  chmod -R u+w "$scratch"
  rm -rf "$scratch"
}

# scratch_folder: makes `scratch`, which goes when the script ends, however it does.
scratch_folder() {
  scratch=$(mktemp -d)
  trap clean_up EXIT
  trap 'exit 130' INT TERM HUP
}

# sources LABEL...: the C++ files of this tree that the targets are made of.
sources() {
  local query
  query=$(printf ' + %s' "$@")
  bazel query --noshow_progress --ui_event_filters=-info,-debug \
    "kind('source file', deps(${query# + }))" |
    sed -nE 's,^//([^:]*):(.*\.cc)$,\1/\2,p' | sort || stop "bazel query of $*"
}

# copy_tree FOLDER: the sources as they are now, to plant bugs in.
copy_tree() {
  mkdir -p "$1"
  tar -cf - policy proto tests | tar -xf - -C "$1"
}

# plant FOLDER PATCH: the bug of the patch into a copy.
plant() {
  patch -d "$1" -p1 --quiet --no-backup-if-mismatch <"$2" ||
    stop "$2 does not fit the sources any more"
}

# compile TREE OBJECTS SOURCE... -- CXX FLAG...: each source of the TREE (the
# folder that holds policy/) into the folder OBJECTS, as many at once as there are
# processors. False, with the compiler's words, where one does not compile.
compile() {
  local tree=$1 objects=$2 sources=()
  shift 2
  while [ "$1" != -- ]; do
    sources+=("$1")
    shift
  done
  shift
  mkdir -p "$objects/include"
  ln -sfn "$(realpath "$tree")/policy" "$objects/include/roompolicy"
  printf '%s\0' "${sources[@]}" |
    TREE=$tree OBJECTS=$objects xargs -0 -P "$(nproc)" -I{} bash -c '
      source=$1 object=$OBJECTS/$(tr / . <<<"${1%.cc}").o
      shift
      "$@" -std=c++17 -MMD -I"$OBJECTS/include" -I"$TREE" -c "$TREE/$source" -o "$object" ||
        { echo "does not compile: $source" >&2; exit 255; }
    ' compile {} "$@"
}

# build PROGRAM LABEL TREE CXX FLAG...: the Bazel target as a program, by that
# compiler, from the sources in TREE. Its objects stay in PROGRAM.o/. What it is
# linked with besides: `libraries`.
libraries=(-lgtest -lgtest_main -lpthread)
build() {
  local program=$1 label=$2 tree=$3 files
  shift 3
  mapfile -t files < <(sources "$label")
  [ "${#files[@]}" -gt 0 ] || stop "no sources of $label"
  compile "$tree" "$program.o" "${files[@]}" -- "$@" || stop "$label does not build by $*"
  "$@" "$program".o/*.o -o "$program" "${libraries[@]}" || stop "$label does not link by $*"
}

# build_planted PROGRAM BASE PATCH CXX FLAG...: the program that `build` made as
# BASE, by the same compiler and flags, with the bug of the patch in it. Only what
# includes a changed file is compiled again.
build_planted() {
  local program=$1 base=$2 patch_file=$3 tree=$1.tree changed header object source files=()
  shift 3
  copy_tree "$tree"
  plant "$tree" "$patch_file"
  cp -r "$base.o" "$program.o"
  while read -r changed; do
    # As the compiler was led to it.
    case $changed in policy/*) header=include/roompolicy/${changed#policy/} ;; *) header=./$changed ;; esac
    for object in "$base".o/*.d; do
      source=$(grep -oE '[^ ]+\.cc' "$object" | head -n 1)
      if [ "${source#./}" = "$changed" ] || grep -qF -- "$header" "$object"; then
        files+=("${source#./}")
      fi
    done
  done < <(sed -nE 's,^\+\+\+ b/([^[:space:]]+).*,\1,p' "$patch_file")
  [ "${#files[@]}" -gt 0 ] || stop "nothing is built from what $patch_file changes"
  mapfile -t files < <(printf '%s\n' "${files[@]}" | sort -u)
  compile "$tree" "$program.o" "${files[@]}" -- "$@" || stop "$patch_file does not build"
  "$@" "$program".o/*.o -o "$program" "${libraries[@]}" || stop "$patch_file does not link"
}

# report WHAT HOW_MANY [SEED [CAUGHT]]: the line that tests/ladder shows: what was
# shown, of how many, from which seed, and which planted bug the same check caught.
report() {
  printf 'shown: %s | %s | %s | %s\n' "$1" "$2" "${3:--}" "${4:--}"
}

# not_shown WHY...: ends the rung as failed.
not_shown() {
  printf 'NOT SHOWN: %s\n' "$*"
  exit 1
}
