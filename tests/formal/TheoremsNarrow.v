(* Taking something away from a room, a table or a participant never gives
   anybody a right. *)
From Coq Require Import List NArith ZArith Bool Lia.
Require Import Ids Rules Lemmas TheoremsTime.
Import ListNotations.
Open Scope Z_scope.

(* Whatever one column may do in one room, the other may in the other. *)
Definition no_wider (r' : room) (c' : column) (r : room) (c : column) : Prop :=
  forall action, right_of r' action c' = ALLOWED -> right_of r action c = ALLOWED.

(* The first room gives nobody more than the second. *)
Record narrower (r' r : room) : Prop := {
  same_room : the_id r' = the_id r;
  same_window : valid_from r <= valid_from r' /\ valid_until r' <= valid_until r;
  same_kinds : forall id, admits (rules r') id = true -> admits (rules r) id = true;
  people_no_wider : forall id role', role_of (people r') id = Some role' ->
    exists role, role_of (people r) id = Some role /\
      no_wider r' (OfRole role') r (OfRole role);
  phones_no_wider : no_wider r' OfPhone r OfPhone;
  servers_no_wider : no_wider r' OfServer r OfServer }.

Definition in_room (names : list bytes) (r : room) : world :=
  {| vocabulary := names; the_room := Some r |}.

(* Where a room gives nobody more than another, every request of anybody, with a
   target or without, that it allows is allowed in the other. *)
Theorem narrower_room_allows_no_more : forall names r' r q, narrower r' r ->
  allowed (decide (in_room names r') q) -> allowed (decide (in_room names r) q).
Proof.
  intros names r' r q N H. apply decide_allowed in H. apply decide_allowed.
  destruct H as [V [K [r0 [R [I A]]]]]. simpl in R. injection R as <-.
  split; auto. split; auto. exists r. simpl. split; auto.
  split; [rewrite <- (same_room _ _ N); exact I|].
  assert (J : forall id, invited r' id = true -> invited r id = true).
  { intros id G. apply invited_role in G. destruct G as [x G].
    destruct (people_no_wider _ _ N id x G) as [y [G' _]].
    apply invited_role. eauto. }
  assert (D : forall s, admission r' s (now_of q) = ALLOWED ->
    admission r s (now_of q) = ALLOWED).
  { intros s G. apply admission_allowed in G. apply admission_allowed.
    destruct G as [G1 [G2 G3]]. pose proof (same_window _ _ N). unfold open_at in *.
    split; [|split; [lia|]]; destruct s; simpl in *; auto.
    apply (same_kinds _ _ N). exact G1. }
  unfold answer_in in *. destruct (perform q) as [action|].
  - apply can_perform_allowed in A. apply can_perform_allowed.
    destruct A as [A1 [A2 A3]]. split; auto. split.
    + unfold right, column_of in *. destruct (asker q) as [|id|id| |k id];
        try discriminate.
      * destruct (role_of (people r') id) as [x|] eqn:G; [|discriminate].
        destruct (people_no_wider _ _ N id x G) as [y [G' W]]. rewrite G'.
        apply W. exact A2.
      * apply (phones_no_wider _ _ N). exact A2.
      * apply (servers_no_wider _ _ N). exact A2.
    + unfold target_fits in *. destruct (target q) as [id|]; auto.
      unfold judge_target in *.
      destruct (one_of [mute_others; remove_participant] action); auto.
      destruct (same action invite_participant); auto.
      destruct (names_itself (asker q) id); auto.
      destruct (admits (rules r') id) eqn:G1; [|discriminate].
      rewrite (same_kinds _ _ N id G1). simpl in *.
      destruct (invited r' id) eqn:G2; [|discriminate].
      rewrite (J id G2). reflexivity.
  - apply can_join_allowed in A. apply can_join_allowed. destruct A. auto.
Qed.

Lemma role_of_filter : forall keep people id,
  role_of (filter (fun entry => keep (fst entry)) people) id =
  if keep id then role_of people id else None.
Proof.
  intros keep people id. induction people as [|[name r] people IH]; simpl.
  - destruct (keep id); reflexivity.
  - destruct (same name id) eqn:E.
    + apply same_iff in E. subst. destruct (keep id) eqn:K; simpl; auto.
      rewrite same_refl. reflexivity.
    + destruct (keep name); simpl; rewrite ?E; exact IH.
Qed.

(* Taking people off the roster, one or many, gives nobody a right: no request of
   anybody is allowed that was not before. *)
Theorem removal_widens_nothing : forall names r keep q,
  allowed (decide (in_room names
    (with_people r (filter (fun entry => keep (fst entry)) (people r)))) q) ->
  allowed (decide (in_room names r) q).
Proof.
  intros names r keep q. apply narrower_room_allows_no_more.
  constructor; simpl; auto; try lia; try (intros action H; exact H).
  intros id role H. rewrite role_of_filter in H.
  destruct (keep id); [|discriminate]. exists role. split; auto. intros action G. exact G.
Qed.

Definition with_switch (r : room) (on : bool) : room :=
  {| the_id := the_id r; valid_from := valid_from r; valid_until := valid_until r;
     pstn_dialout_enabled := on; people := people r; rules := rules r;
     revision := revision r |}.

(* Switching dial-out off gives nobody a right. *)
Theorem switch_off_widens_nothing : forall names r q,
  allowed (decide (in_room names (with_switch r false)) q) ->
  allowed (decide (in_room names r) q).
Proof.
  intros names r q. apply narrower_room_allows_no_more.
  assert (W : forall c, no_wider (with_switch r false) c r c).
  { intros c action. unfold right_of. simpl.
    destruct (cell_of (rules r) action c), (pstn_dialout_enabled r),
      (same action dial_out_pstn); simpl; auto. }
  constructor; simpl; auto; try lia. eauto.
Qed.

Definition with_window (r : room) (from until : Z) : room :=
  {| the_id := the_id r; valid_from := from; valid_until := until;
     pstn_dialout_enabled := pstn_dialout_enabled r; people := people r;
     rules := rules r; revision := revision r |}.

(* A window within the old one gives nobody a right. *)
Theorem shorter_window_widens_nothing : forall names r from until q,
  valid_from r <= from -> until <= valid_until r ->
  allowed (decide (in_room names (with_window r from until)) q) ->
  allowed (decide (in_room names r) q).
Proof.
  intros names r from until q F U. apply narrower_room_allows_no_more.
  constructor; simpl; auto; try (intros action H; exact H).
  intros id role H. exists role. split; auto. intros action G. exact G.
Qed.

(* ---- tables ------------------------------------------------------------- *)

(* A table with some cells cleared: `cleared action column` says which. *)
Definition clear_row (cleared : column -> bool) (row : cells) : cells :=
  let keep c := if cleared c then DeniedCell else cell_in c row in
  {| presenter := keep (OfRole Presenter);
     collaborator := keep (OfRole Collaborator);
     attendee := keep (OfRole Attendee); consumer := keep (OfRole Consumer);
     pstn_leg := keep OfPhone; server := keep OfServer |}.

Definition clear_table (cleared : bytes -> column -> bool) (t : table) : table :=
  map (fun entry => (fst entry, clear_row (cleared (fst entry)) (snd entry))) t.

Definition with_rules (r : room) (p : profile) : room :=
  {| the_id := the_id r; valid_from := valid_from r; valid_until := valid_until r;
     pstn_dialout_enabled := pstn_dialout_enabled r; people := people r;
     rules := p; revision := revision r |}.

Definition with_rows (p : profile) (t : table) : profile :=
  {| rows := t; roles := roles p; kinds := kinds p; has_dial_out := has_dial_out p |}.

Lemma row_of_cleared : forall cleared t action,
  row_of (clear_table cleared t) action =
  option_map (clear_row (cleared action)) (row_of t action).
Proof.
  intros cleared t action. induction t as [|[name row] t IH]; simpl; auto.
  destruct (same name action) eqn:E; auto. apply same_iff in E. subst. reflexivity.
Qed.

(* Clearing cells of the table, one, a column or any others, gives nobody a
   right. *)
Theorem cleared_cells_widen_nothing : forall names r cleared q,
  allowed (decide (in_room names
    (with_rules r (with_rows (rules r) (clear_table cleared (rows (rules r)))))) q) ->
  allowed (decide (in_room names r) q).
Proof.
  intros names r cleared q. apply narrower_room_allows_no_more.
  set (r' := with_rules r _).
  assert (W : forall c, no_wider r' c r c).
  { intros c action. unfold right_of, cell_of. simpl.
    destruct (same action dial_out_pstn && negb (has_dial_out (rules r))); auto.
    replace (column_exists (with_rows (rules r) (clear_table cleared (rows (rules r)))) c)
      with (column_exists (rules r) c) by (destruct c; reflexivity).
    destruct (column_exists (rules r) c); simpl; auto.
    rewrite row_of_cleared. destruct (row_of (rows (rules r)) action) as [row|]; auto.
    simpl. destruct c as [[]| |]; simpl;
      destruct (cleared action _); auto; discriminate. }
  constructor; simpl; auto; try lia. intros id role H. exists role. auto.
Qed.

(* ---- roles -------------------------------------------------------------- *)

Definition set_role (people : roster) (id : bytes) (to : role) : roster :=
  map (fun entry => if same (fst entry) id then (fst entry, to) else entry) people.

Lemma role_of_set : forall people id to other,
  role_of (set_role people id to) other =
  if same id other then option_map (fun _ => to) (role_of people other)
  else role_of people other.
Proof.
  intros people id to other. induction people as [|[name r] people IH]; simpl.
  - destruct (same id other); reflexivity.
  - destruct (same name id) eqn:E; simpl.
    + apply same_iff in E. subst. destruct (same id other); simpl; auto.
    + destruct (same name other) eqn:E'; auto. destruct (same id other) eqn:E''; auto.
      apply same_iff in E', E''. subst. rewrite same_refl in E. discriminate.
Qed.

(* A profile without some of its roles. *)
Definition with_roles (p : profile) (keep : role -> bool) : profile :=
  {| rows := rows p; roles := filter keep (roles p); kinds := kinds p;
     has_dial_out := has_dial_out p |}.

(* Taking roles out of a profile gives nobody a right. *)
Theorem fewer_roles_widen_nothing : forall names r keep q,
  allowed (decide (in_room names
    (with_rules r (with_roles (rules r) keep))) q) ->
  allowed (decide (in_room names r) q).
Proof.
  intros names r keep q. apply narrower_room_allows_no_more.
  set (r' := with_rules r _).
  assert (W : forall c, no_wider r' c r c).
  { intros c action. unfold right_of, cell_of. simpl.
    destruct (same action dial_out_pstn && negb (has_dial_out (rules r))); auto.
    destruct (column_exists (with_roles (rules r) keep) c) eqn:E; simpl;
      [|discriminate].
    replace (column_exists (rules r) c) with true; auto.
    symmetry. destruct c; simpl in *; auto.
    apply existsb_exists in E. destruct E as [x [I S]]. apply filter_In in I.
    apply existsb_exists. exists x. tauto. }
  constructor; simpl; auto; try lia; try apply W.
  intros id role G. exists role. split; auto.
Qed.

(* Giving somebody a role whose column lies within that of the old one gives
   nobody a right: what is allowed after was allowed before. *)
Theorem demotion_widens_nothing : forall names r id old new q,
  role_of (people r) id = Some old ->
  no_wider r (OfRole new) r (OfRole old) ->
  allowed (decide (in_room names (with_people r (set_role (people r) id new))) q) ->
  allowed (decide (in_room names r) q).
Proof.
  intros names r id old new q O W. apply narrower_room_allows_no_more.
  constructor; simpl; auto; try lia; try (intros action H; exact H).
  intros other role H. rewrite role_of_set in H. destruct (same id other) eqn:E.
  - apply same_iff in E. subst. rewrite O in H. simpl in H. injection H as <-.
    exists old. auto.
  - exists role. split; auto. intros action G. exact G.
Qed.
