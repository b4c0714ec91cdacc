(* Sections 1, 2, 5, 6 and 9 of docs/rules.md: what is asked, of which room, and
   the answer. Written from the text of the rules; first match wins. *)
From Coq Require Import List NArith ZArith Bool String.
Require Import Ids.
Import ListNotations.
Open Scope Z_scope.

(* ---- 2: instants -------------------------------------------------------- *)

(* Nanoseconds; Instant::Max() means never and is no instant to ask at. *)
Definition earliest : Z := -9223372036854775808.
Definition never : Z := 9223372036854775807.
Definition instant (t : Z) : bool := (earliest <=? t) && (t <? never).

(* ---- 9: tables and profiles --------------------------------------------- *)

Inductive role := Presenter | Collaborator | Attendee | Consumer.
Inductive column := OfRole (r : role) | OfPhone | OfServer.

Inductive cell :=
  | NotApplicableCell (* N *)
  | DeniedCell        (* - *)
  | AllowedCell       (* Y *)
  | RemoteCell        (* R *)
  | DialOutCell.      (* F *)

Record cells := {
  presenter : cell; collaborator : cell; attendee : cell; consumer : cell;
  pstn_leg : cell; server : cell }.

(* Actions are their wire names. *)
Definition table := list (bytes * cells).

Record profile := {
  rows : table;
  roles : list role;
  kinds : list id_kind;
  has_dial_out : bool }.

Definition cell_in (c : column) (row : cells) : cell :=
  match c with
  | OfRole Presenter => presenter row
  | OfRole Collaborator => collaborator row
  | OfRole Attendee => attendee row
  | OfRole Consumer => consumer row
  | OfPhone => pstn_leg row
  | OfServer => server row
  end.

Definition same_role (a b : role) : bool :=
  match a, b with
  | Presenter, Presenter | Collaborator, Collaborator
  | Attendee, Attendee | Consumer, Consumer => true
  | _, _ => false
  end.

Definition same_kind (a b : id_kind) : bool :=
  match a, b with
  | CommunicationUser, CommunicationUser | PhoneNumber, PhoneNumber
  | TeamsUser, TeamsUser | TeamsApp, TeamsApp
  | TeamsExtensionUser, TeamsExtensionUser | UnknownKind, UnknownKind => true
  | _, _ => false
  end.

Definition column_exists (p : profile) (c : column) : bool :=
  match c with
  | OfRole r => existsb (same_role r) (roles p)
  | _ => true
  end.

(* 3.7: a phone number is nobody's user, whatever a profile says. *)
Definition admits (p : profile) (id : bytes) : bool :=
  negb (is_phone id) && existsb (same_kind (kind_of id)) (kinds p).

Fixpoint row_of (t : table) (action : bytes) : option cells :=
  match t with
  | [] => None
  | (name, row) :: rest =>
      if same name action then Some row else row_of rest action
  end.

Definition mute_others := Eval compute in text "mute_others".
Definition remove_participant := Eval compute in text "remove_participant".
Definition invite_participant := Eval compute in text "invite_participant".
Definition dial_out_pstn := Eval compute in text "dial_out_pstn".
Definition send_dtmf := Eval compute in text "send_dtmf".
Definition recognize_media := Eval compute in text "recognize_media".
Definition play_audio := Eval compute in text "play_audio".
Definition cancel_add_participant :=
  Eval compute in text "cancel_add_participant".

(* 9.2: dial-out is for nobody where the profile has none. 1.3: what a table
   does not say is denied. *)
Definition cell_of (p : profile) (action : bytes) (c : column) : cell :=
  if same action dial_out_pstn && negb (has_dial_out p) then NotApplicableCell
  else if negb (column_exists p c) then DeniedCell
  else match row_of (rows p) action with
  | Some row => cell_in c row
  | None => DeniedCell
  end.

(* ---- 3: rooms, as far as a decision sees them --------------------------- *)

Definition roster := list (bytes * role).

Record room := {
  the_id : bytes;
  valid_from : Z;
  valid_until : Z;
  pstn_dialout_enabled : bool;
  people : roster;
  rules : profile;
  revision : Z }.

Fixpoint role_of (people : roster) (id : bytes) : option role :=
  match people with
  | [] => None
  | (name, r) :: rest => if same name id then Some r else role_of rest id
  end.

Definition invited (r : room) (id : bytes) : bool :=
  match role_of (people r) id with
  | Some _ => true
  | None => false
  end.

(* All that there is to ask: the actions that have a name, and a room or none. *)
Record world := { vocabulary : list bytes; the_room : option room }.

(* ---- 5 and 6: questions ------------------------------------------------- *)

Inductive subject :=
  | Nobody
  | User (id : bytes)
  | Pstn (id : bytes)
  | Server
  | OfOtherKind (kind id : bytes).  (* a kind that these rules do not know *)

Record question := {
  of_room : bytes;
  asker : subject;
  join : bool;
  perform : option bytes;
  target : option bytes;
  now : option Z }.

Inductive reason :=
  | ALLOWED
  | ROOM_NOT_FOUND
  | NOT_A_COMMUNICATION_USER
  | PSTN_DIAL_IN_UNSUPPORTED
  | NOT_YET_OPEN
  | EXPIRED
  | NOT_INVITED
  | BANNED
  | NOT_APPLICABLE
  | ROLE_RESTRICTED
  | PSTN_DIAL_OUT_DISABLED
  | UNKNOWN_ACTION
  | TARGET_NOT_INVITED
  | TARGET_INVALID
  | INVALID_REQUEST.

Inductive effect := DENY | ALLOW.

Record decision := {
  the_effect : effect; why : reason; until : Z; of_revision : Z }.

(* 5.4, 6.2 *)
Definition valid_subject (s : subject) : bool :=
  match s with
  | User id => participant_id id
  | Pstn id => participant_id id && is_phone id
  | Server => true
  | Nobody | OfOtherKind _ _ => false
  end.

Definition valid_target (q : question) : bool :=
  match target q with
  | Some id => participant_id id && negb (join q)
  | None => true
  end.

Definition asks_one_thing (q : question) : bool :=
  match perform q with
  | Some _ => negb (join q)
  | None => join q
  end.

Definition valid_now (q : question) : bool :=
  match now q with
  | Some t => instant t
  | None => false
  end.

Definition valid_request (q : question) : bool :=
  room_id (of_room q) && valid_subject (asker q) && valid_target q &&
  asks_one_thing q && valid_now q.

Definition now_of (q : question) : Z :=
  match now q with
  | Some t => t
  | None => never
  end.

(* The room that is asked about, if it exists. *)
Definition found (w : world) (q : question) : option room :=
  match the_room w with
  | Some r => if same (the_id r) (of_room q) then Some r else None
  | None => None
  end.

(* Kind and roster are steps for users alone. *)
Definition of_admitted_kind (r : room) (s : subject) : bool :=
  match s with User id => admits (rules r) id | _ => true end.

Definition is_invited (r : room) (s : subject) : bool :=
  match s with User id => invited r id | _ => true end.

(* 6.1, 6.2: the rules from the id's kind to the roster. *)
Definition admission (r : room) (s : subject) (t : Z) : reason :=
  if negb (of_admitted_kind r s) then NOT_A_COMMUNICATION_USER
  else if t <? valid_from r then NOT_YET_OPEN
  else if valid_until r <=? t then EXPIRED
  else if negb (is_invited r s) then NOT_INVITED
  else ALLOWED.

Definition is_pstn (s : subject) : bool :=
  match s with Pstn _ => true | _ => false end.

Definition can_join (r : room) (s : subject) (t : Z) : reason :=
  if is_pstn s then PSTN_DIAL_IN_UNSUPPORTED else admission r s t.

(* The column of the table that speaks of a subject; none: denied. *)
Definition column_of (r : room) (s : subject) : option column :=
  match s with
  | User id => option_map OfRole (role_of (people r) id)
  | Pstn _ => Some OfPhone
  | Server => Some OfServer
  | _ => None
  end.

(* The table's word and the switch. *)
Definition right_of (r : room) (action : bytes) (c : column) : reason :=
  match cell_of (rules r) action c with
  | NotApplicableCell => NOT_APPLICABLE
  | DeniedCell => ROLE_RESTRICTED
  | DialOutCell =>
      if pstn_dialout_enabled r then ALLOWED else PSTN_DIAL_OUT_DISABLED
  | AllowedCell | RemoteCell =>
      if same action dial_out_pstn && negb (pstn_dialout_enabled r)
      then PSTN_DIAL_OUT_DISABLED else ALLOWED
  end.

Definition right (r : room) (s : subject) (action : bytes) : reason :=
  match column_of r s with
  | Some c => right_of r action c
  | None => ROLE_RESTRICTED
  end.

(* 6.3 *)
Definition names_itself (s : subject) (target : bytes) : bool :=
  match s with
  | User id => same id target
  | _ => false
  end.

Definition judge_target (r : room) (s : subject) (action target : bytes)
    : reason :=
  if one_of [mute_others; remove_participant] action then
    if names_itself s target then TARGET_INVALID else ALLOWED
  else if same action invite_participant then
    if names_itself s target then TARGET_INVALID
    else if negb (admits (rules r) target) then TARGET_INVALID
    else if negb (invited r target) then TARGET_NOT_INVITED
    else ALLOWED
  else if same action dial_out_pstn then
    if dialable target then ALLOWED else TARGET_INVALID
  else if same action send_dtmf then
    if is_phone target then ALLOWED else TARGET_INVALID
  else if one_of [recognize_media; play_audio; cancel_add_participant] action
  then ALLOWED
  else TARGET_INVALID.

Definition allowed_reason (why : reason) : bool :=
  match why with ALLOWED => true | _ => false end.

(* The first denial stands. *)
Definition and_then (first second : reason) : reason :=
  if allowed_reason first then second else first.

Definition can_perform (r : room) (s : subject) (action : bytes)
    (target : option bytes) (t : Z) : reason :=
  and_then (admission r s t)
    (and_then (right r s action)
       (match target with
        | Some id => judge_target r s action id
        | None => ALLOWED
        end)).

(* Section 6: until is where the window next changes something. *)
Definition next_change (r : room) (why : reason) : Z :=
  match why with
  | NOT_YET_OPEN => valid_from r
  | EXPIRED | NOT_A_COMMUNICATION_USER | PSTN_DIAL_IN_UNSUPPORTED => never
  | _ => valid_until r
  end.

Definition effect_of (why : reason) : effect :=
  if allowed_reason why then ALLOW else DENY.

Definition about (r : room) (why : reason) : decision :=
  {| the_effect := effect_of why; why := why; until := next_change r why;
     of_revision := revision r |}.

(* Decided before a room is looked at. *)
Definition without_room (why : reason) : decision :=
  {| the_effect := DENY; why := why; until := never; of_revision := 0 |}.

Definition unknown_action (w : world) (q : question) : bool :=
  match perform q with
  | Some action => negb (one_of (vocabulary w) action)
  | None => false
  end.

(* What the room has to say to a valid question. *)
Definition answer_in (r : room) (q : question) : reason :=
  match perform q with
  | None => can_join r (asker q) (now_of q)
  | Some action => can_perform r (asker q) action (target q) (now_of q)
  end.

Definition decide (w : world) (q : question) : decision :=
  if negb (valid_request q) then without_room INVALID_REQUEST
  else if unknown_action w q then without_room UNKNOWN_ACTION
  else match found w q with
  | None => without_room ROOM_NOT_FOUND
  | Some r => about r (answer_in r q)
  end.

(* 6.5 *)
Record permission_set := {
  allowed_actions : list bytes; set_why : reason; set_until : Z;
  set_revision : Z }.

Definition no_permissions (d : decision) : permission_set :=
  {| allowed_actions := []; set_why := why d; set_until := until d;
     set_revision := of_revision d |}.

Definition permissions (w : world) (s : subject) (t : Z) : permission_set :=
  if negb (valid_subject s && instant t)
  then no_permissions (without_room INVALID_REQUEST)
  else match the_room w with
  | None => no_permissions (without_room ROOM_NOT_FOUND)
  | Some r =>
      let let_in := admission r s t in
      if allowed_reason let_in
      then {| allowed_actions :=
                filter (fun action => allowed_reason (right r s action))
                  (vocabulary w);
              set_why := ALLOWED;
              set_until := next_change r ALLOWED;
              set_revision := revision r |}
      else no_permissions (about r let_in)
  end.

(* 6.7 *)
Definition hidden (why : reason) : bool :=
  match why with
  | ROOM_NOT_FOUND | NOT_A_COMMUNICATION_USER | PSTN_DIAL_IN_UNSUPPORTED
  | NOT_YET_OPEN | EXPIRED | NOT_INVITED | BANNED => true
  | _ => false
  end.

Definition for_outsider (d : decision) : decision :=
  if hidden (why d) then without_room NOT_INVITED else d.
