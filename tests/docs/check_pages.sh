# Holds pages of documentation to the truth. Sourced by pages_test.sh.
# shellcheck shell=bash

# expected_lines_in EXPECTED ACTUAL: the lines of EXPECTED stand in ACTUAL in
# that order without others between, but for "...", which stands for any lines.
expected_lines_in() {
  awk '
    FNR == NR { want[++wants] = $0; next }
    { got[++gots] = $0 }
    END {
      g = 1; skipping = 0
      for (w = 1; w <= wants; w++) {
        if (want[w] == "...") { skipping = 1; continue }
        while (skipping && g <= gots && got[g] != want[w]) g++
        skipping = 0
        if (g > gots || got[g] != want[w]) {
          print "expected: " want[w]; print "got:      " (g > gots ? "(the end)" : got[g])
          exit 1
        }
        g++
      }
      if (!skipping && g <= gots) { print "left over: " got[g]; exit 1 }
    }' "$1" "$2"
}

# runnable COMMAND: as a test runs it, with the binaries that it depends on.
runnable() {
  sed -E \
    -e 's|^\./setup && ||' \
    -e 's|^bazel run (-c opt )?//tools:roompolicy -- |roompolicy |' \
    -e 's|^bazel run (-c opt )?//examples/embedding:([a-z_]+)$|\2|' <<<"$1"
}

# check_console PAGE: every block "console" shows what its command prints. Says
# how many it checked.
check_console() {
  local page=$1 line command='' inside=0 count=0 status=0
  local expected=$TEST_TMPDIR/expected actual=$TEST_TMPDIR/actual
  while IFS= read -r line; do
    if [ "$line" = '```console' ]; then
      inside=1 command=''
      : >"$expected"
    elif [ "$inside" = 1 ] && [ "$line" = '```' ]; then
      inside=0
      eval "$(runnable "$command")" >"$actual" 2>&1 || :
      count=$((count + 1))
      if ! expected_lines_in "$expected" "$actual"; then
        echo "  in $page, after: $command"
        status=1
      fi
    elif [ "$inside" = 1 ] && [ "${line#\$ }" != "$line" ]; then
      command=${line#\$ }
    elif [ "$inside" = 1 ]; then
      printf '%s\n' "$line" >>"$expected"
    fi
  done <"$page"
  [ "$count" -gt 0 ] || { echo "$page has no console block"; status=1; }
  return "$status"
}

# check_code PAGE: every block after "<!-- code: FILE, REGION -->" is that region.
check_code() {
  local page=$1 file region status=0 count=0
  while IFS='|' read -r file region; do
    count=$((count + 1))
    sed -n "/^\/\/ \[begin $region\]/,/^\/\/ \[end $region\]/p" "$file" |
      sed '1d;$d' >"$TEST_TMPDIR/region"
    awk -v mark="<!-- code: $file, $region -->" '
      $0 == mark { wait = 1; next }
      wait && /^```/ { wait = 0; on = 1; next }
      on && /^```/ { exit }
      on' "$page" >"$TEST_TMPDIR/block"
    if ! diff "$TEST_TMPDIR/block" "$TEST_TMPDIR/region"; then
      echo "  $page does not show $file, $region"
      status=1
    fi
  done < <(sed -nE 's/^<!-- code: (.*), (.*) -->$/\1|\2/p' "$page")
  [ "$count" -gt 0 ] || { echo "$page shows no code"; status=1; }
  return "$status"
}

# check_quotes PAGE TREE: every block after "<!-- from: FILE -->" stands in that
# file of the tree, line after line.
check_quotes() {
  local page=$1 file count=0 status=0
  while IFS= read -r file; do
    count=$((count + 1))
    awk -v want="$count" '
      /^<!-- from: .* -->$/ { seen++; wait = (seen == want); next }
      wait && /^```/ { wait = 0; on = 1; next }
      on && /^```/ { exit }
      on' "$page" >"$TEST_TMPDIR/quote"
    if ! [ -s "$TEST_TMPDIR/quote" ] || ! stands_in "$TEST_TMPDIR/quote" "$2/$file"; then
      echo "$page: block $count is not in $file"
      status=1
    fi
  done < <(sed -nE 's/^<!-- from: (.*) -->$/\1/p' "$page")
  [ "$count" -gt 0 ] || { echo "$page quotes nothing"; status=1; }
  return "$status"
}

# stands_in LINES FILE: the lines stand in the file, one after the other.
stands_in() {
  awk '
    FNR == NR { want[++wants] = $0; next }
    { got[++gots] = $0 }
    END {
      for (g = 0; g + wants <= gots; g++) {
        for (w = 1; w <= wants && want[w] == got[g + w]; w++);
        if (w > wants) exit 0
      }
      exit 1
    }' "$1" "$2"
}

# check_links PAGE: every link to a file of the tree leads to one.
check_links() {
  local page=$1 target status=0
  while read -r target; do
    case "$target" in *://* | '#'*) continue ;; esac
    if [ ! -e "$(source_root)/$(dirname "$page")/$target" ]; then
      echo "$page links to $target, which is not there"
      status=1
    fi
  done < <(grep -oE '\]\([^)]+\)' "$page" | sed -E 's/^\]\(//; s/\)$//; s/#.*//')
  return "$status"
}

# pages_of TREE: every page of a source tree.
pages_of() {
  (cd "$1" && find . \( -path './bazel-*' -o -path './.?*' -o -path ./benchmark-results \) -prune -o -name '*.md' -print) |
    sed 's|^\./||' | sort
}

# links_of PAGE TREE: the files of the tree that a page links to, a folder as
# its README.md.
links_of() {
  local target path
  while read -r target; do
    case "$target" in *://* | '') continue ;; esac
    path=$2/$(dirname "$1")/$target
    [ -d "$path" ] && path=$path/README.md
    realpath -ms --relative-to="$2" "$path"
  done < <(grep -oE '\]\([^)]+\)' "$2/$1" | sed -E 's/^\]\(//; s/\)$//; s/#.*//')
}

# check_reach TREE: links lead from README.md to every page.
check_reach() {
  local page target status=0 count=0
  local -A reached=([README.md]=1)
  local -a queue=(README.md)
  while [ "${#queue[@]}" -gt 0 ]; do
    page=${queue[0]}
    queue=("${queue[@]:1}")
    while read -r target; do
      case "$target" in *.md) ;; *) continue ;; esac
      if [ -z "${reached[$target]-}" ] && [ -f "$1/$target" ]; then
        reached[$target]=1
        queue+=("$target")
      fi
    done < <(links_of "$page" "$1")
  done
  while read -r page; do
    count=$((count + 1))
    [ -n "${reached[$page]-}" ] || { echo "no links lead to $page"; status=1; }
  done < <(pages_of "$1")
  [ "$count" -gt 1 ] || { echo "$1 has no pages"; status=1; }
  return "$status"
}

# check_codes RULES ISSUES: rule 3.11 and the page of issues name the same codes.
check_codes() {
  local ours=$TEST_TMPDIR/rule_codes theirs=$TEST_TMPDIR/page_codes
  sed -n '/^3\.11 /,/^3\.12 /p' "$1" | grep -oE '\b[A-Z]+(_[A-Z]+)+\b' | sort >"$ours"
  sed -nE 's/^\| [0-9]+ \| `([A-Z_]+)` \|.*/\1/p' "$2" | sort >"$theirs"
  [ -s "$ours" ] || { echo "rule 3.11 names no codes"; return 1; }
  diff "$ours" "$theirs" || { echo "rule 3.11 and $2 differ"; return 1; }
}
