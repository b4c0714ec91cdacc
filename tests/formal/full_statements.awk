# Prints the theorems of Coq files as they are stated, without their proofs.
/^Theorem / { inside = 1 }
/^Proof/ { if (inside) print ""; inside = 0 }
inside { print }
