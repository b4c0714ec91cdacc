(* What the theorems are proved with: each part of the rules as a proposition. *)
From Coq Require Import List NArith ZArith Bool Lia.
Require Import Ids Rules.
Import ListNotations.
Open Scope Z_scope.

Lemma same_iff : forall a b, same a b = true <-> a = b.
Proof.
  induction a as [|x a IH]; destruct b as [|y b]; simpl; split; intro H;
    try discriminate; auto.
  - apply andb_true_iff in H. destruct H as [H1 H2].
    apply N.eqb_eq in H1. apply IH in H2. congruence.
  - injection H as -> ->. rewrite N.eqb_refl. apply IH. reflexivity.
Qed.

Lemma same_refl : forall a, same a a = true.
Proof. intro a. apply same_iff. reflexivity. Qed.

Lemma same_false : forall a b, a <> b -> same a b = false.
Proof.
  intros a b H. destruct (same a b) eqn:E; auto. apply same_iff in E. contradiction.
Qed.

Lemma one_of_iff : forall names name, one_of names name = true <-> In name names.
Proof.
  intros names name. unfold one_of. rewrite existsb_exists. split.
  - intros [x [H1 H2]]. apply same_iff in H2. subst. exact H1.
  - intro H. exists name. split; auto. apply same_refl.
Qed.

Lemma allowed_reason_iff : forall w, allowed_reason w = true <-> w = ALLOWED.
Proof. destruct w; simpl; split; intro H; try discriminate; reflexivity. Qed.

Lemma and_then_allowed :
  forall a b, and_then a b = ALLOWED <-> a = ALLOWED /\ b = ALLOWED.
Proof. intros a b. destruct a; simpl; split; intuition discriminate. Qed.

Definition allowed (d : decision) : Prop := the_effect d = ALLOW.

(* At t the room is open: section 2.2. *)
Definition open_at (r : room) (t : Z) : Prop :=
  valid_from r <= t < valid_until r.

Lemma admission_allowed : forall r s t,
  admission r s t = ALLOWED <->
  of_admitted_kind r s = true /\ open_at r t /\ is_invited r s = true.
Proof.
  intros r s t. unfold admission, open_at.
  destruct (of_admitted_kind r s), (is_invited r s), (Z.ltb_spec t (valid_from r)),
    (Z.leb_spec (valid_until r) t); simpl; intuition (try discriminate; try lia).
Qed.

Lemma can_join_allowed : forall r s t,
  can_join r s t = ALLOWED <-> is_pstn s = false /\ admission r s t = ALLOWED.
Proof.
  intros r s t. unfold can_join. destruct (is_pstn s); intuition discriminate.
Qed.

Definition target_fits (r : room) (s : subject) (action : bytes)
    (target : option bytes) : Prop :=
  match target with
  | Some id => judge_target r s action id = ALLOWED
  | None => True
  end.

Lemma can_perform_allowed : forall r s action target t,
  can_perform r s action target t = ALLOWED <->
  admission r s t = ALLOWED /\ right r s action = ALLOWED /\
  target_fits r s action target.
Proof.
  intros. unfold can_perform, target_fits. rewrite !and_then_allowed.
  destruct target; intuition.
Qed.

Lemma found_iff : forall w q r,
  found w q = Some r <-> the_room w = Some r /\ the_id r = of_room q.
Proof.
  intros w q r. unfold found. destruct (the_room w) as [r0|].
  - destruct (same (the_id r0) (of_room q)) eqn:E.
    + apply same_iff in E. intuition congruence.
    + split; [discriminate|]. intros [H1 H2]. injection H1 as ->.
      rewrite H2, same_refl in E. discriminate.
  - intuition discriminate.
Qed.

Lemma effect_of_allow : forall why, effect_of why = ALLOW <-> why = ALLOWED.
Proof. destruct why; simpl; split; intro H; try discriminate; reflexivity. Qed.

(* How a decision comes about. *)
Lemma decide_allowed : forall w q,
  allowed (decide w q) <->
  valid_request q = true /\ unknown_action w q = false /\
  exists r, the_room w = Some r /\ the_id r = of_room q /\ answer_in r q = ALLOWED.
Proof.
  intros w q. unfold allowed, decide. destruct (valid_request q); simpl.
  - destruct (unknown_action w q); simpl.
    + intuition discriminate.
    + destruct (found w q) as [r|] eqn:F; simpl.
      * apply found_iff in F. destruct F as [F1 F2].
        rewrite effect_of_allow. split.
        -- intro H. repeat split; auto. exists r. auto.
        -- intros [_ [_ [r' [H1 [_ H2]]]]]. congruence.
      * split; [discriminate|]. intros [_ [_ [r [H1 [H2 _]]]]].
        assert (found w q = Some r) by (apply found_iff; auto). congruence.
  - intuition discriminate.
Qed.

Lemma why_decides : forall w q, why (decide w q) = ALLOWED <-> allowed (decide w q).
Proof.
  intros w q. unfold allowed, decide.
  destruct (valid_request q), (unknown_action w q), (found w q) as [r|]; simpl;
    try (split; discriminate).
  rewrite effect_of_allow. reflexivity.
Qed.

Lemma now_of_instant : forall q, valid_request q = true ->
  exists t, now q = Some t /\ now_of q = t /\ earliest <= t < never.
Proof.
  intros q H. unfold valid_request, valid_now, instant in H. unfold now_of.
  destruct (now q) as [t|]; rewrite ?andb_false_r in H; [|discriminate].
  repeat rewrite andb_true_iff in H. exists t.
  destruct H as [_ [H1 H2]]. apply Z.leb_le in H1. apply Z.ltb_lt in H2. auto.
Qed.

Lemma valid_request_subject : forall q,
  valid_request q = true -> valid_subject (asker q) = true.
Proof.
  intros q H. unfold valid_request in H. repeat rewrite andb_true_iff in H.
  intuition.
Qed.

Lemma answer_in_admitted : forall r q, answer_in r q = ALLOWED ->
  admission r (asker q) (now_of q) = ALLOWED.
Proof.
  intros r q H. unfold answer_in in H. destruct (perform q).
  - apply can_perform_allowed in H. intuition.
  - apply can_join_allowed in H. intuition.
Qed.

Lemma row_of_In : forall t a row, row_of t a = Some row -> In (a, row) t.
Proof.
  induction t as [|[name row] t IH]; simpl; intros a row' H; [discriminate|].
  destruct (same name a) eqn:E.
  - apply same_iff in E. injection H as ->. subst. auto.
  - right. apply IH. exact H.
Qed.

Lemma invited_role : forall r id,
  invited r id = true <-> exists role, role_of (people r) id = Some role.
Proof.
  intros r id. unfold invited. destruct (role_of (people r) id).
  - split; auto. intros _. eauto.
  - split; [discriminate|]. intros [x H]. discriminate.
Qed.
