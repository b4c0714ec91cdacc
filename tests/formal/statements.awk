# Prints "name<TAB>sentence" for each theorem of Coq files: the comment right
# above it. Exit status 1 where a theorem has none.
/^\(\* / { said = ""; inside = 1 }
inside {
  line = $0
  gsub(/^ *\(\* |^ +| *\*\) *$/, "", line)
  said = said (said == "" ? "" : " ") line
}
inside && /\*\) *$/ { inside = 0; ended = FILENAME FNR; next }
/^Theorem / {
  name = $2
  sub(/:.*/, "", name)
  if (ended != FILENAME (FNR - 1)) {
    print FILENAME ": no sentence above " name > "/dev/stderr"
    bad = 1
  }
  printf "%s\t%s\n", name, said
}
END { exit bad }
