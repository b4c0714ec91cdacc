// Who asks, and what: the question a decision answers.
//
//   const Request join = Request::Join(Subject::User(*id));
//   const Request share =
//       Request::Perform(Subject::User(*id), Action::kShareScreen);
//
// A request borrows the text of its ids, which must outlive it. It is built
// from checked ids only; an unchecked one cannot get into it.
//
// Thread-safety: values. Source: rules sections 5 and 6.
#ifndef ROOMPOLICY_REQUEST_H_
#define ROOMPOLICY_REQUEST_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/ids.h"

namespace roompolicy {

// What sort of party asks. Numbers are pinned; zero is nobody and is denied.
enum class SubjectKind : std::uint8_t {
  kNone = 0,
  kUser = 1,    // somebody with an id, whose role comes from the roster
  kPstn = 2,    // a phone leg that this room dialed, or a phone that calls in
  kServer = 3,  // the host's own automation, above roles
};

// The caller says which sort of subject asks; it is never guessed from the id,
// so a phone cannot pass as a user nor a user as a server. A request's subject
// is believed: take it from an authenticated peer, and never let a client name
// `Server`.
class Subject {
 public:
  constexpr Subject() = default;  // nobody
  static Subject User(ParticipantIdView id) {
    return Subject(SubjectKind::kUser, id.text());
  }
  static Subject Pstn(ParticipantIdView id) {
    return Subject(SubjectKind::kPstn, id.text());
  }
  static constexpr Subject Server() {
    return Subject(SubjectKind::kServer, {});
  }

  constexpr SubjectKind kind() const { return kind_; }
  // Nothing for a server and for nobody.
  std::optional<ParticipantIdView> id() const {
    if (id_.empty()) return std::nullopt;
    return ParticipantIdView(id_);
  }

 private:
  constexpr Subject(SubjectKind kind, std::string_view id)
      : id_(id), kind_(kind) {}

  std::string_view id_;  // INVARIANT: text of a checked id, or empty
  SubjectKind kind_ = SubjectKind::kNone;
};

// May this subject join, or perform this action?
class Request {
 public:
  constexpr Request() = default;  // asks nothing and is denied
  static constexpr Request Join(Subject subject) {
    return Request(Asks::kJoin, subject, Action::kUnspecified);
  }
  static constexpr Request Perform(Subject subject, Action action) {
    return Request(Asks::kPerform, subject, action);
  }
  // The same request of somebody: whom to mute, remove, invite or dial.
  // Joining takes no target: such a request is INVALID_REQUEST.
  Request WithTarget(ParticipantIdView target) const {
    Request with = *this;
    with.target_ = target.text();
    return with;
  }

  // By value: a reference into a temporary request would dangle.
  constexpr Subject subject() const { return subject_; }
  constexpr bool asks_join() const { return asks_ == Asks::kJoin; }
  constexpr bool asks_perform() const { return asks_ == Asks::kPerform; }
  constexpr Action action() const { return action_; }  // of perform
  std::optional<ParticipantIdView> target() const {
    if (target_.empty()) return std::nullopt;
    return ParticipantIdView(target_);
  }

 private:
  enum class Asks : std::uint8_t { kNothing = 0, kJoin = 1, kPerform = 2 };

  constexpr Request(Asks asks, Subject subject, Action action)
      : subject_(subject), asks_(asks), action_(action) {}

  Subject subject_;
  std::string_view target_;  // INVARIANT: text of a checked id, or empty
  Asks asks_ = Asks::kNothing;
  Action action_ = Action::kUnspecified;
};

}  // namespace roompolicy

#endif  // ROOMPOLICY_REQUEST_H_
