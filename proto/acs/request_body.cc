#include "roompolicy/wire/acs/request_body.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "roompolicy/role.h"
#include "roompolicy/wire/acs/participant_path.h"
#include "roompolicy/wire/acs/request_limits.h"
#include "roompolicy/wire/json_document.h"
#include "roompolicy/wire/time_text.h"

namespace roompolicy::wire::acs {
namespace {

// What a participant is who is given no role; this dialect alone fills one in.
constexpr Role kRoleWhenAbsent = Role::kAttendee;

class RequestHandler final : public JsonHandler {
 public:
  RequestHandler(RequestKind kind, std::string_view roles, RequestBody& body,
                 Issues& issues)
      : kind_(kind), roles_(roles), body_(body), issues_(issues) {}

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
    } else if (field_ != RequestField::kNone) {
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
    } else if (field_ == RequestField::kParticipants) {
      place_ = Place::kMap;
    } else if (field_ == RequestField::kEntry) {
      place_ = Place::kEntry;
      role_is_given_ = false;
      entry().role = kRoleWhenAbsent;
    } else {
      if (field_ != RequestField::kNone) Refuse(JsonKind::kObject);
      return false;
    }
    return true;
  }

  void BeginField(std::string_view key) {
    field_ = FindField(kind_, key);
    if (field_ == RequestField::kNone) {
      UnknownField(key);
      return;
    }
    bool& given = given_[static_cast<std::size_t>(field_)];
    if (given) RefuseRepetition();
    given = true;
  }

  void BeginEntry(std::string_view key) {
    if (body_.participants.size() < kMaxEntries) {
      field_ = RequestField::kEntry;
      body_.participants.emplace_back();
      entry().id = key;
      return;
    }
    field_ = RequestField::kNone;
    if (too_many_) return;
    too_many_ = true;
    issues_.Add(IssueCode::kInputTooLarge, "participants",
                "expected at most " + std::to_string(kMaxEntries) + " entries");
  }

  void BeginProperty(std::string_view key) {
    if (key != NameOf(RequestField::kRole)) {
      UnknownField(key);
      return;
    }
    field_ = RequestField::kRole;
    if (role_is_given_) RefuseRepetition();
    role_is_given_ = true;
  }

  // False where null may not stand.
  bool SetNull() {
    if (field_ == RequestField::kEntry) {
      if (kind_ == RequestKind::kCreateRoom) {
        RefuseNullEntry();
      } else {
        entry().remove = true;
      }
      return true;
    }
    // Absent, but for the map of a change: null could mean everybody in it.
    return field_ != RequestField::kParticipants ||
           kind_ == RequestKind::kCreateRoom;
  }

  // False where the value is of the wrong type.
  bool Set(const JsonScalar& value) {
    const bool is_string = value.kind == JsonKind::kString;
    switch (field_) {
      case RequestField::kNone:
        return true;
      case RequestField::kValidFrom:
        if (is_string) body_.valid_from = ReadInstant(value.text);
        return is_string;
      case RequestField::kValidUntil:
        if (is_string) body_.valid_until = ReadInstant(value.text);
        return is_string;
      case RequestField::kPstnDialOutEnabled:
        if (value.kind != JsonKind::kBool) return false;
        body_.pstn_dial_out_enabled = value.boolean;
        return true;
      case RequestField::kRole:
        if (is_string) entry().role = ReadRole(value.text);
        return is_string;
      case RequestField::kParticipants:
      case RequestField::kEntry:
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
    if (Shows(IssueCode::kUnknownRole)) {
      issues_.Add(IssueCode::kUnknownRole, Path(),
                  "expected " + std::string(roles_) + ", got " + Quoted(text));
    }
    return Field<Role>::Unreadable();
  }

  // The value has the wrong type: what it was for cannot be read.
  void Refuse(JsonKind got) {
    switch (field_) {
      case RequestField::kNone:
        return;
      case RequestField::kValidFrom:
        body_.valid_from = Field<Instant>::Unreadable();
        break;
      case RequestField::kValidUntil:
        body_.valid_until = Field<Instant>::Unreadable();
        break;
      case RequestField::kPstnDialOutEnabled:
        body_.pstn_dial_out_enabled = Field<bool>::Unreadable();
        break;
      case RequestField::kParticipants:
        break;
      case RequestField::kEntry:
      case RequestField::kRole:
        entry().role = Field<Role>::Unreadable();
        break;
    }
    if (!Shows(IssueCode::kMalformedInput)) return;
    issues_.Add(IssueCode::kMalformedInput, Path(),
                "expected " + std::string(ExpectedAt(field_)) + ", got " +
                    std::string(JsonKindName(got)));
  }

  void RefuseRoot(JsonKind got) {
    issues_.Add(IssueCode::kMalformedInput, "",
                "expected an object, got " + std::string(JsonKindName(got)));
  }

  void RefuseNullEntry() {
    entry().role = Field<Role>::Unreadable();
    if (!Shows(IssueCode::kMissingRole)) return;
    issues_.Add(IssueCode::kMissingRole, Path(),
                "null says neither that they are invited nor as what; "
                "expected " +
                    std::string(ExpectedAt(field_)));
  }

  // The first one stands.
  void RefuseRepetition() {
    if (Shows(IssueCode::kMalformedInput)) {
      issues_.Add(IssueCode::kMalformedInput, Path(),
                  "is given more than once; expected once");
    }
    field_ = RequestField::kNone;
  }

  // Of the request, or of the participant it is read in.
  void UnknownField(std::string_view key) {
    field_ = RequestField::kNone;
    const bool opens = key == "roomJoinPolicy" || key == "roomOpen";
    const IssueCode code =
        opens ? IssueCode::kOpenRoomUnsupported : IssueCode::kUnknownField;
    if (!Shows(code)) return;
    const bool in_entry = place_ == Place::kEntry;
    const std::string part = PathPart(key);
    const std::string_view owner =
        in_entry ? "a participant" : RequestKindName(kind_);
    issues_.Add(code, in_entry ? ParticipantPath(*entry().id, part) : part,
                opens ? "rooms are by invitation only"
                      : "expected a field of " + std::string(owner));
  }

  // Whether one more issue is shown. Where the report is full it is counted
  // here and no words are made for it.
  bool Shows(IssueCode code) {
    if (issues_.shown().size() < Issues::kMaxShown) return true;
    issues_.Add(code, "", "");
    return false;
  }

  // Of the field.
  std::string Path() const {
    if (field_ == RequestField::kEntry) return ParticipantPath(*entry().id, "");
    const std::string_view name = NameOf(field_);
    return field_ == RequestField::kRole ? ParticipantPath(*entry().id, name)
                                         : std::string(name);
  }

  RosterEdit& entry() { return body_.participants.back(); }
  const RosterEdit& entry() const { return body_.participants.back(); }

  RequestKind kind_;
  std::string_view roles_;
  RequestBody& body_;
  Issues& issues_;
  Place place_ = Place::kOutside;
  // What the value that comes next is for; kNone where it is skipped.
  RequestField field_ = RequestField::kNone;
  bool given_[kNumRequestFields] = {};
  bool role_is_given_ = false;
  bool too_many_ = false;
  std::size_t skipping_ = 0;  // open objects and arrays that are skipped
};

}  // namespace

RequestBody ReadRequestBody(std::string_view json, RequestKind kind,
                            std::string_view roles, Issues& issues) {
  RequestBody body;
  RequestHandler handler(kind, roles, body, issues);
  const std::optional<Issue> fault = ReadJson(json, handler);
  if (!fault.has_value()) return body;
  // What came before it is not to be trusted.
  issues = Issues();
  issues.Add(fault->code, fault->path, fault->message);
  return RequestBody();
}

}  // namespace roompolicy::wire::acs
