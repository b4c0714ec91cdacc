// Somebody in a call, or at its door, whose id it owns: a subject that lasts.
//
// Thread-safety: values.
#ifndef ROOMPOLICY_PARTY_H_
#define ROOMPOLICY_PARTY_H_

#include <optional>
#include <string>
#include <tuple>

#include "roompolicy/ids.h"
#include "roompolicy/internal/checked_id.h"
#include "roompolicy/request.h"

namespace roompolicy {

class Party {
 public:
  Party() = default;  // nobody
  explicit Party(const Subject& subject) : kind_(subject.kind()) {
    if (const auto id = subject.id()) id_ = id->text();
  }

  // Moving copies: the id of a user that was moved from would be empty.
  Party(const Party&) = default;
  Party& operator=(const Party&) = default;

  SubjectKind kind() const { return kind_; }
  bool is_user() const { return kind_ == SubjectKind::kUser; }
  bool is_phone() const { return kind_ == SubjectKind::kPstn; }
  // Borrowed. Nothing for a server and for nobody.
  std::optional<ParticipantIdView> id() const& {
    if (id_.empty()) return std::nullopt;
    return internal::CheckedId::Of(id_);
  }
  std::optional<ParticipantIdView> id() && = delete;  // it would be gone

  // Borrows the id.
  Subject subject() const& {
    switch (kind_) {
      case SubjectKind::kUser:
        return Subject::User(*id());
      case SubjectKind::kPstn:
        return Subject::Pstn(*id());
      case SubjectKind::kServer:
        return Subject::Server();
      case SubjectKind::kNone:
        break;
    }
    return {};
  }
  Subject subject() && = delete;  // the id would be gone

  // Users first, then phones and servers; by their ids.
  friend bool operator<(const Party& a, const Party& b) {
    return std::tie(a.kind_, a.id_) < std::tie(b.kind_, b.id_);
  }
  friend bool operator==(const Party& a, const Party& b) {
    return a.kind_ == b.kind_ && a.id_ == b.id_;
  }
  friend bool operator!=(const Party& a, const Party& b) { return !(a == b); }

 private:
  // INVARIANT: of a user and of a phone the text of a checked id, else empty.
  std::string id_;
  SubjectKind kind_ = SubjectKind::kNone;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_PARTY_H_
