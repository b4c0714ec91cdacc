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
