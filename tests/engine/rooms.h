// Rooms that tests share.
#ifndef ROOMPOLICY_TESTS_ENGINE_ROOMS_H_
#define ROOMPOLICY_TESTS_ENGINE_ROOMS_H_

#include <chrono>
#include <string>
#include <vector>

#include "roompolicy/compile.h"
#include "roompolicy/room.h"

namespace roompolicy::testing {

inline constexpr std::chrono::nanoseconds kDay = std::chrono::hours(24);

inline constexpr char kPresenter[] = "8:acs:r_presenter";
inline constexpr char kCollaborator[] = "8:acs:r_collaborator";
inline constexpr char kAttendee[] = "8:acs:r_attendee";
inline constexpr char kConsumer[] = "8:acs:r_consumer";
inline constexpr char kStranger[] = "8:acs:r_stranger";
inline constexpr char kPhone[] = "4:+15551234567";

// An instant in 2026, moved by `by`.
inline Instant Now(std::chrono::nanoseconds by = {}) {
  return *Instant::FromUnixSeconds(1'772'000'000)->Plus(by);
}

inline ParticipantDraft Draft(std::string id, Role role) {
  return {std::move(id), role};
}

// Open from Now() for a day, with one participant of each role.
inline RoomDraft SomeDraft() {
  RoomDraft draft;
  draft.id = std::string("99199690362660524");
  draft.valid_from = Now();
  draft.valid_until = Now(kDay);
  draft.participants = {Draft(kPresenter, Role::kPresenter),
                        Draft(kCollaborator, Role::kCollaborator),
                        Draft(kAttendee, Role::kAttendee),
                        Draft(kConsumer, Role::kConsumer)};
  return draft;
}

inline RoomDraft SomeDraftUnder(std::string profile) {
  RoomDraft draft = SomeDraft();
  draft.profile = std::move(profile);
  return draft;
}

inline Room SomeRoom() {
  return CreateRoom(SomeDraft(), ProfileSet::BuiltIn(), Now()).value();
}

inline ParticipantIdView Id(std::string_view text) {
  return *ParticipantIdView::Parse(text);
}

// "CODE path" of every issue, in order.
inline std::vector<std::string> Codes(const Issues& issues) {
  std::vector<std::string> codes;
  for (const Issue& issue : issues) {
    codes.push_back(std::string(IssueCodeName(issue.code)) + " " + issue.path);
  }
  return codes;
}

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_ENGINE_ROOMS_H_
