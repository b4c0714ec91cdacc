#include "roompolicy/internal/room_judge.h"

#include <limits>

namespace roompolicy {

std::optional<std::string_view> RoomJudge::JudgeRoomId(const Text& field) {
  if (field.absent()) {
    Report(IssueCode::kInvalidRoomId, "id", "room id is missing");
  }
  const std::string_view* text = Read(field);
  if (text == nullptr) return std::nullopt;
  if (IsIdText(*text, kMaxRoomIdBytes)) return *text;
  for (const Issue& issue : RoomId::Parse(*text).issues()) {
    Report(issue.code, issue.path, issue.message);
  }
  return std::nullopt;
}

ProfilePtr RoomJudge::JudgeProfile(const Text& field,
                                   const ProfileSet& profiles) {
  const std::string_view* name = Read(field);
  if (field.unreadable()) return nullptr;
  const std::string_view wanted = name != nullptr ? *name : kDefaultProfileName;
  ProfilePtr profile = profiles.Find(wanted);
  if (profile == nullptr) {
    Report(IssueCode::kUnknownProfile, "profile",
           "no profile is called " + Quoted(wanted));
  }
  return profile;
}

std::optional<Instant> RoomJudge::JudgeInstant(const Field<Instant>& field,
                                               std::string_view path) {
  const Instant* instant = Read(field);
  if (instant == nullptr) return std::nullopt;
  if (!instant->IsNever()) return *instant;
  Report(IssueCode::kTimestampOutOfRange, path, "expected a point in time");
  return std::nullopt;
}

std::optional<TimeWindow> RoomJudge::JudgeWindow(std::optional<Instant> from,
                                                 std::optional<Instant> until,
                                                 const Profile* profile,
                                                 std::optional<Instant> now) {
  if (until && now && *until <= *now) {
    Report(IssueCode::kValidUntilInPast, "validUntil",
           ToString(*until) + " is not later than now, " + ToString(*now));
  }
  if (from && now && profile != nullptr && profile->latest_start() &&
      IsLongerThan(*now, *from, *profile->latest_start())) {
    Report(IssueCode::kValidFromTooFar, "validFrom",
           ToString(*from) + " is too far after now, " + ToString(*now));
  }
  if (!from || !until) return std::nullopt;
  const std::optional<TimeWindow> window = TimeWindow::Make(*from, *until);
  if (!window) {
    Report(
        IssueCode::kInvalidTimeRange, "validUntil",
        ToString(*until) + " is not later than validFrom, " + ToString(*from));
  } else if (profile != nullptr && profile->longest_window() &&
             IsLongerThan(*from, *until, *profile->longest_window())) {
    Report(IssueCode::kInvalidTimeRange, "validUntil",
           ToString(*until) + std::string(end_note_) +
               " is too long after validFrom, " + ToString(*from));
  }
  return window;
}

bool RoomJudge::JudgeDialOut(const Field<bool>& field, const Profile* profile) {
  const bool* given = Read(field);
  const bool enabled = given != nullptr && *given;
  if (enabled && profile != nullptr && !profile->has_dial_out()) {
    Report(IssueCode::kPstnDialOutUnsupported, "pstnDialOutEnabled",
           "rooms of profile " + profile->name() + " cannot dial out");
  }
  return enabled;
}

std::optional<EndOfWindow> RoomJudge::JudgeEnd(
    const Field<EndOfWindow>& field) {
  const EndOfWindow* end = Read(field);
  if (end == nullptr) return std::nullopt;
  if (*end != EndOfWindow::kEndCall && *end != EndOfWindow::kStopJoining) {
    Report(IssueCode::kMalformedInput, "endOfWindow",
           "expected END_CALL or STOP_JOINING");
  }
  return *end;
}

std::int64_t RoomJudge::JudgeRevision(const Field<std::int64_t>& field) {
  const std::int64_t* given = Read(field);
  const std::int64_t revision = given == nullptr ? 0 : *given;
  if (revision < 0) {
    Report(IssueCode::kInvalidRevision, "revision",
           "expected 1 or more, got " + std::to_string(revision));
  }
  return revision == 0 ? 1 : revision;
}

std::optional<Room> RoomJudge::JudgeDraft(const RoomDraftView& draft,
                                          const ProfileSet& profiles,
                                          std::optional<Instant> now) {
  if (now && now->IsNever()) {
    Report(IssueCode::kTimestampOutOfRange, "now", "expected a point in time");
    return std::nullopt;
  }
  const std::optional<std::string_view> id = JudgeRoomId(draft.id);
  const std::optional<Instant> created_at =
      JudgeInstant(draft.created_at, "createdAt");
  ProfilePtr profile = JudgeProfile(draft.profile, profiles);
  std::optional<Instant> from = JudgeInstant(draft.valid_from, "validFrom");
  std::optional<Instant> until = JudgeInstant(draft.valid_until, "validUntil");
  if (draft.valid_from.absent()) {
    from = now;
    if (!now) Report(IssueCode::kMissingWindow, "validFrom", "is missing");
  }
  if (draft.valid_until.absent()) {
    until = now ? now->Plus(kDefaultWindow) : std::nullopt;
    end_note_ = " (not given: now and 180 days)";
    if (!now) {
      Report(IssueCode::kMissingWindow, "validUntil", "is missing");
    } else if (!until) {
      Report(IssueCode::kTimestampOutOfRange, "validUntil",
             "180 days from now, " + ToString(*now) + ", is out of range");
    }
  }
  const std::optional<TimeWindow> window =
      JudgeWindow(from, until, profile.get(), now);
  const bool dial_out = JudgeDialOut(draft.pstn_dialout_enabled, profile.get());
  std::vector<Participant> roster;
  JudgeRoster(draft.participants, profile.get(), roster);
  const std::int64_t revision = JudgeRevision(draft.revision);
  const std::optional<EndOfWindow> end = JudgeEnd(draft.end_of_window);
  if (failed_) return std::nullopt;

  Room room(*id, *window, std::move(profile));
  room.created_at_ = created_at ? created_at : now;
  room.pstn_dialout_enabled_ = dial_out;
  room.participants_ = std::move(roster);
  room.revision_ = revision;
  room.own_end_of_window_ = end;
  return room;
}

std::optional<Room> RoomJudge::JudgeChange(const Room& room,
                                           const RoomChange& change,
                                           Instant now) {
  if (now.IsNever()) {
    Report(IssueCode::kTimestampOutOfRange, "now", "expected a point in time");
    return std::nullopt;
  }
  Room changed = room;
  const Profile& profile = *room.profile_;
  const std::string* name = Read(change.profile);
  if (name != nullptr && *name != profile.name()) {
    Report(
        IssueCode::kProfileFixed, "profile",
        "the room's profile is " + profile.name() + ", got " + Quoted(*name));
  }
  std::optional<Instant> from = JudgeInstant(change.valid_from, "validFrom");
  std::optional<Instant> until = JudgeInstant(change.valid_until, "validUntil");
  if (change.valid_from.absent()) from = room.window_.from();
  if (change.valid_until.absent()) until = room.window_.until();
  if (!change.valid_from.absent() || !change.valid_until.absent()) {
    changed.window_ =
        JudgeWindow(from, until, &profile, now).value_or(room.window_);
  }
  const bool dial_out = JudgeDialOut(change.pstn_dialout_enabled, &profile);
  if (!change.pstn_dialout_enabled.absent()) {
    changed.pstn_dialout_enabled_ = dial_out;
  }
  MergeRoster(change.participants, profile, changed.participants_);
  if (const auto end = JudgeEnd(change.end_of_window)) {
    changed.own_end_of_window_ = end;
  }
  if (room.revision_ == std::numeric_limits<std::int64_t>::max()) {
    Report(IssueCode::kRevisionExhausted, "revision",
           "the revision is the greatest there is");
  } else {
    ++changed.revision_;
  }
  if (failed_) return std::nullopt;
  return changed;
}

namespace {

RoomDraftView ViewOf(const RoomDraft& draft) {
  RoomDraftView view;
  view.id = ViewOf(draft.id);
  view.created_at = draft.created_at;
  view.valid_from = draft.valid_from;
  view.valid_until = draft.valid_until;
  view.pstn_dialout_enabled = draft.pstn_dialout_enabled;
  view.participants.reserve(draft.participants.size());
  for (const ParticipantDraft& participant : draft.participants) {
    view.participants.push_back({ViewOf(participant.id), participant.role});
  }
  view.revision = draft.revision;
  view.profile = ViewOf(draft.profile);
  view.end_of_window = draft.end_of_window;
  return view;
}

}  // namespace

std::optional<Room> LoadRoomAt(const RoomDraftView& draft,
                               const ProfileSet& profiles,
                               std::string_view path_prefix, Issues& issues) {
  return RoomJudge(path_prefix, issues)
      .JudgeDraft(draft, profiles, std::nullopt);
}

std::optional<Room> LoadRoomAt(const RoomDraft& draft,
                               const ProfileSet& profiles,
                               std::string_view path_prefix, Issues& issues) {
  return LoadRoomAt(ViewOf(draft), profiles, path_prefix, issues);
}

std::optional<Room> CreateRoomAt(const RoomDraft& draft,
                                 const ProfileSet& profiles, Instant now,
                                 std::string_view path_prefix, Issues& issues) {
  return RoomJudge(path_prefix, issues)
      .JudgeDraft(ViewOf(draft), profiles, now);
}

std::optional<Room> ApplyAt(const Room& room, const RoomChange& change,
                            Instant now, std::string_view path_prefix,
                            Issues& issues) {
  return RoomJudge(path_prefix, issues).JudgeChange(room, change, now);
}

namespace {

Result<Room> RoomOr(std::optional<Room> room, Issues issues) {
  if (room.has_value()) return *std::move(room);
  if (issues.empty()) {
    issues.Add(IssueCode::kMalformedInput, "", "a field is unreadable");
  }
  return issues;
}

}  // namespace

Result<Room> CreateRoom(const RoomDraft& draft, const ProfileSet& profiles,
                        Instant now) {
  Issues issues;
  auto room = CreateRoomAt(draft, profiles, now, "", issues);
  return RoomOr(std::move(room), std::move(issues));
}

Result<Room> LoadRoom(const RoomDraft& draft, const ProfileSet& profiles) {
  Issues issues;
  auto room = LoadRoomAt(draft, profiles, "", issues);
  return RoomOr(std::move(room), std::move(issues));
}

Result<Room> Room::Apply(const RoomChange& change, Instant now) const {
  Issues issues;
  auto room = ApplyAt(*this, change, now, "", issues);
  return RoomOr(std::move(room), std::move(issues));
}

}  // namespace roompolicy
