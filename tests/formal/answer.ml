(* Reads the lines of //tests/formal:questions, answers each question by the
   extracted model and compares: model, engine and reference decider must agree.
   Says every difference in full (the first few) and counts the reasons. The lines
   are described in README.md. Exit status: 0 where all agree, 1 where not. *)
open Model

exception Unreadable of string

let bytes_of text =
  let hex c =
    match c with
    | '0' .. '9' -> Char.code c - 48
    | 'A' .. 'F' -> Char.code c - 55
    | _ -> raise (Unreadable text) in
  let n = String.length text in
  let rec from i =
    if i >= n then []
    else if text.[i] = '%' then
      if i + 2 < n then
        let b = 16 * hex text.[i + 1] + hex text.[i + 2] in
        b :: from (i + 3)
      else raise (Unreadable text)
    else
      let b = Char.code text.[i] in
      b :: from (i + 1) in
  if text = "%" then [] else from 0

let role_of_letter = function
  | 'P' -> Presenter
  | 'C' -> Collaborator
  | 'A' -> Attendee
  | 'V' -> Consumer
  | c -> raise (Unreadable (String.make 1 c))

let kind_of_letter = function
  | 'c' -> CommunicationUser
  | 'p' -> PhoneNumber
  | 't' -> TeamsUser
  | 'a' -> TeamsApp
  | 'x' -> TeamsExtensionUser
  | 'u' -> UnknownKind
  | c -> raise (Unreadable (String.make 1 c))

let cell_of_letter = function
  | 'N' -> NotApplicableCell
  | '-' -> DeniedCell
  | 'Y' -> AllowedCell
  | 'R' -> RemoteCell
  | 'F' -> DialOutCell
  | c -> raise (Unreadable (String.make 1 c))

let letters text = if text = "%" then [] else List.of_seq (String.to_seq text)

let table_of text =
  if String.length text <> 6 * List.length action_names then
    raise (Unreadable "a table of another size");
  List.mapi
    (fun i name ->
      let cell column = cell_of_letter text.[(6 * i) + column] in
      ( name,
        { presenter = cell 0; collaborator = cell 1; attendee = cell 2;
          consumer = cell 3; pstn_leg = cell 4; server = cell 5 } ))
    action_names

(* The profile by its name where it is built in: then the model's own. *)
let profile_of name dial_out roles kinds cells =
  match name with
  | "acs-2023-06-14" -> acs_2023_06_14
  | "acs-2024-04-15" -> acs_2024_04_15
  | "acs-2025-03-13" -> acs_2025_03_13
  | "own-identities" -> own_identities
  | _ ->
      { rows = table_of cells; roles = List.map role_of_letter (letters roles);
        kinds = List.map kind_of_letter (letters kinds);
        has_dial_out = dial_out = "1" }

let rec people_of = function
  | [] -> []
  | id :: role :: rest -> (bytes_of id, role_of_letter role.[0]) :: people_of rest
  | [ odd ] -> raise (Unreadable odd)

let subject_of kind id =
  match kind with
  | "%" -> Nobody
  | "user" -> User (bytes_of id)
  | "pstn" -> Pstn (bytes_of id)
  | "server" -> Server
  | kind -> OfOtherKind (bytes_of kind, bytes_of id)

let optional read text = if text = "-" then None else Some (read text)

let reason_name = function
  | ALLOWED -> "ALLOWED"
  | ROOM_NOT_FOUND -> "ROOM_NOT_FOUND"
  | NOT_A_COMMUNICATION_USER -> "NOT_A_COMMUNICATION_USER"
  | PSTN_DIAL_IN_UNSUPPORTED -> "PSTN_DIAL_IN_UNSUPPORTED"
  | NOT_YET_OPEN -> "NOT_YET_OPEN"
  | EXPIRED -> "EXPIRED"
  | NOT_INVITED -> "NOT_INVITED"
  | BANNED -> "BANNED"
  | NOT_APPLICABLE -> "NOT_APPLICABLE"
  | ROLE_RESTRICTED -> "ROLE_RESTRICTED"
  | PSTN_DIAL_OUT_DISABLED -> "PSTN_DIAL_OUT_DISABLED"
  | UNKNOWN_ACTION -> "UNKNOWN_ACTION"
  | TARGET_NOT_INVITED -> "TARGET_NOT_INVITED"
  | TARGET_INVALID -> "TARGET_INVALID"
  | INVALID_REQUEST -> "INVALID_REQUEST"

let decision_text d =
  String.concat ","
    [ (match d.the_effect with ALLOW -> "ALLOW" | DENY -> "DENY");
      reason_name d.why; Int64.to_string d.until; Int64.to_string d.of_revision ]

let permissions_text p =
  let bit name = if List.mem name p.allowed_actions then "1" else "0" in
  String.concat ","
    [ String.concat "" (List.map bit action_names); reason_name p.set_why;
      Int64.to_string p.set_until; Int64.to_string p.set_revision ]

(* ---- comparing ---------------------------------------------------------- *)

let label = ref ""
let profile_name = ref ""
let world_line = ref ""
let roster_line = ref ""
let room = ref None
let last = ref None
let last_line = ref ""
let in_world = ref 0
let worlds = ref 0
let questions = ref 0
let sets = ref 0
let outsiders = ref 0
let differences = ref 0
let cases = ref 0
let shown = 5
let reasons : (string, int) Hashtbl.t = Hashtbl.create 20

let count reason =
  Hashtbl.replace reasons reason
    (1 + Option.value ~default:0 (Hashtbl.find_opt reasons reason))

let compare_answers ?(case = fun () -> "") what line model engine reference =
  let reference = if reference = "=" then engine else reference in
  if model <> engine || model <> reference then begin
    incr differences;
    if !differences <= shown then
      Printf.printf
        "DIFFERENCE in %s %s.%d\n  room:      %s\n  roster:    %s\n  question:  %s\n\
        \  model:     %s\n  engine:    %s\n  reference: %s\n%!"
        what !label !in_world !world_line !roster_line line model engine reference;
    if !cases < shown then begin
      let text = case () in
      if text <> "" then incr cases;
      print_string text
    end
  end

let the_world () = { vocabulary = action_names; the_room = !room }

let read_world line fields =
  match fields with
  | [ name; exists; id; from; until; flag; revision; profile; dial_out; roles; kinds;
      cells ] ->
      incr worlds;
      label := name;
      profile_name := profile;
      world_line := line;
      in_world := 0;
      let made =
        { the_id = bytes_of id; valid_from = Int64.of_string from;
          valid_until = Int64.of_string until; pstn_dialout_enabled = flag = "1";
          people = []; rules = profile_of profile dial_out roles kinds cells;
          revision = Int64.of_string revision } in
      room := if exists = "1" then Some made else None
  | _ -> raise (Unreadable line)

let answer_question line = function
  | [ room_id; kind; id; join; action; target; now; engine; reference ] ->
      incr questions;
      incr in_world;
      let question =
        { of_room = bytes_of room_id; asker = subject_of kind id; join = join = "1";
          perform = optional bytes_of action; target = optional bytes_of target;
          now = optional Int64.of_string now } in
      let decision = decide (the_world ()) question in
      let reason = reason_name decision.why in
      last := Some decision;
      last_line := line;
      count reason;
      compare_answers "decision" line (decision_text decision) engine reference
        ~case:(fun () ->
          Case_line.lines !room question reason decision ~profile:!profile_name
            ~seen:(Printf.sprintf "%s.%d" !label !in_world))
  | _ -> raise (Unreadable line)

let ended = ref false

let answer line =
  match String.split_on_char ' ' line with
  | "Q" :: fields -> answer_question line fields
  | [ "O"; engine; reference ] ->
      incr outsiders;
      compare_answers "outsider's answer" !last_line
        (decision_text (for_outsider (Option.get !last)))
        engine reference
  | [ "P"; kind; id; now; engine; reference ] ->
      incr sets;
      compare_answers "permissions" line
        (permissions_text
           (permissions (the_world ()) (subject_of kind id) (Int64.of_string now)))
        engine reference
  | "W" :: fields -> read_world line fields
  | "M" :: fields ->
      roster_line := line;
      room := Option.map (fun r -> { r with people = people_of fields }) !room
  (* The last line: how much was asked. *)
  | [ "E"; asked_worlds; asked ] ->
      ended :=
        int_of_string asked_worlds = !worlds && int_of_string asked = !questions
  | _ -> raise (Unreadable line)

let () =
  (try
     while true do
       answer (input_line stdin)
     done
   with
   | End_of_file ->
       if not !ended then (
         prerr_endline "the questions ended before their time";
         exit 2)
   | Unreadable what ->
       Printf.eprintf "unreadable: %s\n" what;
       exit 2);
  Printf.printf "answered %d %d %d %d %d\n" !worlds !questions !sets !outsiders
    !differences;
  Hashtbl.iter (Printf.printf "reason %s %d\n") reasons;
  exit (if !differences = 0 then 0 else 1)
