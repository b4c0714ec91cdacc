// Who may join a call room, and what each person may do in it.

/** A Date, or nanoseconds since 1970-01-01T00:00:00Z without leap seconds. */
export type Instant = Date | bigint;

/** Who asks, as the caller says: never guessed from an id. Take it from an
 * authenticated peer, and let no client name a server. Exactly one key: a second
 * one throws, even with undefined. */
export type Subject =
  | { user: string; pstn?: never; server?: never }
  | { pstn: string; user?: never; server?: never }
  | { server: Record<string, never>; user?: never; pstn?: never };

export type Role = 'PRESENTER' | 'COLLABORATOR' | 'ATTENDEE' | 'CONSUMER';
export type EndOfWindow = 'END_CALL' | 'STOP_JOINING';
export type CallPhase = 'NOT_STARTED' | 'RUNNING' | 'ENDED';

/** The right to start or to hold something; stopping is never asked. */
export type Action =
  | 'turn_video_on'
  | 'unmute_mic'
  | 'mute_others'
  | 'switch_camera'
  | 'view_active_speaker'
  | 'choose_speaker'
  | 'choose_mic'
  | 'view_participant_state'
  | 'view_call_state'
  | 'view_participant_muted'
  | 'view_leave_reason'
  | 'start_captions'
  | 'change_captions_language'
  | 'invite_participant'
  | 'share_screen'
  | 'share_application'
  | 'share_browser_tab'
  | 'view_shared_screen'
  | 'remove_participant'
  | 'ask_device_permission'
  | 'get_camera_list'
  | 'set_camera'
  | 'get_selected_camera'
  | 'get_mic_list'
  | 'set_mic'
  | 'get_selected_mic'
  | 'get_speaker_list'
  | 'set_speaker'
  | 'get_selected_speaker'
  | 'render_video_in_multiple_places'
  | 'set_video_scaling_mode'
  | 'render_remote_video'
  | 'dial_out_pstn'
  | 'receive_audio'
  | 'send_real_time_text'
  | 'use_reactions'
  | 'view_attendee_names'
  | 'raise_hand'
  | 'spotlight_participant'
  | 'remove_participants_spotlight'
  | 'manage_lobby'
  | 'add_teams_user'
  | 'set_caption_language'
  | 'blur_background'
  | 'start_together_mode'
  | 'join_breakout_rooms'
  | 'forbid_others_audio'
  | 'forbid_others_video'
  | 'hang_up_for_everyone'
  | 'list_participants'
  | 'play_audio'
  | 'recognize_media'
  | 'send_dtmf'
  | 'manage_recording'
  | 'transcribe_call'
  | 'stream_audio'
  | 'cancel_add_participant';

/** What a media server asks about. */
export type Media =
  | 'publish_audio'
  | 'publish_video'
  | 'publish_screen'
  | 'publish_text'
  | 'subscribe_audio'
  | 'subscribe_video'
  | 'subscribe_screen'
  | 'leg';

/** Why a decision is what it is. Later versions may add some. */
export type Reason =
  | 'ALLOWED'
  | 'ROOM_NOT_FOUND'
  | 'NOT_A_COMMUNICATION_USER'
  | 'PSTN_DIAL_IN_UNSUPPORTED'
  | 'NOT_YET_OPEN'
  | 'EXPIRED'
  | 'NOT_INVITED'
  | 'BANNED'
  | 'NOT_APPLICABLE'
  | 'ROLE_RESTRICTED'
  | 'PSTN_DIAL_OUT_DISABLED'
  | 'UNKNOWN_ACTION'
  | 'TARGET_NOT_INVITED'
  | 'TARGET_INVALID'
  | 'CALL_NOT_STARTED'
  | 'NOT_IN_CALL'
  | 'TARGET_NOT_IN_CALL'
  | 'CALL_FULL'
  | 'INVALID_REQUEST';

/** Why a room, or a change of one, was refused. Later versions may add some. */
export type IssueCode =
  | 'VALID_UNTIL_IN_PAST'
  | 'VALID_FROM_TOO_FAR'
  | 'INVALID_TIME_RANGE'
  | 'BOUNDS_NOT_TOGETHER'
  | 'MISSING_WINDOW'
  | 'TIMESTAMP_OUT_OF_RANGE'
  | 'MISSING_ROLE'
  | 'UNKNOWN_ROLE'
  | 'ROLE_NOT_IN_PROFILE'
  | 'PHONE_NUMBER_ON_ROSTER'
  | 'ID_KIND_NOT_ADMITTED'
  | 'DUPLICATE_PARTICIPANT'
  | 'DUPLICATE_ROOM'
  | 'INVALID_ROOM_ID'
  | 'INVALID_PARTICIPANT_ID'
  | 'ROSTER_TOO_LARGE'
  | 'OPEN_ROOM_UNSUPPORTED'
  | 'PSTN_DIAL_OUT_UNSUPPORTED'
  | 'UNKNOWN_FIELD'
  | 'UNKNOWN_PROFILE'
  | 'PROFILE_FIXED'
  | 'INVALID_REVISION'
  | 'STALE_REVISION'
  | 'REVISION_EXHAUSTED'
  | 'RETIRED_LIMIT'
  | 'MALFORMED_INPUT'
  | 'INPUT_TOO_LARGE'
  | 'INVALID_PROFILE'
  | 'UNKNOWN_ROOM'
  | 'DIRECTORY_FULL';

/** Why somebody is out of a call. */
export type LeaveReason =
  | 'LEFT'
  | 'REMOVED_BY_PARTICIPANT'
  | 'REMOVED_BY_SERVER'
  | 'NO_LONGER_INVITED'
  | 'ROOM_CLOSED'
  | 'ROOM_DELETED'
  | 'ENDED_BY_SERVER'
  | 'REPLACED'
  | 'CALL_OVER';

export interface Issue {
  code: IssueCode;
  /** Such as `participants[7].role`. */
  path: string;
  message: string;
  remedy: string;
}

/** Nothing was made or changed. */
export class RoomRefused extends Error {
  /** The first 1,000. */
  readonly issues: Issue[];
  /** All of them. */
  readonly total: number;
}

/** An object is always true in an `if`: ask for `allowed`, or use `canJoin` and
 * `canPerform`, which give a boolean. */
export class Decision {
  readonly allowed: boolean;
  readonly reason: Reason;
  /** The next instant at which the answer changes by itself; null: never. */
  readonly until: bigint | null;
  /** Of the room; 0n where none was looked at. */
  readonly revision: bigint;
  /** RFC 3339, or "never". */
  readonly untilText: string;
  readonly httpStatus: number;
  /** For a client, such as 403 and 5828; null or no action: of joining. */
  serviceCode(action?: Action | null): { code: number; subCode: number };
  /** What a stranger may be told: rules 6.7. */
  forOutsider(): Decision;
}

/** Such as `snapshot.decideJoin(...)` gives. */
export type DecisionLike = Pick<Decision, 'allowed' | 'reason' | 'until' | 'revision'>;

export interface Permissions {
  allowed: Set<Action>;
  media: Set<Media>;
  /** ALLOWED, or what keeps the subject out altogether. */
  reason: Reason;
  until: bigint | null;
  revision: bigint;
}

/** The last step is the one that stopped, or all have passed. It names ids:
 * mind where it is shown and logged. */
export interface Explanation {
  decision: Decision;
  steps: { rule: string; words: string; layer: string; passed: boolean; saw: string }[];
  remedy: string;
}

/** An object of the library. Closing lets go now and not when the garbage
 * collector does, in any order; what was closed denies, or throws. */
declare class Held {
  close(): void;
}

/** A room compiled for deciding; constant. One that was closed is no room. A
 * `target` that is given is a string, or null for nobody: undefined throws. */
export class Snapshot extends Held {
  private constructor();
  canJoin(subject: Subject, now: Instant): boolean;
  canPerform(subject: Subject, action: Action, now: Instant, target?: string | null): boolean;
  decideJoin(subject: Subject, now: Instant): Decision;
  decidePerform(subject: Subject, action: Action, now: Instant, target?: string | null): Decision;
  permissions(subject: Subject, now: Instant): Permissions;
  /** `action` null: of joining. */
  explain(subject: Subject, action: Action | null, now: Instant, target?: string | null): Explanation;
  /** What to do about a decision, in words; empty where it allows. */
  remedy(
    subject: Subject,
    action: Action | null,
    now: Instant,
    decision: DecisionLike,
    target?: string | null,
  ): string;
  toRoom(): Room;
  readonly revision: bigint;
}

/** {id: role}, a Map, or pairs. */
export type Participants<R> = Record<string, R> | Iterable<[string, R]>;

/** A plain object. A member that is there has a value: undefined throws, and so
 * does a name that is not here; likewise in a RoomChange and in options. */
export interface RoomSpec {
  participants?: Participants<Role>;
  /** null: stored without it. */
  createdAt?: Instant | null;
  validFrom?: Instant;
  validUntil?: Instant;
  pstnDialOutEnabled?: boolean;
  endOfWindow?: EndOfWindow;
  revision?: bigint;
  profile?: string;
}

/** What is not given stays; a participant's null, and nothing else, removes it. */
export interface RoomChange {
  participants?: Participants<Role | null>;
  validFrom?: Instant;
  validUntil?: Instant;
  pstnDialOutEnabled?: boolean;
  endOfWindow?: EndOfWindow;
}

/** Always valid: a change is made whole, or refused with every issue. */
export class Room extends Held {
  private constructor();
  /** A new room. Absent: validFrom is now, validUntil 180 days later, no dialing
   * out, revision 1. */
  static create(id: string, now: Instant, spec?: RoomSpec): Room;
  /** A stored room: an expired one loads, both bounds must be there. */
  static load(id: string, spec: RoomSpec): Room;
  /** One room of the wire format: text, bytes, or what JSON.parse makes of it. */
  static fromJSON(document: string | Uint8Array | object): Room;
  /** Equal rooms give equal text. */
  toText(): string;
  toJSON(): object;
  readonly id: string;
  readonly profile: string;
  readonly revision: bigint;
  readonly createdAt: bigint | null;
  readonly validFrom: bigint;
  readonly validUntil: bigint;
  readonly pstnDialOutEnabled: boolean;
  /** That holds: the room's own, else the profile's. */
  readonly endOfWindow: EndOfWindow;
  /** By the bytes of the ids. */
  readonly participants: Map<string, Role>;
  /** null for who is not on the roster. */
  roleOf(id: string): Role | null;
  apply(change: RoomChange, now: Instant): void;
  setRole(id: string, role: Role, now: Instant): void;
  remove(id: string, now: Instant): void;
  setWindow(validFrom: Instant, validUntil: Instant, now: Instant): void;
  setDialOut(enabled: boolean, now: Instant): void;
  copy(): Room;
  /** The room as it stands now, compiled for deciding. */
  snapshot(): Snapshot;
}

/** The rooms of a RoomSet, {"rooms": [...]}. */
export function roomsFromJSON(document: string | Uint8Array): Room[];

/** What a change did, in people. */
export interface ChangeReport {
  revision: bigint;
  added: number;
  updated: number;
  removed: number;
  roleChanges: number;
}

/** Rooms by id. From a change on, each reader answers by it. */
export class Directory extends Held {
  create(id: string, now: Instant, spec?: RoomSpec): ChangeReport;
  add(room: Room): ChangeReport;
  /** STALE_REVISION unless the room's revision is greater. */
  replace(room: Room): ChangeReport;
  apply(roomId: string, change: RoomChange, now: Instant): ChangeReport;
  setRole(roomId: string, id: string, role: Role, now: Instant): ChangeReport;
  remove(roomId: string, id: string, now: Instant): ChangeReport;
  delete(roomId: string): ChangeReport;
  /** A copy of the room. */
  get(roomId: string): Room | null;
  reader(name?: string): Reader;
}

/** Answers about the rooms of a directory as they stand now. A `target` is as for
 * a Snapshot. */
export class Reader extends Held {
  private constructor();
  canJoin(roomId: string, subject: Subject, now: Instant): boolean;
  canPerform(
    roomId: string,
    subject: Subject,
    action: Action,
    now: Instant,
    target?: string | null,
  ): boolean;
  decideJoin(roomId: string, subject: Subject, now: Instant): Decision;
  decidePerform(
    roomId: string,
    subject: Subject,
    action: Action,
    now: Instant,
    target?: string | null,
  ): Decision;
  permissions(roomId: string, subject: Subject, now: Instant): Permissions;
}

/** What a media server keeps for one endpoint; with its call it ends to deny. */
export class Grant extends Held {
  private constructor();
  allows(action: Action, now: Instant): boolean;
  check(action: Action, now: Instant): Decision;
}

/** What is to be done, in order. */
export type Effect =
  /** Let this endpoint in. */
  | {
      kind: 'admitted';
      subject: Subject;
      endpoint: string;
      role: Role | null;
      actions: Set<Action>;
      media: Set<Media>;
      grant: Grant;
    }
  /** Turn it away, or do not do what it asks; `action` null: joining. */
  | { kind: 'denied'; subject: Subject; endpoint: string; action: Action | null; decision: Decision }
  /** Close `media` now; `endpoint` empty: all that the subject is in from. */
  | {
      kind: 'rightsRevoked';
      subject: Subject;
      endpoint: string;
      actions: Set<Action>;
      media: Set<Media>;
    }
  /** Allowed from now on. Start nothing. */
  | { kind: 'rightsGranted'; subject: Subject; actions: Set<Action>; media: Set<Media> }
  /** Disconnect this endpoint, unless it LEFT. */
  | { kind: 'removed'; subject: Subject; endpoint: string; role: Role | null; reason: LeaveReason }
  /** Hang up this phone leg, or stop dialing it. */
  | {
      kind: 'hangUp';
      subject: Subject | null;
      endpoint: string;
      reason: LeaveReason;
      answered: boolean;
    }
  /** This phone leg has ended by itself. */
  | { kind: 'legGone'; subject: Subject; endpoint: string }
  /** Mute all endpoints of the subject. */
  | { kind: 'mute'; subject: Subject }
  /** Dial this number as this endpoint. */
  | { kind: 'dial'; subject: Subject; endpoint: string; inviter: Subject }
  /** Ring this user, who joins by itself. */
  | { kind: 'invite'; subject: Subject }
  /** Ring it no more. */
  | { kind: 'cancelInvite'; subject: Subject }
  /** The call ends at this instant. */
  | { kind: 'endsSoon'; at: bigint }
  /** For the world. */
  | {
      kind: 'event';
      event: 'CallStarted' | 'CallParticipantAdded' | 'CallParticipantRemoved' | 'CallEnded';
      at: bigint;
      roomId: string;
      callId: string;
      subject: Subject;
      endpoint: string;
      role: Role | null;
      reason: LeaveReason;
      /** Of a call that ended, in nanoseconds. */
      duration: bigint;
    }
  /** One of a library that is newer than this file. */
  | { kind: 'unknown' };

export interface CallReply {
  decision: Decision;
  effects: Effect[];
  /** Of who was let in. */
  grant: Grant | null;
}

export interface Presence {
  subject: Subject;
  endpoint: string;
  role: Role | null;
  /** A phone leg that has not answered yet. */
  dialing: boolean;
  since: bigint;
  /** Of a phone leg. */
  inviter: Subject | null;
}

/** One call in a room, without clock, I/O or threads: tell it what happens, do
 * its effects in order, and advance at `nextDeadline` at the latest. */
export class Call extends Held {
  constructor(room: Snapshot, callId: string);
  join(subject: Subject, endpoint: string, now: Instant): CallReply;
  leave(endpoint: string, now: Instant): Effect[];
  /** `target`: to whom; null or left out: to all, where the action has a meaning
   * for all. `ban`: do not let in again whom remove_participant removes.
   * `endpoint`: what the leg of dial_out_pstn is called. */
  perform(
    subject: Subject,
    action: Action,
    now: Instant,
    options?: { target?: string | null; ban?: boolean; endpoint?: string },
  ): CallReply;
  legAnswered(endpoint: string, now: Instant): CallReply;
  legEnded(endpoint: string, now: Instant): Effect[];
  /** A later snapshot of the same room. `changed` names who was changed, where
   * the host knows, which makes it cheaper. */
  roomChanged(room: Snapshot, now: Instant, changed?: Iterable<string>): Effect[];
  roomDeleted(now: Instant): Effect[];
  advance(now: Instant): Effect[];
  /** An `endsSoon` so many nanoseconds before the end. */
  notifyBefore(duration: bigint): void;
  /** False where the id was not banned. */
  liftBan(id: string): boolean;
  isBanned(id: string): boolean;
  present(): Presence[];
  readonly nextDeadline: bigint | null;
  readonly phase: CallPhase;
  /** User endpoints and phone legs that are in. */
  readonly count: number;
  /** A whole number, a million at most. Setting it throws nobody out. */
  capacity: number;
}

/** The answer to one question as a line of JSON, as one line without a line
 * break. `find` gives the snapshot of a room id, or nothing. `defaultAt` is for
 * lines without an instant, which are denied without it. */
export function answerLine(
  find: (roomId: string) => Snapshot | null | undefined,
  line: string | Uint8Array,
  options?: { defaultAt?: Instant | null },
): string;

/** Nanoseconds of an RFC 3339 timestamp; RangeError where it is none. */
export function parseInstant(text: string): bigint;
/** RFC 3339 in UTC; "never" for null. */
export function instantText(instant: Instant | null): string;
/** What is below a millisecond is left out. */
export function asDate(instant: bigint): Date;

/** Every name that the library that runs knows. */
export const names: {
  roles: Role[];
  actions: Action[];
  media: Media[];
  reasons: Reason[];
  issues: IssueCode[];
  leaveReasons: LeaveReason[];
};
/** Of the library that runs. */
export const version: string;
