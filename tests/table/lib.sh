# The role tables of this tree and of any commit. Sourced after
# tests/proof/lib.sh, from the root of the tree.
# shellcheck shell=bash

readonly record=tests/table/released.tsv

# cells_of TREE OUT: the tables as the sources in TREE make them, printed by the
# program of this tree.
cells_of() {
  local tree=$1 out=$2 objects=$2.o seen=' ' todo=(tests/table/cells.cc) files=() file found
  mkdir -p "$objects/include"
  ln -sfn "$(realpath "$tree")/policy" "$objects/include/roompolicy"
  # What is named after an included header is a part of the program.
  while [ "${#todo[@]}" -gt 0 ]; do
    file=${todo[0]}
    todo=("${todo[@]:1}")
    files+=("$file")
    found=$(g++ -std=c++17 -MM -I"$objects/include" -I"$tree" "$tree/$file" 2>&1) || {
      echo "$found" | head -n 5 >&2
      stop "${3:-this tree} has no role table that tests/table/cells.cc can print (see above)"
    }
    while read -r file; do
      [[ $seen == *" $file "* ]] && continue
      seen+="$file "
      [ -f "$tree/$file" ] && todo+=("$file")
    done < <(grep -oE '(roompolicy|policy)/[a-z_/]+\.h' <<<"$found" | sed -E 's,^roompolicy/,policy/,; s,\.h$,.cc,' | sort -u)
  done
  compile "$tree" "$objects" "${files[@]}" -- g++ -O0 || stop "${3:-this tree} does not build with tests/table/cells.cc; a commit that old cannot be compared"
  g++ "$objects"/*.o -o "$objects/cells" || stop "${3:-this tree} does not link"
  "$objects/cells" >"$out" || stop "the program of ${3:-this tree} fails"
}

is_shallow() { [ "$(git -C "$1" rev-parse --is-shallow-repository 2>/dev/null)" = true ]; }

# commit_in FILE: which one a record names.
commit_in() { sed -nE 's/^# commit: ([0-9a-f]{40})$/\1/p' "$1"; }

# same_record OLD NEW: it stayed, or names the same commit and its form changed.
same_record() {
  cmp -s "$1" "$2" || { [ -s "$2" ] && [ "$(commit_in "$1")" = "$(commit_in "$2")" ]; }
}

# record_faults FOLDER: says what is wrong with the history of the record there,
# as far as that history is here. False where anything is.
record_faults() {
  local folder=$1 commit change parent faults=0 at=$scratch/record_at
  commit=$(commit_in "$folder/$record")
  if git -C "$folder" cat-file -e "$commit^{commit}" 2>/dev/null && ! is_shallow "$folder" &&
    ! git -C "$folder" merge-base --is-ancestor "$commit" HEAD; then
    echo "$record names commit ${commit:0:12}, which is not before this tree"
    faults=1
  fi
  blob() { git -C "$folder" show "$1:$2" 2>/dev/null || :; }
  for change in tree $(git -C "$folder" log --full-history --format=%H -- "$record" 2>/dev/null); do
    if [ "$change" = tree ]; then
      cp "$folder/$record" "$at.new"
      cp "$folder/CHANGELOG.md" "$at.new.md"
      set -- HEAD
    else
      blob "$change" "$record" >"$at.new"
      blob "$change" CHANGELOG.md >"$at.new.md"
      # shellcheck disable=SC2046
      set -- $(git -C "$folder" show -s --format=%P "$change")
    fi
    # A merge has it from one side. Otherwise it is the first, or a version's.
    local same=0 released=1
    for parent; do
      blob "$parent" "$record" >"$at.old"
      blob "$parent" CHANGELOG.md >"$at.old.md"
      same_record "$at.old" "$at.new" && same=1
      if [ -s "$at.old" ] || [ -n "$(git -C "$folder" log -1 --format=%H "$parent" -- "$record" 2>/dev/null)" ]; then
        /usr/bin/python3 tests/table/changelog.py "$at.old.md" "$at.new.md" || released=0
      fi
    done
    if [ $# -gt 0 ] && [ "$same" -eq 0 ] && [ "$released" -eq 0 ]; then
      echo "$record changed in ${change:0:12} and CHANGELOG.md got no section of a version there"
      faults=1
    fi
  done
  return "$faults"
}

# tree_of COMMIT FOLDER: its sources, with this tree's program.
tree_of() {
  git archive "$1" policy 2>/dev/null | tar -xf - -C "$2" 2>/dev/null ||
    stop "commit $1 has no policy/ to compare"
  mkdir -p "$2/tests/table"
  cp tests/table/cells.cc "$2/tests/table"
}

# commit_named NAME: its full number.
commit_named() {
  git rev-parse --verify --quiet "$1^{commit}" || {
    local why="no commit $1 is here"
    [ "$(git rev-parse --is-shallow-repository 2>/dev/null)" != true ] ||
      why+="; this clone is shallow, run git fetch --unshallow"
    stop "$why"
  }
}
