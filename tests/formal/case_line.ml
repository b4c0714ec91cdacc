(* A difference as JSON: the room as rooms.json of tests/cases writes it, and the
   case with the model's answer. Only where all texts are printable ASCII, the profile
   is built in and the instants can be written as RFC 3339. *)
open Model

exception Unwritable

let printable id =
  if List.for_all (fun b -> b > 0x20 && b < 0x7F && b <> 0x22 && b <> 0x5C) id then
    String.of_seq (Seq.map Char.chr (List.to_seq id))
  else raise Unwritable

let floor_div a b =
  let q = Int64.div a b in
  if Int64.compare (Int64.rem a b) 0L < 0 then Int64.pred q else q

(* The civil date of a day counted from 1970-01-01; years of 400 begin in March. *)
let date_of day =
  let z = day + 719468 in
  let era = (if z >= 0 then z else z - 146096) / 146097 in
  let day_of_era = z - (era * 146097) in
  let year =
    (day_of_era - (day_of_era / 1460) + (day_of_era / 36524) - (day_of_era / 146096))
    / 365 in
  let day_of_year = day_of_era - ((365 * year) + (year / 4) - (year / 100)) in
  let shifted = ((5 * day_of_year) + 2) / 153 in
  let month = if shifted < 10 then shifted + 3 else shifted - 9 in
  let years = year + (era * 400) + if month <= 2 then 1 else 0 in
  (years, month, day_of_year - (((153 * shifted) + 2) / 5) + 1)

let timestamp instant =
  let seconds = floor_div instant 1_000_000_000L in
  let nanos = Int64.to_int (Int64.sub instant (Int64.mul seconds 1_000_000_000L)) in
  let days = Int64.to_int (floor_div seconds 86_400L) in
  let of_day = Int64.to_int seconds - (days * 86_400) in
  let year, month, day = date_of days in
  let fraction = if nanos = 0 then "" else Printf.sprintf ".%09d" nanos in
  Printf.sprintf "%04d-%02d-%02dT%02d:%02d:%02d%sZ" year month day (of_day / 3600)
    (of_day / 60 mod 60) (of_day mod 60) fraction

let role_name = function
  | Presenter -> "PRESENTER"
  | Collaborator -> "COLLABORATOR"
  | Attendee -> "ATTENDEE"
  | Consumer -> "CONSUMER"

let status = function
  | ALLOWED -> (0, 0, 200)
  | ROOM_NOT_FOUND -> (404, 5732, 404)
  | NOT_A_COMMUNICATION_USER | PSTN_DIAL_IN_UNSUPPORTED -> (403, 5830, 403)
  | NOT_YET_OPEN -> (403, 5829, 403)
  | EXPIRED -> (403, 5829, 410)
  | NOT_INVITED | BANNED -> (403, 5828, 403)
  | NOT_APPLICABLE | ROLE_RESTRICTED | PSTN_DIAL_OUT_DISABLED | TARGET_NOT_INVITED ->
      (0, 0, 403)
  | UNKNOWN_ACTION | TARGET_INVALID | INVALID_REQUEST -> (0, 0, 400)

let room_json profile r =
  let entry (id, role) =
    Printf.sprintf {|{"id":"%s","role":"%s"}|} (printable id) (role_name role) in
  Printf.sprintf
    {|{"id":"%s","validFrom":"%s","validUntil":"%s","pstnDialOutEnabled":%b,"participants":[%s],"revision":"%Ld","profile":"%s"}|}
    (printable r.the_id) (timestamp r.valid_from) (timestamp r.valid_until)
    r.pstn_dialout_enabled
    (String.concat "," (List.map entry r.people))
    r.revision profile

let subject_json = function
  | Nobody -> "{}"
  | User id -> Printf.sprintf {|{"user":"%s"}|} (printable id)
  | Pstn id -> Printf.sprintf {|{"pstn":"%s"}|} (printable id)
  | Server -> {|{"server":{}}|}
  | OfOtherKind (kind, id) ->
      Printf.sprintf {|{"%s":"%s"}|} (printable kind) (printable id)

let request_json q =
  let member name text = Printf.sprintf {|,"%s":"%s"|} name text in
  let optional name write = Option.fold ~none:"" ~some:(fun v -> member name (write v)) in
  Printf.sprintf {|{"roomId":"%s","subject":%s%s%s%s%s}|} (printable q.of_room)
    (subject_json q.asker)
    (if q.join then {|,"join":{}|} else "")
    (optional "action" printable q.perform)
    (optional "target" printable q.target)
    (optional "at" timestamp q.now)

let decision_json reason d =
  let code, sub_code, http = status d.why in
  Printf.sprintf
    {|{"effect":"%s","reason":"%s"%s,"revision":"%Ld","code":%d,"subCode":%d,"httpStatus":%d}|}
    (match d.the_effect with ALLOW -> "ALLOW" | DENY -> "DENY")
    reason
    (if d.until = never then ""
     else Printf.sprintf {|,"until":"%s"|} (timestamp d.until))
    d.of_revision code sub_code http

(* The lines, or nothing where a difference cannot be written as a case. *)
let lines ~seen ~profile room question reason decision =
  let own = not (List.mem profile
    [ "acs-2023-06-14"; "acs-2024-04-15"; "acs-2025-03-13"; "own-identities" ]) in
  match room with
  | Some r when not own -> (
      try
        Printf.sprintf
          "CASE ROOM %s\nCASE {\"name\":\"FoundByComparison/%s\",\"rule\":\"6.2\",\"request\":%s,\"decision\":%s}\n"
          (room_json profile r) seen (request_json question)
          (decision_json reason decision)
      with Unwritable -> "")
  | _ -> ""
