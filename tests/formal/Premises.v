(* Each theorem applied: `met_NAME` meets all premises of NAME at once, in the room
   of Witnesses.v, and has its conclusion. So no theorem holds only because its
   premises never do. *)
From Coq Require Import List NArith ZArith Bool Lia Permutation String.
Require Import Ids Rules Table BuiltIn Witnesses Lemmas Theorems TheoremsTime
  TheoremsNarrow TheoremsAnswers TheoremsTable.
Import ListNotations.
Open Scope Z_scope.

Definition held (r : room) : world := in_room action_names r.

Definition ask (s : subject) (what whom : option bytes) (t : Z) : question :=
  {| of_room := text "room"; asker := s;
     join := match what with None => true | Some _ => false end;
     perform := what; target := whom; now := Some t |}.

Definition doctor_joins := ask (User doctor) None None 1500.
Definition patient_joins := ask (User patient) None None 1500.
Definition stranger_joins := ask (User stranger) None None 1500.
Definition doctor_dials := ask (User doctor) (Some dial_out_pstn) (Some phone) 1500.
Definition doctor_invites (whom : bytes) :=
  ask (User doctor) (Some invite_participant) (Some whom) 1500.
Definition unknown := Eval compute in text "levitate".

Definition first_practice := with_rules practice acs_2023_06_14.

(* Closed premises: computed, or of the only room there is. *)
Ltac meet :=
  lazymatch goal with
  | |- _ /\ _ => split; meet
  | |- forall r, _ = Some r -> _ =>
      let E := fresh in
      intros ? E; simpl in E;
      lazymatch type of E with
      | None = _ => discriminate E
      | _ => injection E as <-; meet
      end
  | |- has_window _ => unfold has_window; meet
  | |- In _ built_in => repeat first [left; reflexivity | right]
  | |- (_ <= _)%Z => vm_compute; discriminate
  | |- (_ <= _)%nat => simpl; lia
  | |- ~ In _ _ =>
      let I := fresh in
      intro I; apply one_of_iff in I; vm_compute in I; discriminate I
  | |- _ <> _ => vm_compute; discriminate
  | _ => vm_compute; reflexivity
  end.

(* Of a theorem applied, nothing is left to assume. *)
Ltac met applied :=
  let rest := type of applied in
  let rest := eval hnf in rest in
  lazymatch rest with
  | forall x, _ => fail "a premise is left:" rest
  | _ => let H := fresh in pose proof applied as H; exact I
  end.

Notation "'!'" := ltac:(meet) (only parsing).
Notation W := (held practice).

Example met_allow_is_allowed : True.
Proof. met (allow_is_allowed W patient_joins). Qed.
Example met_join_is_allowed_exactly_when : True.
Proof. met (join_is_allowed_exactly_when W patient_joins !). Qed.
Example met_perform_is_allowed_exactly_when : True.
Proof. met (perform_is_allowed_exactly_when W doctor_dials dial_out_pstn !). Qed.
Example met_unknown_subject_is_denied : True.
Proof.
  met (unknown_subject_is_denied W (ask Nobody None None 1500) ltac:(left; meet)).
Qed.
Example met_unknown_action_is_denied : True.
Proof.
  met (unknown_action_is_denied W (ask (User doctor) (Some unknown) None 1500)
         unknown ! !).
Qed.
Example met_malformed_id_is_denied : True.
Proof.
  met (malformed_id_is_denied W (doctor_invites [])
         ltac:(right; right; exists []; meet)).
Qed.
Example met_phone_needs_a_phone_number : True.
Proof.
  met (phone_needs_a_phone_number W (ask (Pstn doctor) (Some unmute_mic) None 1500)
         doctor ! !).
Qed.
Example met_user_with_a_phone_number_is_denied : True.
Proof.
  met (user_with_a_phone_number_is_denied W (ask (User phone) None None 1500)
         phone ! !).
Qed.
Example met_no_instant_is_denied : True.
Proof.
  met (no_instant_is_denied W (ask (User doctor) None None never)
         ltac:(right; exists never; split; [|right]; meet)).
Qed.
Example met_one_thing_is_asked : True.
Proof.
  met (one_thing_is_asked W (ask (User doctor) None (Some patient) 1500)
         ltac:(right; right; meet)).
Qed.
Example met_off_the_roster_is_denied : True.
Proof. met (off_the_roster_is_denied W stranger_joins stranger ! !). Qed.
Example met_shut_room_admits_nobody : True.
Proof.
  met (shut_room_admits_nobody W (ask Server None None 2000)
         ltac:(intros r E; simpl in E; injection E as <-; right; meet)).
Qed.
Example met_other_room_is_denied : True.
Proof.
  met (other_room_is_denied W
         {| of_room := text "elsewhere"; asker := User doctor; join := true;
            perform := None; target := None; now := Some 1500 |} !).
Qed.
Example met_phone_never_joins : True.
Proof. met (phone_never_joins W (ask (Pstn phone) None None 1500) phone ! !). Qed.
Example met_dial_out_needs_the_switch : True.
Proof. met (dial_out_needs_the_switch (held without_switch) doctor_dials ! !). Qed.
Example met_target_only_narrows : True.
Proof. met (target_only_narrows W doctor_dials !). Qed.
Example met_target_changes_nothing_else : True.
Proof. met (target_changes_nothing_else W doctor_dials). Qed.
Example met_only_the_invited_are_invited_in : True.
Proof.
  met (only_the_invited_are_invited_in W (doctor_invites stranger) stranger ! ! !).
Qed.
Example met_permissions_agree_with_can_perform : True.
Proof.
  met (permissions_agree_with_can_perform action_names practice (User doctor) 1500
         share_screen ! ltac:(apply one_of_iff; meet)).
Qed.
Example met_hidden_denials_read_the_same : True.
Proof.
  met (hidden_denials_read_the_same (decide W stranger_joins)
         (decide W (ask (User doctor) None None 2000)) ! !).
Qed.
Example met_allowed_is_told_unchanged : True.
Proof. met (allowed_is_told_unchanged W patient_joins !). Qed.
Example met_outsiders_gain_nothing : True.
Proof. met (outsiders_gain_nothing (decide W patient_joins) !). Qed.
Example met_strangers_learn_nothing_of_a_room : True.
Proof.
  met (strangers_learn_nothing_of_a_room action_names (Some practice) None
         stranger_joins stranger ! ! !).
Qed.
Example met_narrower_room_allows_no_more : True.
Proof.
  assert (N : narrower without_switch practice).
  { assert (C : forall c, no_wider without_switch c practice c).
    { intros c action. unfold right_of. simpl.
      destruct (cell_of acs_2025_03_13 action c), (same action dial_out_pstn);
        simpl; auto. }
    constructor; simpl; auto; try lia. eauto. }
  met (narrower_room_allows_no_more action_names without_switch practice
         patient_joins N !).
Qed.
Example met_removal_widens_nothing : True.
Proof. met (removal_widens_nothing action_names practice (same doctor) doctor_dials !). Qed.
Example met_switch_off_widens_nothing : True.
Proof. met (switch_off_widens_nothing action_names practice patient_joins !). Qed.
Example met_shorter_window_widens_nothing : True.
Proof.
  met (shorter_window_widens_nothing action_names practice 1400 1600 patient_joins
         ! ! !).
Qed.
Example met_cleared_cells_widen_nothing : True.
Proof.
  met (cleared_cells_widen_nothing action_names practice
         (fun action _ => same action share_screen) doctor_dials !).
Qed.
Example met_fewer_roles_widen_nothing : True.
Proof.
  met (fewer_roles_widen_nothing action_names practice (same_role Presenter)
         doctor_dials !).
Qed.
Example met_demotion_widens_nothing : True.
Proof.
  met (demotion_widens_nothing action_names practice doctor Presenter Attendee
         (ask (User doctor) None None 1500) !
         (attendee_within_presenter practice !) !).
Qed.
Example met_consumer_within_attendee : True.
Proof. met (consumer_within_attendee practice ! receive_audio !). Qed.
Example met_attendee_within_collaborator : True.
Proof. met (attendee_within_collaborator practice ! ! unmute_mic !). Qed.
Example met_collaborator_within_presenter : True.
Proof. met (collaborator_within_presenter practice ! share_screen !). Qed.
Example met_attendee_within_presenter : True.
Proof. met (attendee_within_presenter practice ! unmute_mic !). Qed.
Example met_built_in_demotion_widens_nothing : True.
Proof.
  met (built_in_demotion_widens_nothing action_names practice doctor Presenter
         Consumer doctor_joins ! ! ! ! !).
Qed.
Example met_only_presenters_and_servers_dial_out : True.
Proof. met (only_presenters_and_servers_dial_out W doctor_dials ! ! !). Qed.
Example met_phone_does_what_its_column_says : True.
Proof.
  met (phone_does_what_its_column_says W (ask (Pstn phone) (Some unmute_mic) None 1500)
         phone unmute_mic [unmute_mic; receive_audio] ! ! ! !).
Qed.
Example met_phone_speaks_and_listens : True.
Proof.
  met (phone_speaks_and_listens W (ask (Pstn phone) (Some unmute_mic) None 1500)
         phone ! ! !).
Qed.
Example met_first_profile_has_no_dial_out : True.
Proof. met (first_profile_has_no_dial_out (held first_practice) doctor_dials ! !). Qed.
Example met_actions_are_named_once : True.
Proof. met actions_are_named_once. Qed.
Example met_until_is_honest : True.
Proof. met (until_is_honest W patient_joins 1500 1999 ! ! ! !). Qed.
Example met_until_is_a_change : True.
Proof. met (until_is_a_change W patient_joins 1500 ! ! ! !). Qed.
Example met_roster_order_does_not_matter : True.
Proof.
  met (roster_order_does_not_matter action_names practice
         [(patient, Consumer); (doctor, Presenter)] patient_joins
         ltac:(repeat constructor; vm_compute; intuition discriminate)
         (perm_swap _ _ [])).
Qed.
