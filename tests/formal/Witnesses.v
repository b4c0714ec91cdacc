(* One room and what it answers: that what the theorems speak of does happen, so
   that none holds of nothing, and at each bound what the text says. A model that
   decides otherwise fails here, at the question. *)
From Coq Require Import List ZArith String.
Require Import Ids Rules Table BuiltIn.
Import ListNotations.
Open Scope Z_scope.

Definition doctor := Eval compute in text "8:acs:r_doctor".
Definition patient := Eval compute in text "8:acs:r_patient".
Definition stranger := Eval compute in text "8:acs:r_stranger".
Definition phone := Eval compute in text "4:+15551234567".
Definition share_screen := Eval compute in text "share_screen".
Definition unmute_mic := Eval compute in text "unmute_mic".

Definition practice : room :=
  {| the_id := text "room"; valid_from := 1000; valid_until := 2000;
     pstn_dialout_enabled := true;
     people := [(doctor, Presenter); (patient, Consumer)];
     rules := acs_2025_03_13; revision := 7 |}.

Definition without_switch : room :=
  {| the_id := text "room"; valid_from := 1000; valid_until := 2000;
     pstn_dialout_enabled := false; people := people practice;
     rules := acs_2025_03_13; revision := 8 |}.

Definition told (r : room) (s : subject) (what : option bytes)
    (whom : option bytes) (t : Z) : decision :=
  decide {| vocabulary := action_names; the_room := Some r |}
    {| of_room := text "room"; asker := s;
       join := match what with None => true | Some _ => false end;
       perform := what; target := whom; now := Some t |}.

Definition asked s what whom t := why (told practice s what whom t).

Example opens_at_valid_from : map (asked (User patient) None None)
  [999; 1000] = [NOT_YET_OPEN; ALLOWED].
Proof. vm_compute. reflexivity. Qed.

Example shuts_at_valid_until : map (asked (User patient) None None)
  [1999; 2000] = [ALLOWED; EXPIRED].
Proof. vm_compute. reflexivity. Qed.

Example strangers_stay_outside :
  map (fun who => asked who None None 1500)
    [User stranger; Pstn phone; User phone; Nobody; Server] =
  [NOT_INVITED; PSTN_DIAL_IN_UNSUPPORTED; NOT_A_COMMUNICATION_USER;
   INVALID_REQUEST; ALLOWED].
Proof. vm_compute. reflexivity. Qed.

Example the_table_and_the_switch_are_asked :
  (map (fun who => asked who (Some dial_out_pstn) (Some phone) 1500)
     [User doctor; User patient; Pstn phone; Server],
   why (told without_switch Server (Some dial_out_pstn) None 1500)) =
  ([ALLOWED; ROLE_RESTRICTED; NOT_APPLICABLE; ALLOWED], PSTN_DIAL_OUT_DISABLED).
Proof. vm_compute. reflexivity. Qed.

Example a_phone_speaks : (asked (Pstn phone) (Some unmute_mic) None 1500,
  asked (Pstn phone) (Some share_screen) None 1500) = (ALLOWED, NOT_APPLICABLE).
Proof. vm_compute. reflexivity. Qed.

Example targets_narrow :
  map (fun whom => asked (User doctor) (Some invite_participant) whom 1500)
    [None; Some patient; Some doctor; Some stranger; Some phone] =
  [ALLOWED; ALLOWED; TARGET_INVALID; TARGET_NOT_INVITED; TARGET_INVALID].
Proof. vm_compute. reflexivity. Qed.

Example until_is_the_next_bound :
  map (fun t => until (told practice (User patient) None None t))
    [999; 1000; 1999; 2000] = [1000; 2000; 2000; never].
Proof. vm_compute. reflexivity. Qed.

Example outsiders_are_told_one_thing :
  (for_outsider (told practice (User stranger) None None 1500),
   of_revision (for_outsider (told practice (User doctor) None None 1500))) =
  (without_room NOT_INVITED, 7).
Proof. vm_compute. reflexivity. Qed.

Example permissions_are_those_of_the_column :
  let w := {| vocabulary := action_names; the_room := Some practice |} in
  (one_of (allowed_actions (permissions w (User doctor) 1500)) share_screen,
   one_of (allowed_actions (permissions w (User patient) 1500)) share_screen,
   set_why (permissions w (User stranger) 1500),
   allowed_actions (permissions w (User stranger) 1500)) =
  (true, false, NOT_INVITED, []).
Proof. vm_compute. reflexivity. Qed.
