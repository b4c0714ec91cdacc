(* What the four built-in profiles promise, by their whole table. *)
From Coq Require Import List NArith ZArith Bool Lia String.
Require Import Ids Rules Table BuiltIn Lemmas TheoremsTime TheoremsNarrow.
Import ListNotations.

Definition opens (c : cell) : bool :=
  match c with
  | AllowedCell | RemoteCell | DialOutCell => true
  | NotApplicableCell | DeniedCell => false
  end.

(* The first cell allows no more than the second, whatever the switch. *)
Definition weaker (a b : cell) : bool :=
  match a, b with
  | (NotApplicableCell | DeniedCell), _ => true
  | DialOutCell, (DialOutCell | AllowedCell | RemoteCell) => true
  | (AllowedCell | RemoteCell), (AllowedCell | RemoteCell) => true
  | _, _ => false
  end.

Lemma weaker_right : forall r action a b,
  weaker (cell_of (rules r) action a) (cell_of (rules r) action b) = true ->
  right_of r action a = ALLOWED -> right_of r action b = ALLOWED.
Proof.
  intros r action a b. unfold right_of.
  destruct (cell_of (rules r) action a), (cell_of (rules r) action b),
    (pstn_dialout_enabled r), (same action dial_out_pstn); simpl; auto; discriminate.
Qed.

(* Looks at every row of a table: what holds of each holds of every action. *)
Lemma by_rows : forall (P : cell -> cell -> bool) p a b,
  (forall c, P DeniedCell c = true) -> P NotApplicableCell NotApplicableCell = true ->
  column_exists p b = true ->
  forallb (fun entry => P (cell_in a (snd entry)) (cell_in b (snd entry))) (rows p)
    = true ->
  forall action, P (cell_of p action a) (cell_of p action b) = true.
Proof.
  intros P p a b D N E F action. unfold cell_of. rewrite E. simpl.
  destruct (same action dial_out_pstn && negb (has_dial_out p)); auto.
  destruct (column_exists p a); simpl; auto.
  destruct (row_of (rows p) action) as [row|] eqn:R; auto.
  apply row_of_In in R. rewrite forallb_forall in F. apply (F _ R).
Qed.

Lemma column_within : forall p a b, In p built_in -> column_exists p (OfRole b) = true ->
  forallb (fun entry => weaker (cell_in (OfRole a) (snd entry))
                               (cell_in (OfRole b) (snd entry))) official_rows = true ->
  forall r, rules r = p -> no_wider r (OfRole a) r (OfRole b).
Proof.
  intros p a b P E F r R action. apply weaker_right. rewrite R.
  apply (by_rows weaker); auto.
  unfold built_in in P. simpl in P.
  destruct P as [<- | [<- | [<- | [<- | []]]]]; exact F.
Qed.

(* A Consumer's rights lie within an Attendee's. *)
Theorem consumer_within_attendee : forall r, In (rules r) built_in ->
  no_wider r (OfRole Consumer) r (OfRole Attendee).
Proof.
  intros r P. apply (column_within (rules r) _ _ P); try reflexivity.
  destruct P as [<- | [<- | [<- | [<- | []]]]]; reflexivity.
Qed.

(* An Attendee's rights lie within a Collaborator's, where there are any. *)
Theorem attendee_within_collaborator : forall r, In (rules r) built_in ->
  column_exists (rules r) (OfRole Collaborator) = true ->
  no_wider r (OfRole Attendee) r (OfRole Collaborator).
Proof.
  intros r P E. apply (column_within (rules r) _ _ P E); reflexivity.
Qed.

(* A Collaborator's rights lie within a Presenter's. *)
Theorem collaborator_within_presenter : forall r, In (rules r) built_in ->
  no_wider r (OfRole Collaborator) r (OfRole Presenter).
Proof.
  intros r P. apply (column_within (rules r) _ _ P); try reflexivity.
  destruct P as [<- | [<- | [<- | [<- | []]]]]; reflexivity.
Qed.

(* An Attendee's rights lie within a Presenter's, also where there are no
   Collaborators. *)
Theorem attendee_within_presenter : forall r, In (rules r) built_in ->
  no_wider r (OfRole Attendee) r (OfRole Presenter).
Proof.
  intros r P. apply (column_within (rules r) _ _ P); try reflexivity.
  destruct P as [<- | [<- | [<- | [<- | []]]]]; reflexivity.
Qed.

Definition rank (r : role) : nat :=
  match r with Consumer => 0 | Attendee => 1 | Collaborator => 2 | Presenter => 3 end.

(* Under the built-in profiles nobody gains by somebody's demotion to a lower
   role: every request allowed after was allowed before. *)
Theorem built_in_demotion_widens_nothing : forall names r id old new q,
  In (rules r) built_in -> column_exists (rules r) (OfRole old) = true ->
  role_of (people r) id = Some old -> (rank new <= rank old)%nat ->
  allowed (decide (in_room names (with_people r (set_role (people r) id new))) q) ->
  allowed (decide (in_room names r) q).
Proof.
  intros names r id old new q P E O L. apply demotion_widens_nothing with old; auto.
  pose proof (consumer_within_attendee r P) as CA.
  pose proof (attendee_within_presenter r P) as AP.
  pose proof (collaborator_within_presenter r P) as BP.
  unfold no_wider in *.
  destruct old, new; simpl in L; try lia; intros action G; auto;
    try (apply (attendee_within_collaborator r P E)); auto.
Qed.

(* Under the built-in profiles a Presenter or a server dials out, nobody else. *)
Theorem only_presenters_and_servers_dial_out : forall w q,
  perform q = Some dial_out_pstn ->
  (forall r, the_room w = Some r -> In (rules r) built_in) ->
  allowed (decide w q) ->
  asker q = Server \/
  exists id r, asker q = User id /\ the_room w = Some r /\
    role_of (people r) id = Some Presenter.
Proof.
  intros w q P B H. apply decide_allowed in H. destruct H as [_ [_ [r [R [_ A]]]]].
  specialize (B r R). unfold answer_in in A. rewrite P in A.
  apply can_perform_allowed in A. destruct A as [_ [A _]].
  unfold right, column_of in A.
  destruct (asker q) as [|id|id| |kind id]; try discriminate; auto.
  - destruct (role_of (people r) id) as [role|] eqn:E; [|discriminate].
    right. exists id, r. repeat split; auto. rewrite E. f_equal. simpl in A. revert A.
    unfold right_of.
    destruct B as [B | [B | [B | [B | []]]]]; rewrite <- B;
      destruct role; auto; vm_compute; discriminate.
  - exfalso. revert A. simpl. unfold right_of.
    destruct B as [B | [B | [B | [B | []]]]]; rewrite <- B; vm_compute; discriminate.
Qed.

Definition unmute_mic := Eval compute in text "unmute_mic"%string.
Definition receive_audio := Eval compute in text "receive_audio"%string.
Definition raise_hand := Eval compute in text "raise_hand"%string.

(* 9.4: what a host may put into the phone's column. *)
Definition phone_column_within (few : list bytes) (p : profile) : bool :=
  forallb (fun entry => implb (opens (pstn_leg (snd entry))) (one_of few (fst entry)))
    (rows p).

(* Under any table a phone does no more than its column says. *)
Theorem phone_does_what_its_column_says : forall w q id action few,
  asker q = Pstn id -> perform q = Some action ->
  (forall r, the_room w = Some r -> phone_column_within few (rules r) = true) ->
  allowed (decide w q) -> In action few.
Proof.
  intros w q id action few S P F H. apply decide_allowed in H.
  destruct H as [_ [_ [r [R [_ A]]]]]. specialize (F r R).
  unfold answer_in in A. rewrite P in A. apply can_perform_allowed in A.
  destruct A as [_ [A _]]. unfold right, column_of in A. rewrite S in A.
  unfold right_of, cell_of in A.
  destruct (same action dial_out_pstn && negb (has_dial_out (rules r)));
    [discriminate|]. simpl in A.
  destruct (row_of (rows (rules r)) action) as [row|] eqn:E; [|discriminate].
  apply row_of_In in E. unfold phone_column_within in F.
  rewrite forallb_forall in F. specialize (F _ E). simpl in F.
  apply one_of_iff. destruct (pstn_leg row); simpl in *; auto; discriminate.
Qed.

(* Under the built-in profiles a phone speaks and listens and does nothing else. *)
Theorem phone_speaks_and_listens : forall w q id,
  asker q = Pstn id ->
  (forall r, the_room w = Some r -> In (rules r) built_in) ->
  allowed (decide w q) ->
  perform q = Some unmute_mic \/ perform q = Some receive_audio.
Proof.
  intros w q id S B H. destruct (perform q) as [action|] eqn:P.
  - assert (In action [unmute_mic; receive_audio]) as I.
    { apply (phone_does_what_its_column_says w q id); auto. intros r R.
      specialize (B r R). destruct B as [<- | [<- | [<- | [<- | []]]]];
        vm_compute; reflexivity. }
    destruct I as [<- | [<- | []]]; auto.
  - exfalso. apply decide_allowed in H. destruct H as [_ [_ [r [_ [_ A]]]]].
    unfold answer_in in A. rewrite P in A. apply can_join_allowed in A.
    rewrite S in A. destruct A. discriminate.
Qed.

(* The first profile's rooms let nobody dial out, not even a server. *)
Theorem first_profile_has_no_dial_out : forall w q,
  perform q = Some dial_out_pstn ->
  (forall r, the_room w = Some r -> has_dial_out (rules r) = false) ->
  the_effect (decide w q) = DENY.
Proof.
  intros w q P N. destruct (the_effect (decide w q)) eqn:E; auto.
  apply decide_allowed in E. destruct E as [_ [_ [r [R [_ A]]]]].
  unfold answer_in in A. rewrite P in A. apply can_perform_allowed in A.
  destruct A as [_ [A _]]. unfold right, right_of, cell_of in A.
  rewrite (N r R), same_refl in A. destruct (column_of r (asker q)); discriminate.
Qed.

(* The table of actions names each action once. *)
Theorem actions_are_named_once : NoDup action_names.
Proof.
  assert (H : forall l, (fix once l := match l with
    | [] => true
    | x :: rest => negb (one_of rest x) && once rest
    end) l = true -> NoDup l).
  { induction l as [|x l IH]; intro H; constructor.
    - apply andb_true_iff in H. destruct H as [H _].
      rewrite negb_true_iff in H. intro I. apply one_of_iff in I. congruence.
    - apply IH. apply andb_true_iff in H. apply H. }
  apply H. vm_compute. reflexivity.
Qed.
