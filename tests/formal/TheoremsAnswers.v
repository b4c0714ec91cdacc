(* Permissions (6.5) and what strangers are told (6.7). *)
From Coq Require Import List NArith ZArith Bool Lia.
Require Import Ids Rules Lemmas.
Import ListNotations.
Open Scope Z_scope.

Definition may_perform (w : world) (r : bytes) (s : subject) (action : bytes) (t : Z)
    : decision :=
  decide w {| of_room := r; asker := s; join := false; perform := Some action;
              target := None; now := Some t |}.

(* Permissions agree with can-perform without a target, action by action. *)
Theorem permissions_agree_with_can_perform : forall names r s t action,
  room_id (the_id r) = true -> In action names ->
  let w := {| vocabulary := names; the_room := Some r |} in
  let d := may_perform w (the_id r) s action t in
  let p := permissions w s t in
  (In action (allowed_actions p) <-> allowed d) /\
  set_until p = until d /\ set_revision p = of_revision d.
Proof.
  intros names r s t action V K w d p. unfold d, p, may_perform, decide, permissions,
    valid_request, valid_target, asks_one_thing, valid_now, unknown_action, found.
  apply one_of_iff in K as K'. simpl. rewrite V, K', same_refl. simpl.
  rewrite !andb_true_r. unfold allowed.
  destruct (valid_subject s && instant t); simpl; [|intuition discriminate].
  unfold answer_in, can_perform, now_of. simpl.
  destruct (admission r s t) eqn:A; simpl;
    try (split; [split; [contradiction | discriminate] | auto]).
  rewrite filter_In, allowed_reason_iff.
  destruct (right r s action) eqn:R; simpl; intuition (try discriminate).
  all: exfalso; revert R; unfold right, right_of;
    destruct (column_of r s) as [c|]; try discriminate;
    destruct (cell_of (rules r) action c), (pstn_dialout_enabled r),
      (same action dial_out_pstn); simpl; discriminate.
Qed.

(* What an outsider is told of any two denials that are hidden reads the same. *)
Theorem hidden_denials_read_the_same : forall a b,
  hidden (why a) = true -> hidden (why b) = true ->
  for_outsider a = for_outsider b.
Proof. intros a b A B. unfold for_outsider. rewrite A, B. reflexivity. Qed.

(* An allowed decision is told to an outsider unchanged. *)
Theorem allowed_is_told_unchanged : forall w q, allowed (decide w q) ->
  for_outsider (decide w q) = decide w q.
Proof.
  intros w q H. apply why_decides in H. unfold for_outsider. rewrite H. reflexivity.
Qed.

(* What an outsider is told never turns a denial into a permission. *)
Theorem outsiders_gain_nothing : forall d,
  allowed (for_outsider d) -> allowed d.
Proof.
  intros d. unfold for_outsider, allowed. destruct (hidden (why d)); simpl; auto.
  discriminate.
Qed.

(* A user who is on no roster cannot tell by any question whether there is a room,
   when it opens or how often it changed. *)
Theorem strangers_learn_nothing_of_a_room : forall names a b q id,
  asker q = User id ->
  (forall r, a = Some r -> role_of (people r) id = None) ->
  (forall r, b = Some r -> role_of (people r) id = None) ->
  for_outsider (decide {| vocabulary := names; the_room := a |} q) =
  for_outsider (decide {| vocabulary := names; the_room := b |} q).
Proof.
  intros names a b q id S A B.
  assert (H : forall c, (forall r, c = Some r -> role_of (people r) id = None) ->
    for_outsider (decide {| vocabulary := names; the_room := c |} q) =
    for_outsider (decide {| vocabulary := names; the_room := None |} q)).
  { intros c C. unfold decide, found, unknown_action. simpl.
    destruct (valid_request q); simpl; auto.
    destruct (perform q) as [action|] eqn:P;
      [destruct (one_of names action)|]; simpl; auto.
    all: destruct c as [r|]; auto; destruct (same (the_id r) (of_room q)); auto.
    all: apply hidden_denials_read_the_same; auto; simpl.
    all: unfold answer_in, can_join, can_perform; rewrite P, S; simpl.
    all: unfold admission, is_invited, invited; rewrite (C r eq_refl); simpl.
    all: destruct (admits (rules r) id), (now_of q <? valid_from r),
      (valid_until r <=? now_of q); reflexivity. }
  rewrite (H a A), (H b B). reflexivity.
Qed.
