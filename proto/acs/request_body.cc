#include "roompolicy/wire/acs/request_body.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "roompolicy/role.h"
#include "roompolicy/wire/acs/participant_path.h"
#include "roompolicy/wire/acs/request_limits.h"
#include "roompolicy/wire/json_document.h"
#include "roompolicy/wire/time_text.h"

namespace roompolicy::wire::acs {
namespace {

// What a participant is who is given no role; this dialect alone fills one in.
constexpr Role kRoleWhenAbsent = Role::kAttendee;

// What the value that comes next is for.
enum class Slot : std::uint8_t {
  kSkipped,  // refused already, or unknown
  kValidFrom,
  kValidUntil,
  kPstnDialOutEnabled,
  kParticipants,
  kEntry,
  kRole,
};
constexpr std::size_t kNumSlots = 7;

constexpr std::string_view kRoleKey = "role";

struct RootField {
  std::string_view name;
  Slot slot;
  bool in_create;
  bool in_update;
  bool in_participants;
};

constexpr RootField kRootFields[] = {
    {"validFrom", Slot::kValidFrom, true, true, false},
    {"validUntil", Slot::kValidUntil, true, true, false},
    {"pstnDialOutEnabled", Slot::kPstnDialOutEnabled, true, true, false},
    {"participants", Slot::kParticipants, true, false, true},
};

bool IsIn(const RootField& field, RequestKind kind) {
  switch (kind) {
    case RequestKind::kCreateRoom:
      return field.in_create;
    case RequestKind::kUpdateRoom:
      return field.in_update;
    case RequestKind::kUpdateParticipants:
      return field.in_participants;
  }
  return false;
}

std::string_view DocumentName(RequestKind kind) {
  switch (kind) {
    case RequestKind::kCreateRoom:
      return "a create request";
    case RequestKind::kUpdateRoom:
      return "an update of a room";
    case RequestKind::kUpdateParticipants:
      return "an update of participants";
  }
  return "a request";
}

class RequestHandler final : public JsonHandler {
 public:
  RequestHandler(RequestKind kind, RequestBody& body, Issues& issues)
      : kind_(kind), body_(body), issues_(issues) {}

  void Scalar(const JsonScalar& value) override {
    if (skipping_ > 0) return;
    if (place_ == Place::kOutside) {
      RefuseRoot(value.kind);
    } else if (value.kind == JsonKind::kNull ? !SetNull() : !Set(value)) {
      Refuse(value.kind);
    }
  }

  void BeginObject() override {
    if (skipping_ > 0 || !Enters()) ++skipping_;
  }

  void Key(std::string_view key) override {
    if (skipping_ > 0) return;
    if (place_ == Place::kRoot) {
      BeginField(key);
    } else if (place_ == Place::kMap) {
      BeginEntry(key);
    } else {
      BeginProperty(key);
    }
  }

  void EndObject() override {
    if (skipping_ > 0) {
      --skipping_;
    } else {
      place_ = place_ == Place::kEntry ? Place::kMap : Place::kRoot;
    }
  }

  void BeginArray() override {
    if (skipping_++ > 0) return;
    if (place_ == Place::kOutside) {
      RefuseRoot(JsonKind::kArray);
    } else if (slot_ != Slot::kSkipped) {
      Refuse(JsonKind::kArray);
    }
  }

  void EndArray() override { --skipping_; }

 private:
  // The object that keys are read of.
  enum class Place : std::uint8_t { kOutside, kRoot, kMap, kEntry };

  // Whether an object belongs where it stands; moves into it.
  bool Enters() {
    if (place_ == Place::kOutside) {
      place_ = Place::kRoot;
    } else if (slot_ == Slot::kParticipants) {
      place_ = Place::kMap;
    } else if (slot_ == Slot::kEntry) {
      place_ = Place::kEntry;
      role_is_given_ = false;
      entry().role = kRoleWhenAbsent;
    } else {
      if (slot_ != Slot::kSkipped) Refuse(JsonKind::kObject);
      return false;
    }
    return true;
  }

  void BeginField(std::string_view key) {
    slot_ = Slot::kSkipped;
    for (const RootField& field : kRootFields) {
      if (field.name == key && IsIn(field, kind_)) slot_ = field.slot;
    }
    if (slot_ == Slot::kSkipped) {
      UnknownField(key, "", DocumentName(kind_));
      return;
    }
    bool& given = given_[static_cast<std::size_t>(slot_)];
    if (given) RefuseRepetition();
    given = true;
  }

  void BeginEntry(std::string_view key) {
    if (body_.participants.size() < kMaxEntries) {
      slot_ = Slot::kEntry;
      body_.participants.emplace_back();
      entry().id = key;
      return;
    }
    slot_ = Slot::kSkipped;
    if (too_many_) return;
    too_many_ = true;
    issues_.Add(IssueCode::kInputTooLarge, "participants",
                "expected at most " + std::to_string(kMaxEntries) + " entries");
  }

  void BeginProperty(std::string_view key) {
    if (key != kRoleKey) {
      slot_ = Slot::kSkipped;
      UnknownField(key, ParticipantPath(*entry().id, ""), "a participant");
      return;
    }
    slot_ = Slot::kRole;
    if (role_is_given_) RefuseRepetition();
    role_is_given_ = true;
  }

  // False where null may not stand.
  bool SetNull() {
    if (slot_ == Slot::kEntry) {
      if (kind_ == RequestKind::kCreateRoom) {
        entry().role = Field<Role>::Unreadable();
        issues_.Add(IssueCode::kMissingRole, Path(),
                    "null says neither that they are invited nor as what; "
                    "expected an object such as {\"role\": \"Attendee\"}");
      } else {
        entry().remove = true;
      }
      return true;
    }
    // Absent, but for the map of a change: null could mean everybody in it.
    return slot_ != Slot::kParticipants || kind_ == RequestKind::kCreateRoom;
  }

  // False where the value is of the wrong type.
  bool Set(const JsonScalar& value) {
    const bool is_string = value.kind == JsonKind::kString;
    switch (slot_) {
      case Slot::kSkipped:
        return true;
      case Slot::kValidFrom:
        if (is_string) body_.valid_from = ReadInstant(value.text);
        return is_string;
      case Slot::kValidUntil:
        if (is_string) body_.valid_until = ReadInstant(value.text);
        return is_string;
      case Slot::kPstnDialOutEnabled:
        if (value.kind != JsonKind::kBool) return false;
        body_.pstn_dial_out_enabled = value.boolean;
        return true;
      case Slot::kRole:
        if (is_string) entry().role = ReadRole(value.text);
        return is_string;
      case Slot::kParticipants:
      case Slot::kEntry:
        return false;
    }
    return false;
  }

  Field<Instant> ReadInstant(std::string_view text) {
    const Result<Instant> instant = ParseInstant(text, Path());
    if (instant.ok()) return *instant;
    for (const Issue& issue : instant.issues()) {
      issues_.Add(issue.code, issue.path, issue.message);
    }
    return Field<Instant>::Unreadable();
  }

  Field<Role> ReadRole(std::string_view text) {
    const Role role = ParseRole(text);
    if (IsRole(role)) return role;
    issues_.Add(IssueCode::kUnknownRole, Path(),
                "expected Presenter, Collaborator, Attendee or Consumer, got " +
                    Quoted(text));
    return Field<Role>::Unreadable();
  }

  // The value has the wrong type: what it was for cannot be read.
  void Refuse(JsonKind got) {
    switch (slot_) {
      case Slot::kSkipped:
        return;
      case Slot::kValidFrom:
        body_.valid_from = Field<Instant>::Unreadable();
        break;
      case Slot::kValidUntil:
        body_.valid_until = Field<Instant>::Unreadable();
        break;
      case Slot::kPstnDialOutEnabled:
        body_.pstn_dial_out_enabled = Field<bool>::Unreadable();
        break;
      case Slot::kParticipants:
        break;
      case Slot::kEntry:
      case Slot::kRole:
        entry().role = Field<Role>::Unreadable();
        break;
    }
    issues_.Add(IssueCode::kMalformedInput, Path(),
                "expected " + std::string(Expected()) + ", got " +
                    std::string(JsonKindName(got)));
  }

  std::string_view Expected() const {
    switch (slot_) {
      case Slot::kValidFrom:
      case Slot::kValidUntil:
        return "a timestamp such as \"2026-03-01T09:00:00Z\"";
      case Slot::kPstnDialOutEnabled:
        return "true or false";
      case Slot::kParticipants:
        return "an object with a member for each participant";
      case Slot::kRole:
        return "a role in a string";
      case Slot::kSkipped:
      case Slot::kEntry:
        break;
    }
    return "an object such as {\"role\": \"Attendee\"}";
  }

  void RefuseRoot(JsonKind got) {
    issues_.Add(IssueCode::kMalformedInput, "",
                "expected an object, got " + std::string(JsonKindName(got)));
  }

  // The first one stands.
  void RefuseRepetition() {
    issues_.Add(IssueCode::kMalformedInput, Path(),
                "is given more than once; expected once");
    slot_ = Slot::kSkipped;
  }

  void UnknownField(std::string_view key, std::string path,
                    std::string_view owner) {
    if (!path.empty()) path += '.';
    path += PathPart(key);
    const bool opens = key == "roomJoinPolicy" || key == "roomOpen";
    issues_.Add(
        opens ? IssueCode::kOpenRoomUnsupported : IssueCode::kUnknownField,
        std::move(path),
        opens ? "rooms are by invitation only"
              : "expected a field of " + std::string(owner));
  }

  // Of the slot.
  std::string Path() const {
    if (slot_ == Slot::kEntry) return ParticipantPath(*entry().id, "");
    if (slot_ == Slot::kRole) return ParticipantPath(*entry().id, kRoleKey);
    for (const RootField& field : kRootFields) {
      if (field.slot == slot_) return std::string(field.name);
    }
    return "";
  }

  RosterEdit& entry() { return body_.participants.back(); }
  const RosterEdit& entry() const { return body_.participants.back(); }

  RequestKind kind_;
  RequestBody& body_;
  Issues& issues_;
  Place place_ = Place::kOutside;
  Slot slot_ = Slot::kSkipped;
  bool given_[kNumSlots] = {};
  bool role_is_given_ = false;
  bool too_many_ = false;
  std::size_t skipping_ = 0;  // open objects and arrays that are skipped
};

}  // namespace

RequestBody ReadRequestBody(std::string_view json, RequestKind kind,
                            Issues& issues) {
  RequestBody body;
  RequestHandler handler(kind, body, issues);
  const std::optional<Issue> fault = ReadJson(json, handler);
  if (!fault.has_value()) return body;
  // What came before it is not to be trusted.
  issues = Issues();
  issues.Add(fault->code, fault->path, fault->message);
  return RequestBody();
}

}  // namespace roompolicy::wire::acs
