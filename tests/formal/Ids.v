(* Section 4 of docs/rules.md: which texts are ids, and what an id names. Texts
   are lists of bytes; nothing is ever folded or normalised. *)
From Coq Require Import List NArith Bool Ascii String.
Import ListNotations.
Open Scope N_scope.

Definition bytes := list N.

Definition text (s : string) : bytes := map N_of_ascii (list_ascii_of_string s).

Fixpoint same (a b : bytes) : bool :=
  match a, b with
  | [], [] => true
  | x :: a', y :: b' => (x =? y) && same a' b'
  | _, _ => false
  end.

Fixpoint size (bs : bytes) : N :=
  match bs with
  | [] => 0
  | _ :: rest => 1 + size rest
  end.

Definition within (low high n : N) : bool := (low <=? n) && (n <=? high).

(* Numbers that programs made from this model compute once. *)
Definition x7F := 0x7F.
Definition x80 := 0x80.
Definition x8F := 0x8F.
Definition x90 := 0x90.
Definition x9F := 0x9F.
Definition xA0 := 0xA0.
Definition xBF := 0xBF.
Definition xC0 := 0xC0.
Definition xC2 := 0xC2.
Definition xDF := 0xDF.
Definition xE0 := 0xE0.
Definition xED := 0xED.
Definition xEF := 0xEF.
Definition xF0 := 0xF0.
Definition xF4 := 0xF4.
Definition x40 := 0x40.

(* ---- 4.1: UTF-8 --------------------------------------------------------- *)

Definition continues (b : N) : bool := within x80 xBF b.

(* The sequences of two, three and four bytes that are shortest forms of code
   points, without surrogates and within U+10FFFF. The second byte is where
   overlong forms, surrogates and numbers too great show. *)
Definition begins_two (a b : N) : bool := within xC2 xDF a && continues b.

Definition begins_three (a b : N) : bool :=
  within xE0 xEF a &&
  (if a =? xE0 then within xA0 xBF b
   else if a =? xED then within x80 x9F b
   else continues b).

Definition begins_four (a b : N) : bool :=
  within xF0 xF4 a &&
  (if a =? xF0 then within x90 xBF b
   else if a =? xF4 then within x80 x8F b
   else continues b).

Definition more (high low : N) : N := high * x40 + (low - x80).

Definition before (c : N) (rest : option (list N)) : option (list N) :=
  match rest with
  | Some cs => Some (c :: cs)
  | None => None
  end.

(* The code points of a text; None where it is no well-formed UTF-8. *)
Fixpoint code_points (bs : bytes) : option (list N) :=
  match bs with
  | [] => Some []
  | a :: bs1 =>
      if a <=? x7F then before a (code_points bs1)
      else match bs1 with
      | [] => None
      | b :: bs2 =>
          if begins_two a b
          then before (more (a - xC0) b) (code_points bs2)
          else match bs2 with
          | [] => None
          | c :: bs3 =>
              if begins_three a b && continues c
              then before (more (more (a - xE0) b) c) (code_points bs3)
              else match bs3 with
              | [] => None
              | d :: bs4 =>
                  if begins_four a b && continues c && continues d
                  then before (more (more (more (a - xF0) b) c) d)
                              (code_points bs4)
                  else None
              end
          end
      end
  end.

(* ---- 4.1: ids ----------------------------------------------------------- *)

(* U+0000-U+0020, U+007F-U+00A0 and the spaces of all scripts. *)
Definition forbidden_ranges : list (N * N) :=
  [(0x0000, 0x0020); (0x007F, 0x00A0); (0x1680, 0x1680); (0x2000, 0x200A);
   (0x2028, 0x2028); (0x2029, 0x2029); (0x202F, 0x202F); (0x205F, 0x205F);
   (0x3000, 0x3000)].

Definition forbidden (c : N) : bool :=
  existsb (fun range => within (fst range) (snd range) c) forbidden_ranges.

Definition longest_room_id := 128.
Definition longest_participant_id := 256.

Definition well_formed (longest : N) (id : bytes) : bool :=
  within 1 longest (size id) &&
  match code_points id with
  | Some cs => forallb (fun c => negb (forbidden c)) cs
  | None => false
  end.

Definition room_id (id : bytes) : bool := well_formed longest_room_id id.
Definition participant_id (id : bytes) : bool :=
  well_formed longest_participant_id id.

(* ---- 4.2: kinds --------------------------------------------------------- *)

Inductive id_kind :=
  | CommunicationUser
  | PhoneNumber
  | TeamsUser
  | TeamsApp
  | TeamsExtensionUser
  | UnknownKind.

Fixpoint starts_with (prefix bs : bytes) : bool :=
  match prefix, bs with
  | [], _ => true
  | p :: prefix', b :: bs' => (p =? b) && starts_with prefix' bs'
  | _, [] => false
  end.

(* The pieces between separators: one more than there are separators. *)
Fixpoint split (separator : N) (bs : bytes) : list bytes :=
  match bs with
  | [] => [[]]
  | b :: rest =>
      match split separator rest with
      | [] => [[b]]
      | piece :: pieces =>
          if b =? separator then [] :: piece :: pieces
          else (b :: piece) :: pieces
      end
  end.

Definition colon := Eval compute in N_of_ascii ":".
Definition underscore := Eval compute in N_of_ascii "_".
Definition phone_prefix := Eval compute in text "4:".
Definition user_class := Eval compute in text "8".
Definition app_class := Eval compute in text "28".
Definition acs_realms :=
  Eval compute in map text ["acs"; "dod-acs"; "gcch-acs"]%string.
Definition spool_realm := Eval compute in text "spool".
Definition teams_realms :=
  Eval compute in map text ["orgid"; "dod"; "gcch"]%string.
Definition visitor_realm := Eval compute in text "teamsvisitor".

Definition one_of (names : list bytes) (name : bytes) : bool :=
  existsb (same name) names.

Definition kind_of (id : bytes) : id_kind :=
  if starts_with phone_prefix id then PhoneNumber
  else match split colon id with
  | [class; realm; rest] =>
      if same class user_class then
        if one_of acs_realms realm then
          match split underscore rest with
          | [_; _; _] => TeamsExtensionUser
          | _ => CommunicationUser
          end
        else if same realm spool_realm then CommunicationUser
        else if one_of teams_realms realm then TeamsUser
        else if same realm visitor_realm then TeamsUser
        else UnknownKind
      else if same class app_class then
        if one_of teams_realms realm then TeamsApp else UnknownKind
      else UnknownKind
  | _ => UnknownKind
  end.

Definition is_phone (id : bytes) : bool :=
  match kind_of id with
  | PhoneNumber => true
  | _ => false
  end.

(* ---- 6.3: numbers that can be dialed ------------------------------------ *)

Definition digit_0 := Eval compute in N_of_ascii "0".
Definition digit_9 := Eval compute in N_of_ascii "9".
Definition most_digits := 15.

Definition dialable (id : bytes) : bool :=
  match id with
  | four :: colon' :: plus :: digits =>
      same [four; colon'; plus] [0x34; 0x3A; 0x2B] &&
      within 1 most_digits (size digits) &&
      forallb (within digit_0 digit_9) digits
  | _ => false
  end.
