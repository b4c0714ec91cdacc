# The model's compilation, shared by tests/formal/theorems and compare. Sourced
# after tests/proof/lib.sh, never run.
# shellcheck shell=bash

# In any locale the files have one order, and Coq one language.
export LC_ALL=C

model_files=(Ids Rules Table BuiltIn)
theorem_files=(Witnesses Lemmas Theorems TheoremsTime TheoremsNarrow TheoremsAnswers TheoremsTable
  Premises)

# model_sources FOLDER [TSV]: the .v files, with the table made from the facts.
model_sources() {
  mkdir -p "$1"
  cp tests/formal/*.v "$1"
  awk -f tests/formal/table.awk "${2:-tests/testdata/actions.tsv}" >"$1/Table.v"
}

# coq FOLDER FILE...: compiles them in this order; its words go to FOLDER/said.
coq() {
  local folder=$1 file
  shift
  : >"$folder/said"
  for file; do
    (cd "$folder" && timeout 120 coqc -q "$file.v") >>"$folder/said" 2>&1 || {
      sed "s,\"\./,\"tests/formal/," "$folder/said"
      return 1
    }
  done
}
