(* 9.2 of docs/rules.md: the four built-in profiles over the table of actions. *)
From Coq Require Import List.
Require Import Ids Rules Table.
Import ListNotations.

Definition all_roles := [Presenter; Collaborator; Attendee; Consumer].
Definition without_collaborator := [Presenter; Attendee; Consumer].

Definition acs_2023_06_14 : profile :=
  {| rows := official_rows; roles := without_collaborator;
     kinds := [CommunicationUser]; has_dial_out := false |}.

Definition acs_2024_04_15 : profile :=
  {| rows := official_rows; roles := without_collaborator;
     kinds := [CommunicationUser]; has_dial_out := true |}.

Definition acs_2025_03_13 : profile :=
  {| rows := official_rows; roles := all_roles;
     kinds := [CommunicationUser]; has_dial_out := true |}.

Definition own_identities : profile :=
  {| rows := official_rows; roles := all_roles;
     kinds := [CommunicationUser; TeamsUser; TeamsApp; TeamsExtensionUser;
               UnknownKind];
     has_dial_out := true |}.

Definition built_in : list profile :=
  [acs_2023_06_14; acs_2024_04_15; acs_2025_03_13; own_identities].
