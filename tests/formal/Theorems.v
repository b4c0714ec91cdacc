(* What the rules promise, whatever the table of actions says. *)
From Coq Require Import List NArith ZArith Bool Lia Permutation.
Require Import Ids Rules Lemmas.
Import ListNotations.
Open Scope Z_scope.

(* ---- deny by default ---------------------------------------------------- *)

(* The effect is ALLOW exactly where the reason is ALLOWED. *)
Theorem allow_is_allowed : forall w q,
  the_effect (decide w q) = ALLOW <-> why (decide w q) = ALLOWED.
Proof. intros. symmetry. apply why_decides. Qed.

(* Joining is allowed exactly to a server or an invited user of an admitted kind,
   by a valid request, in a room that exists, while it is open. *)
Theorem join_is_allowed_exactly_when : forall w q, perform q = None ->
  (allowed (decide w q) <->
   valid_request q = true /\
   exists r, the_room w = Some r /\ the_id r = of_room q /\
     open_at r (now_of q) /\
     (asker q = Server \/
      exists id role, asker q = User id /\ admits (rules r) id = true /\
        role_of (people r) id = Some role)).
Proof.
  intros w q P. rewrite decide_allowed. unfold unknown_action, answer_in. rewrite P.
  split.
  - intros [V [_ [r [H1 [H2 H3]]]]]. split; auto. exists r.
    apply can_join_allowed in H3. destruct H3 as [N A].
    apply admission_allowed in A. destruct A as [K [O I]]. repeat split; auto; try apply O.
    apply valid_request_subject in V.
    destruct (asker q) as [|id|id| |kind id]; simpl in *; try discriminate; auto.
    right. apply invited_role in I. destruct I as [role I]. exists id, role. auto.
  - intros [V [r [H1 [H2 [O S]]]]]. repeat split; auto. exists r. repeat split; auto.
    apply can_join_allowed. rewrite admission_allowed.
    destruct S as [-> | [id [role [-> [K R]]]]]; simpl; repeat split; auto; try apply O.
    apply invited_role. eauto.
Qed.

(* Performing is allowed exactly where the request is valid, the action known, the
   room there and open, the subject let in, the table and the switch say so and
   the target fits. *)
Theorem perform_is_allowed_exactly_when : forall w q action,
  perform q = Some action ->
  (allowed (decide w q) <->
   valid_request q = true /\ In action (vocabulary w) /\
   exists r c, the_room w = Some r /\ the_id r = of_room q /\
     open_at r (now_of q) /\
     (asker q = Server /\ c = OfServer \/
      (exists id, asker q = Pstn id) /\ c = OfPhone \/
      exists id role, asker q = User id /\ admits (rules r) id = true /\
        role_of (people r) id = Some role /\ c = OfRole role) /\
     right_of r action c = ALLOWED /\
     target_fits r (asker q) action (target q)).
Proof.
  intros w q action P. rewrite decide_allowed. unfold unknown_action, answer_in.
  rewrite P, negb_false_iff, one_of_iff. split.
  - intros [V [K [r [H1 [H2 H3]]]]]. apply can_perform_allowed in H3.
    destruct H3 as [A [R T]]. apply admission_allowed in A. destruct A as [D [O I]].
    apply valid_request_subject in V as S. split; auto. split; auto.
    unfold right, column_of in R.
    destruct (asker q) as [|id|id| |kind id]; simpl in *; try discriminate.
    + apply invited_role in I. destruct I as [role I]. rewrite I in R. simpl in R.
      exists r, (OfRole role). repeat split; auto; try apply O.
      right. right. exists id, role. auto.
    + exists r, OfPhone. repeat split; auto; try apply O. right. left. eauto.
    + exists r, OfServer. repeat split; auto; apply O.
  - intros [V [K [r [c [H1 [H2 [O [S [R T]]]]]]]]]. repeat split; auto.
    exists r. repeat split; auto. apply can_perform_allowed. rewrite admission_allowed.
    unfold right, column_of.
    destruct S as [[E ->] | [[[id E] ->] | [id [role [E [D [I ->]]]]]]]; rewrite E in *;
      simpl; repeat split; auto; try apply O.
    + apply invited_role. eauto.
    + rewrite I. exact R.
Qed.

(* Nobody is let in by a subject that is absent or of a kind that is not known. *)
Theorem unknown_subject_is_denied : forall w q,
  (asker q = Nobody \/ exists kind id, asker q = OfOtherKind kind id) ->
  decide w q = without_room INVALID_REQUEST.
Proof.
  intros w q H. unfold decide, valid_request.
  destruct H as [-> | [kind [id ->]]]; simpl; rewrite andb_false_r; reflexivity.
Qed.

(* An action that has no name in the vocabulary is never allowed. *)
Theorem unknown_action_is_denied : forall w q action,
  perform q = Some action -> ~ In action (vocabulary w) ->
  the_effect (decide w q) = DENY.
Proof.
  intros w q action P U. destruct (the_effect (decide w q)) eqn:E; auto.
  apply decide_allowed in E. destruct E as [_ [K _]]. unfold unknown_action in K.
  rewrite P, negb_false_iff, one_of_iff in K. contradiction.
Qed.

(* A malformed id of the room, of the subject or of the target is denied before
   any room is looked at. *)
Theorem malformed_id_is_denied : forall w q,
  (room_id (of_room q) = false \/
   (exists id, (asker q = User id \/ asker q = Pstn id) /\ participant_id id = false) \/
   (exists id, target q = Some id /\ participant_id id = false)) ->
  decide w q = without_room INVALID_REQUEST.
Proof.
  intros w q H. assert (V : valid_request q = false).
  { unfold valid_request, valid_subject, valid_target.
    destruct H as [-> | [[id [[-> | ->] ->]] | [id [-> ->]]]]; simpl;
      rewrite ?andb_false_r; reflexivity. }
  unfold decide. rewrite V. reflexivity.
Qed.

(* A phone subject whose id is no phone number is denied. *)
Theorem phone_needs_a_phone_number : forall w q id,
  asker q = Pstn id -> is_phone id = false ->
  decide w q = without_room INVALID_REQUEST.
Proof.
  intros w q id S P. unfold decide, valid_request. rewrite S. simpl. rewrite P.
  rewrite !andb_false_r. reflexivity.
Qed.

(* A user whose id is a phone number is denied in every room. *)
Theorem user_with_a_phone_number_is_denied : forall w q id,
  asker q = User id -> is_phone id = true -> the_effect (decide w q) = DENY.
Proof.
  intros w q id S P. destruct (the_effect (decide w q)) eqn:E; auto.
  apply decide_allowed in E. destruct E as [_ [_ [r [_ [_ A]]]]].
  apply answer_in_admitted, admission_allowed in A. rewrite S in A. simpl in A.
  unfold admits in A. rewrite P in A. destruct A. discriminate.
Qed.

(* Without an instant, at Instant::Max() and outside of Instant all is denied. *)
Theorem no_instant_is_denied : forall w q,
  (now q = None \/ exists t, now q = Some t /\ (t < earliest \/ never <= t)) ->
  decide w q = without_room INVALID_REQUEST.
Proof.
  intros w q H. assert (V : valid_now q = false).
  { unfold valid_now, instant. destruct H as [-> | [t [-> [B | B]]]]; auto.
    - apply Z.leb_gt in B. rewrite B. reflexivity.
    - apply Z.ltb_ge in B. rewrite B, andb_false_r. reflexivity. }
  unfold decide, valid_request. rewrite V, andb_false_r. reflexivity.
Qed.

(* Both of join and perform, neither, and a join with a target are denied. *)
Theorem one_thing_is_asked : forall w q,
  (join q = true /\ perform q <> None \/ join q = false /\ perform q = None \/
   join q = true /\ target q <> None) ->
  decide w q = without_room INVALID_REQUEST.
Proof.
  intros w q H. assert (V : valid_target q && asks_one_thing q = false).
  { unfold valid_target, asks_one_thing.
    destruct H as [[-> H] | [[-> ->] | [-> H]]];
      [destruct (perform q) | | destruct (target q)]; try contradiction; simpl;
      rewrite ?andb_false_r; reflexivity. }
  unfold decide, valid_request.
  rewrite <- (andb_assoc (_ && _) (valid_target q)), V, andb_false_r. reflexivity.
Qed.

(* ---- who and when ------------------------------------------------------- *)

(* No user who is not on the roster joins or acts. *)
Theorem off_the_roster_is_denied : forall w q id,
  asker q = User id ->
  (forall r, the_room w = Some r -> role_of (people r) id = None) ->
  the_effect (decide w q) = DENY.
Proof.
  intros w q id S N. destruct (the_effect (decide w q)) eqn:E; auto.
  apply decide_allowed in E. destruct E as [_ [_ [r [R [_ A]]]]].
  apply answer_in_admitted, admission_allowed in A. rewrite S in A. simpl in A.
  destruct A as [_ [_ I]]. apply invited_role in I. destruct I as [role I].
  rewrite (N r R) in I. discriminate.
Qed.

(* A room that is not open admits nobody, whoever asks for whatever: before
   valid_from, at and after valid_until, and where there is no room. *)
Theorem shut_room_admits_nobody : forall w q,
  (forall r, the_room w = Some r ->
     now_of q < valid_from r \/ valid_until r <= now_of q) ->
  the_effect (decide w q) = DENY.
Proof.
  intros w q N. destruct (the_effect (decide w q)) eqn:E; auto.
  apply decide_allowed in E. destruct E as [_ [_ [r [R [_ A]]]]].
  apply answer_in_admitted, admission_allowed in A. destruct A as [_ [O _]].
  specialize (N r R). unfold open_at in O. lia.
Qed.

(* A question about another room than the one that is there is denied. *)
Theorem other_room_is_denied : forall w q,
  (forall r, the_room w = Some r -> the_id r <> of_room q) ->
  the_effect (decide w q) = DENY.
Proof.
  intros w q N. destruct (the_effect (decide w q)) eqn:E; auto.
  apply decide_allowed in E. destruct E as [_ [_ [r [R [I _]]]]].
  specialize (N r R). contradiction.
Qed.

(* A phone never joins. *)
Theorem phone_never_joins : forall w q id,
  asker q = Pstn id -> perform q = None -> the_effect (decide w q) = DENY.
Proof.
  intros w q id S P. destruct (the_effect (decide w q)) eqn:E; auto.
  apply decide_allowed in E. destruct E as [_ [_ [r [_ [_ A]]]]].
  unfold answer_in in A. rewrite P in A. apply can_join_allowed in A.
  rewrite S in A. destruct A. discriminate.
Qed.

(* Nobody dials out of a room whose switch is off, under any table at all. *)
Theorem dial_out_needs_the_switch : forall w q,
  perform q = Some dial_out_pstn ->
  (forall r, the_room w = Some r -> pstn_dialout_enabled r = false) ->
  the_effect (decide w q) = DENY.
Proof.
  intros w q P N. destruct (the_effect (decide w q)) eqn:E; auto.
  apply decide_allowed in E. destruct E as [_ [_ [r [R [_ A]]]]].
  unfold answer_in in A. rewrite P in A. apply can_perform_allowed in A.
  destruct A as [_ [A _]]. unfold right, right_of in A.
  destruct (column_of r (asker q)) as [c|]; [|discriminate].
  rewrite (N r R) in A. destruct (cell_of (rules r) dial_out_pstn c); simpl in A;
    rewrite ?same_refl in A; discriminate.
Qed.

(* ---- targets ------------------------------------------------------------ *)

Definition without_target (q : question) : question :=
  {| of_room := of_room q; asker := asker q; join := join q;
     perform := perform q; target := None; now := now q |}.

(* A target can only narrow: whoever may with a target may without. *)
Theorem target_only_narrows : forall w q,
  allowed (decide w q) -> allowed (decide w (without_target q)).
Proof.
  intros w q H. apply decide_allowed in H. apply decide_allowed.
  destruct H as [V [K [r [R [I A]]]]]. repeat split.
  - unfold valid_request in *. unfold valid_target. simpl.
    repeat rewrite andb_true_iff in *. intuition.
  - exact K.
  - exists r. repeat split; auto. unfold answer_in in *. simpl.
    destruct (perform q) as [action|]; auto.
    apply can_perform_allowed in A. apply can_perform_allowed.
    intuition. simpl. exact Logic.I.
Qed.

(* A target turns an answer into another only by a reason of its own: malformed,
   invalid or not invited; every denial without a target stays. *)
Theorem target_changes_nothing_else : forall w q,
  why (decide w q) = why (decide w (without_target q)) \/
  why (decide w q) = INVALID_REQUEST \/
  why (decide w (without_target q)) = ALLOWED /\
  (why (decide w q) = TARGET_INVALID \/ why (decide w q) = TARGET_NOT_INVITED).
Proof.
  intros w q. unfold decide.
  destruct (valid_request q) eqn:V; simpl; auto.
  assert (V' : valid_request (without_target q) = true).
  { unfold valid_request in *. unfold valid_target. simpl.
    repeat rewrite andb_true_iff in *. intuition. }
  rewrite V'. simpl.
  replace (unknown_action w (without_target q)) with (unknown_action w q) by reflexivity.
  replace (found w (without_target q)) with (found w q) by reflexivity.
  destruct (unknown_action w q); auto. destruct (found w q) as [r|]; auto. simpl.
  unfold answer_in. simpl. destruct (perform q) as [action|]; auto.
  replace (now_of (without_target q)) with (now_of q) by reflexivity.
  unfold can_perform. destruct (admission r (asker q) (now_of q)); simpl; auto.
  destruct (right r (asker q) action); simpl; auto.
  destruct (target q) as [id|]; auto. unfold judge_target.
  repeat match goal with |- context [if ?c then _ else _] => destruct c end; auto.
Qed.

(* A target of an invitation that is not on the roster is never allowed. *)
Theorem only_the_invited_are_invited_in : forall w q id,
  perform q = Some invite_participant -> target q = Some id ->
  (forall r, the_room w = Some r -> role_of (people r) id = None) ->
  the_effect (decide w q) = DENY.
Proof.
  intros w q id P T N. destruct (the_effect (decide w q)) eqn:E; auto.
  apply decide_allowed in E. destruct E as [_ [_ [r [R [_ A]]]]].
  unfold answer_in in A. rewrite P, T in A. apply can_perform_allowed in A.
  destruct A as [_ [_ A]]. unfold target_fits, judge_target in A.
  replace (one_of [mute_others; remove_participant] invite_participant)
    with false in A by reflexivity.
  rewrite same_refl in A. unfold invited in A. rewrite (N r R) in A.
  destruct (names_itself (asker q) id), (admits (rules r) id); discriminate.
Qed.
