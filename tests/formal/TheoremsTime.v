(* What the rules promise of time: `until` is honest. And of the order of a
   roster: there is none. *)
From Coq Require Import List NArith ZArith Bool Lia Permutation.
Require Import Ids Rules Lemmas.
Import ListNotations.
Open Scope Z_scope.

(* The same question at another instant. *)
Definition asked_at (q : question) (t : Z) : question :=
  {| of_room := of_room q; asker := asker q; join := join q;
     perform := perform q; target := target q; now := Some t |}.

(* 3.9: a room that a host can have built has a window that begins before it ends
   and that ends. *)
Definition has_window (w : world) : Prop :=
  forall r, the_room w = Some r ->
    earliest <= valid_from r < valid_until r /\ valid_until r < never.

Lemma valid_request_at : forall q t t', now q = Some t ->
  earliest <= t < never -> earliest <= t' < never ->
  valid_request (asked_at q t') = valid_request q.
Proof.
  intros q t t' N B B'. unfold valid_request, valid_now, instant. rewrite N. simpl.
  replace (earliest <=? t) with true by (symmetry; apply Z.leb_le; lia).
  replace (earliest <=? t') with true by (symmetry; apply Z.leb_le; lia).
  replace (t <? never) with true by (symmetry; apply Z.ltb_lt; lia).
  replace (t' <? never) with true by (symmetry; apply Z.ltb_lt; lia).
  reflexivity.
Qed.

(* Where the window stands in the list of rules, and all that it decides. *)
Definition stands (r : room) (t : Z) : comparison :=
  if t <? valid_from r then Lt else if valid_until r <=? t then Gt else Eq.

Lemma admission_by_place : forall r s t t', stands r t = stands r t' ->
  admission r s t = admission r s t'.
Proof.
  intros r s t t'. unfold stands, admission.
  destruct (t <? valid_from r), (t' <? valid_from r), (valid_until r <=? t),
    (valid_until r <=? t'); intro H; try discriminate; reflexivity.
Qed.

Lemma answer_by_place : forall r q t, now q = Some t -> forall t',
  stands r t = stands r t' -> answer_in r (asked_at q t') = answer_in r q.
Proof.
  intros r q t N t' S. unfold answer_in, can_join, can_perform, now_of. rewrite N.
  simpl. rewrite <- (admission_by_place r (asker q) t t' S). reflexivity.
Qed.

(* Reasons of an open room: they end with its window. *)
Definition lasts (r : room) (why : reason) : Prop :=
  next_change r why = valid_until r /\ why <> EXPIRED /\ why <> NOT_YET_OPEN.

Ltac lasting := unfold lasts; split; [reflexivity | split; discriminate].

Lemma lasts_and_then : forall r a b,
  lasts r a -> lasts r b -> lasts r (and_then a b).
Proof. intros r a b A B. unfold and_then. destruct (allowed_reason a); auto. Qed.

Lemma lasts_right : forall r s action, lasts r (right r s action).
Proof.
  intros r s action. unfold right, right_of, lasts.
  destruct (column_of r s) as [c|]; [destruct (cell_of (rules r) action c)|];
    repeat match goal with |- context [if ?c then _ else _] => destruct c end;
    repeat split; (reflexivity || discriminate).
Qed.

Lemma lasts_target : forall r s action target,
  lasts r (match target with
           | Some id => judge_target r s action id
           | None => ALLOWED
           end).
Proof.
  intros r s action [id|]; unfold judge_target, lasts;
    repeat match goal with |- context [if ?c then _ else _] => destruct c end;
    repeat split; (reflexivity || discriminate).
Qed.

(* Either the window does not matter, or its place decides as it should. *)
Lemma answer_and_window : forall r q t, now q = Some t ->
  (forall t', answer_in r (asked_at q t') = answer_in r q) /\
    next_change r (answer_in r q) = never \/
  stands r t = Lt /\ answer_in r q = NOT_YET_OPEN \/
  stands r t = Eq /\ lasts r (answer_in r q) \/
  stands r t = Gt /\ answer_in r q = EXPIRED.
Proof.
  intros r q t N. unfold answer_in, now_of. rewrite N. simpl.
  assert (A : forall s,
    (forall t', admission r s t' = NOT_A_COMMUNICATION_USER) \/
    stands r t = Lt /\ admission r s t = NOT_YET_OPEN \/
    stands r t = Eq /\ (admission r s t = ALLOWED \/ admission r s t = NOT_INVITED) \/
    stands r t = Gt /\ admission r s t = EXPIRED).
  { intro s. unfold admission, stands. destruct (of_admitted_kind r s); simpl; auto.
    destruct (t <? valid_from r); auto. destruct (valid_until r <=? t); auto 6.
    destruct (is_invited r s); simpl; auto 6. }
  specialize (A (asker q)). destruct (perform q) as [action|].
  - unfold can_perform. destruct A as [A | [[S A] | [[S [A|A]] | [S A]]]].
    + left. rewrite A. simpl. split; auto. intro t'. rewrite A. reflexivity.
    + rewrite A. simpl. auto.
    + right. right. left. split; auto.
      apply lasts_and_then; [|apply lasts_and_then].
      * rewrite A. lasting.
      * apply lasts_right.
      * apply lasts_target.
    + rewrite A. right. right. left. split; auto. lasting.
    + rewrite A. simpl. auto 6.
  - unfold can_join. destruct (is_pstn (asker q)).
    + left. auto.
    + destruct A as [A | [[S A] | [[S [A|A]] | [S A]]]].
      * left. split; [intro t'|]; rewrite ?A; reflexivity.
      * auto.
      * rewrite A. right. right. left. split; auto. lasting.
      * rewrite A. right. right. left. split; auto. lasting.
      * auto 6.
Qed.

Lemma stands_iff : forall r t, valid_from r < valid_until r ->
  match stands r t with
  | Lt => t < valid_from r
  | Eq => valid_from r <= t < valid_until r
  | Gt => valid_until r <= t
  end.
Proof.
  intros r t W. unfold stands.
  destruct (Z.ltb_spec t (valid_from r)), (Z.leb_spec (valid_until r) t); lia.
Qed.

(* Up to `until` the answer stays: at every instant from now on and before it, the
   same question has the same effect and reason. *)
Theorem until_is_honest : forall w q t t', has_window w ->
  now q = Some t -> earliest <= t < never ->
  t <= t' < until (decide w q) ->
  the_effect (decide w (asked_at q t')) = the_effect (decide w q) /\
  why (decide w (asked_at q t')) = why (decide w q).
Proof.
  intros w q t t' H N B T.
  assert (U : t' < never).
  { revert T. unfold decide. destruct (valid_request q), (unknown_action w q);
      simpl; try lia. destruct (found w q) as [r|] eqn:F; simpl; try lia.
    apply found_iff in F. destruct F as [F _]. specialize (H r F).
    destruct (answer_in r q); simpl; lia. }
  assert (B' : earliest <= t' < never) by lia.
  revert T. unfold decide. rewrite (valid_request_at q t t') by auto.
  replace (unknown_action w (asked_at q t')) with (unknown_action w q) by reflexivity.
  replace (found w (asked_at q t')) with (found w q) by reflexivity.
  destruct (valid_request q), (unknown_action w q); simpl; auto.
  destruct (found w q) as [r|] eqn:F; simpl; auto.
  apply found_iff in F. destruct F as [F _]. specialize (H r F).
  intro T. assert (E : answer_in r (asked_at q t') = answer_in r q).
  { pose proof (stands_iff r t (proj2 (proj1 H))) as P.
    destruct (answer_and_window r q t N) as [[A _] | [[S A] | [[S [A _]] | [S A]]]];
      auto; apply (answer_by_place r q t N); rewrite S in *.
    - rewrite A in T. simpl in T. unfold stands.
      destruct (Z.ltb_spec t' (valid_from r)); auto. lia.
    - rewrite A in T. unfold stands.
      destruct (Z.ltb_spec t' (valid_from r)), (Z.leb_spec (valid_until r) t');
        auto; lia.
    - unfold stands.
      destruct (Z.ltb_spec t' (valid_from r)), (Z.leb_spec (valid_until r) t');
        auto; lia. }
  rewrite E. auto.
Qed.

(* At `until` the answer is another one, unless it is never. *)
Theorem until_is_a_change : forall w q t, has_window w ->
  now q = Some t -> earliest <= t < never ->
  until (decide w q) <> never ->
  t < until (decide w q) /\
  why (decide w (asked_at q (until (decide w q)))) <> why (decide w q).
Proof.
  intros w q t H N B C.
  assert (R : exists r, valid_request q = true /\ unknown_action w q = false /\
    found w q = Some r /\ decide w q = about r (answer_in r q)).
  { revert C. unfold decide. destruct (valid_request q); simpl; [|contradiction].
    destruct (unknown_action w q); simpl; [contradiction|].
    destruct (found w q) as [r|]; simpl; [|contradiction]. intros _. exists r. auto. }
  destruct R as [r [V [K [F D]]]]. rewrite D in *. simpl in C |- *.
  pose proof F as F'. apply found_iff in F'. destruct F' as [F' _].
  specialize (H r F').
  set (u := next_change r (answer_in r q)) in *.
  pose proof (stands_iff r t (proj2 (proj1 H))) as P.
  assert (A : t < u < never /\ answer_in r (asked_at q u) <> answer_in r q).
  { pose proof (stands_iff r u (proj2 (proj1 H))) as P'.
    pose proof (answer_and_window r (asked_at q u) u eq_refl) as A'.
    destruct (answer_and_window r q t N)
      as [[_ A] | [[S A] | [[S [A [X Y]]] | [S A]]]]; rewrite ?S in P.
    - contradiction.
    - replace u with (valid_from r) in * by (unfold u; rewrite A; reflexivity).
      split; [lia|]. intro E. rewrite E, A in A'.
      destruct A' as [[_ A'] | [[S' _] | [[_ [_ [_ Y]]] | [_ A']]]].
      + simpl in A'. lia.
      + rewrite S' in P'. lia.
      + apply Y. reflexivity.
      + discriminate.
    - unfold u in P', A' |- *. rewrite A in *. split; [lia|]. intro E. rewrite E in A'.
      destruct A' as [[_ A'] | [[S' _] | [[S' _] | [_ A']]]].
      + rewrite A in A'. lia.
      + rewrite S' in P'. lia.
      + rewrite S' in P'. lia.
      + contradiction.
    - unfold u in C. rewrite A in C. contradiction. }
  destruct A as [A1 A2]. split; [apply A1|].
  unfold decide. rewrite (valid_request_at q t u) by (auto; lia). rewrite V. simpl.
  replace (unknown_action w (asked_at q u)) with (unknown_action w q) by reflexivity.
  replace (found w (asked_at q u)) with (found w q) by reflexivity.
  rewrite K, F. simpl. exact A2.
Qed.

(* ---- the order of a roster ---------------------------------------------- *)

Lemma role_of_In : forall people id role, NoDup (map fst people) ->
  (role_of people id = Some role <-> In (id, role) people).
Proof.
  induction people as [|[name r] people IH]; simpl; intros id role D.
  - intuition discriminate.
  - inversion D as [|x l D1 D2]. subst. destruct (same name id) eqn:E.
    + apply same_iff in E. subst. split.
      * intro H. injection H as ->. auto.
      * intros [H | H]; [congruence|]. exfalso. apply D1.
        apply in_map_iff. exists (id, role). auto.
    + rewrite IH by exact D2. split; auto. intros [H | H]; auto.
      injection H as -> ->. rewrite same_refl in E. discriminate.
Qed.

Lemma role_of_permuted : forall a b id, Permutation a b -> NoDup (map fst a) ->
  role_of a id = role_of b id.
Proof.
  intros a b id P D.
  assert (D' : NoDup (map fst b)).
  { apply (Permutation_NoDup (l := map fst a)); auto. apply Permutation_map. exact P. }
  destruct (role_of a id) as [x|] eqn:A.
  - symmetry. apply role_of_In; auto. apply (Permutation_in (l := a)); auto.
    apply role_of_In; auto.
  - destruct (role_of b id) as [y|] eqn:B; auto.
    apply role_of_In in B; auto. apply (Permutation_in (l' := a)) in B.
    + apply role_of_In in B; auto. congruence.
    + apply Permutation_sym. exact P.
Qed.

Definition with_people (r : room) (p : roster) : room :=
  {| the_id := the_id r; valid_from := valid_from r; valid_until := valid_until r;
     pstn_dialout_enabled := pstn_dialout_enabled r; people := p;
     rules := rules r; revision := revision r |}.

(* No answer depends on the order in which a roster is written. *)
Theorem roster_order_does_not_matter : forall names r p q,
  NoDup (map fst (people r)) -> Permutation (people r) p ->
  decide {| vocabulary := names; the_room := Some (with_people r p) |} q =
  decide {| vocabulary := names; the_room := Some r |} q.
Proof.
  intros names r p q D P.
  assert (E : forall id, role_of p id = role_of (people r) id).
  { intro id. symmetry. apply role_of_permuted; auto. }
  assert (I : forall id, invited (with_people r p) id = invited r id).
  { intro id. unfold invited. simpl. rewrite E. reflexivity. }
  assert (A : answer_in (with_people r p) q = answer_in r q).
  { unfold answer_in, can_join, can_perform, admission, is_invited, right, column_of,
      judge_target.
    destruct (asker q); simpl; rewrite ?E, ?I;
      (destruct (perform q); [|reflexivity]);
      (destruct (target q); [rewrite ?I|]; reflexivity). }
  unfold decide, found, unknown_action. simpl.
  destruct (valid_request q); auto. destruct (perform q) as [action|]; simpl;
    [destruct (one_of names action)|]; simpl; auto;
    destruct (same (the_id r) (of_room q)); auto;
    rewrite A; unfold about; destruct (answer_in r q); reflexivity.
Qed.

