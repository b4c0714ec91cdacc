(* The model as an OCaml program.

   Sound, because: bytes and code points (N) are at most 2^21 and become native
   integers of 63 bits. Instants (Z) become int64: those that are asked are int64
   in every decider, the model does nothing with them but compare, and both
   constants, 2^63-1 and -2^63, fit. Literals (positive) are read as unsigned 64
   bits. No instant and no literal is ever taken apart: were the model to calculate
   with instants, or with numbers in another way than below, the program would stop
   with an exception, never answer by a number that was cut off. *)
From Coq Require Import List NArith ZArith Extraction ExtrOcamlBasic.
Require Import Ids Rules Table BuiltIn.

Extract Inductive positive => "int64"
  [ "(fun p -> Int64.add (Int64.add p p) 1L)" "(fun p -> Int64.add p p)" "1L" ]
  "(fun _ _ _ _ -> failwith ""the model calculates with an instant"")".
Extract Inductive N => "int" [ "0" "Int64.to_int" ] "(fun _ _ _ -> failwith ""the model calculates with an instant"")".
Extract Inductive Z => "int64" [ "0L" "(fun p -> p)" "Int64.neg" ]
  "(fun _ _ _ _ -> failwith ""the model calculates with an instant"")".

Extract Inlined Constant N.add => "( + )".
Extract Inlined Constant N.sub => "(fun (a : int) b -> if a < b then 0 else a - b)".
Extract Inlined Constant N.mul => "( * )".
Extract Inlined Constant N.eqb => "(fun (a : int) b -> a = b)".
Extract Inlined Constant N.leb => "(fun (a : int) b -> a <= b)".
Extract Inlined Constant Z.leb => "(fun a b -> Int64.compare a b <= 0)".
Extract Inlined Constant Z.ltb => "(fun a b -> Int64.compare a b < 0)".

Set Extraction AutoInline.
Extraction "model.ml" decide permissions for_outsider official_rows action_names
  built_in earliest never.
