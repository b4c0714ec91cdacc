# Prints Coq files without their comments, which nest.
{
  line = ""
  for (i = 1; i <= length($0); i++) {
    two = substr($0, i, 2)
    if (two == "(*") { depth++; i++ }
    else if (two == "*)" && depth) { depth--; i++ }
    else if (!depth) line = line substr($0, i, 1)
  }
  print line
}
