# Prints the theorems of Coq files as they are stated, without their proofs, and the
# definitions that statements may use.
/^(Theorem|Definition|Fixpoint|Inductive|Record) / { inside = 1 }
inside { print }
inside && /\.$/ { print ""; inside = 0 }
