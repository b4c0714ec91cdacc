# Writes Table.v, the model's table of actions, from tests/testdata/actions.tsv:
# the table is written in one place only.
BEGIN {
  FS = "\t"
  cell["N"] = "NotApplicableCell"
  cell["-"] = "DeniedCell"
  cell["Y"] = "AllowedCell"
  cell["R"] = "RemoteCell"
  cell["F"] = "DialOutCell"
  count = split("presenter collaborator attendee consumer pstn_leg server", columns, " ")
  print "From Coq Require Import List String."
  print "Require Import Ids Rules."
  print "Import ListNotations."
  print "Definition official_rows : table := Eval compute in ["
}
/^#/ || /^$/ { next }
!header {
  for (i = 1; i <= NF; i++) field[$i] = i
  for (i = 1; i <= count; i++) if (!(columns[i] in field)) exit failed = 1
  if (!("name" in field)) exit failed = 1
  header = 1
  next
}
{
  if (NF != length(field)) exit failed = 1
  printf "%s  (text \"%s\"%%string, {|", rows++ ? ";\n" : "", $field["name"]
  for (i = 1; i <= count; i++) {
    value = $field[columns[i]]
    if (!(value in cell)) exit failed = 1
    printf " %s := %s%s", columns[i], cell[value], i < count ? ";" : " |})"
  }
}
END {
  if (failed || !rows) {
    print "not the table that was expected, line " NR > "/dev/stderr"
    exit 1
  }
  print "]."
  print "Definition action_names := Eval compute in map fst official_rows."
}
