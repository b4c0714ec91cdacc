# Checks the includes between the files of policy/ against the layers.
#
# usage: awk -f layers.awk layers.txt FILE...   with paths that hold policy/
#
# Prints each fault and exits 1 if there is one.

function fault(message) {
  print FILENAME ":" FNR ": " message
  bad = 1
}

# layers.txt: level[layer] is its line, may[a, b] that a may include b.
FNR == NR {
  if (/^[ \t]*(#|$)/) next
  if (split($0, part, "|") != 3) { fault("three parts expected"); next }
  layer = part[1]
  gsub(/[ \t]/, "", layer)
  may[layer, layer] = 1
  count = split(part[2], names, " ")
  for (i = 1; i <= count; i++) {
    if (!((names[i], names[i]) in may)) fault("'" names[i] "' stands not above")
    for (j = 1; j <= layers; j++)
      if ((names[i], layer_at[j]) in may) may[layer, layer_at[j]] = 1
  }
  layer_at[++layers] = layer
  count = split(part[3], names, " ")
  for (i = 1; i <= count; i++) {
    if (names[i] in place) fault("'" names[i] "' stands twice")
    place[names[i]] = ++files
    layer_of[names[i]] = layer
  }
  next
}

FNR == 1 {
  self = FILENAME
  sub(/^(.*\/)?policy\//, "", self)
  sub(/\.[a-z]+$/, "", self)
  known = self in place
  if (!known) fault("'" self "' is in no layer; give it a place in tests/build/layers.txt")
}

known && /^[ \t]*#[ \t]*include[ \t]*["<]roompolicy\// {
  other = $0
  sub(/^[^"<]*["<]roompolicy\//, "", other)
  sub(/[">].*$/, "", other)
  sub(/\.[a-z]+$/, "", other)
  if (other == self) next
  if (!(other in place))
    fault("includes '" other "', which is in no layer")
  else if (!((layer_of[self], layer_of[other]) in may))
    fault("'" self "' (" layer_of[self] ") may not include '" other "' (" layer_of[other] ")")
  else if (place[other] > place[self])
    fault("'" self "' may not include '" other "', which stands below it")
}

END { exit bad }
