#include "tests/fuzz/checks.h"

#include <algorithm>

#include "roompolicy/compile.h"
#include "roompolicy/profile.h"
#include "roompolicy/wire/format.h"
#include "roompolicy/wire/room_codec.h"
#include "tests/reference/reference_ids.h"

namespace roompolicy::fuzz {
namespace {

bool IsPrintable(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= ' ' && c <= '~'; });
}

// By the independent reading of ids, not the engine's.
bool IsAdmitted(const std::string& id, const Profile& profile) {
  const std::string kind = reference::KindOf(id);
  if (kind == "phoneNumber") return false;
  return profile.name() == "own-identities" || kind == "communicationUser";
}

std::string WhyRosterBroken(const Room& room) {
  const std::vector<Participant>& people = room.participants();
  const Profile& profile = *room.profile();
  if (people.size() > profile.limits().roster) return "too large a roster";
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::string& id = people[i].id.text();
    if (i > 0 && !(people[i - 1].id < people[i].id)) return "unsorted roster";
    if (!reference::WellFormedId(id, reference::kMaxParticipantIdBytes)) {
      return "malformed participant id";
    }
    if (!IsAdmitted(id, profile)) return "a kind that is not admitted";
    if (!IsRole(people[i].role)) return "no role";
    if (people[i].role == Role::kCollaborator &&
        (profile.name() == "acs-2023-06-14" ||
         profile.name() == "acs-2024-04-15")) {
      return "a role that the profile does not have";
    }
  }
  return "";
}

std::string WhyFormatBroken(const std::vector<Room>& rooms,
                            wire::Format format) {
  const Result<std::string> written = wire::EncodeRoomSet(rooms, format);
  if (!written.ok()) return "cannot be written";
  const auto back = wire::DecodeRoomSet(*written, format);
  if (!back.ok()) return "what was written is refused: " + *written;
  if (!(*back == rooms)) {
    return "what was written reads differently: " + *written;
  }
  const Result<std::string> again = wire::EncodeRoomSet(*back, format);
  if (!again.ok() || *again != *written) {
    return "what was written is written differently again: " + *written;
  }
  return "";
}

}  // namespace

std::string WhyReportBroken(const Issues& issues) {
  if (issues.empty()) return "refused without an issue";
  if (issues.shown().size() != std::min(issues.total(), Issues::kMaxShown)) {
    return "shows another number of issues than promised";
  }
  for (const Issue& issue : issues) {
    if (IssueCodeName(issue.code) == "UNSPECIFIED")
      return "a code without name";
    if (IssueRemedy(issue.code).empty()) return "an issue without a remedy";
    if (issue.message.empty()) return "an issue without words";
    if (!IsPrintable(issue.path + issue.message)) return "unprintable text";
  }
  return "";
}

std::string WhyRoomBroken(const Room& room) {
  const Profile& profile = *room.profile();
  const bool own = profile.name() == "own-identities";
  const TimeWindow& window = room.window();
  if (!reference::WellFormedId(room.id().text(), reference::kMaxRoomIdBytes)) {
    return "malformed room id";
  }
  if (!(window.from() < window.until())) return "empty window";
  if (window.from().IsNever() || window.until().IsNever()) return "never";
  // No overflow: a span of 180 days behind `from` is tested by adding.
  const auto latest = window.from().Plus(std::chrono::hours(180 * 24));
  if (!own && latest && window.until() > *latest) return "too long a window";
  if (room.revision() < 1) return "revision below 1";
  if (room.pstn_dialout_enabled() && profile.name() == "acs-2023-06-14") {
    return "a switch that the profile does not have";
  }
  if (!(ToRoom(Compile(room)) == room)) return "compiling loses something";
  return WhyRosterBroken(room);
}

std::string WhyRoomsBroken(const std::vector<Room>& rooms) {
  for (const Room& room : rooms) {
    if (std::string why = WhyRoomBroken(room); !why.empty()) return why;
  }
  std::string why = WhyFormatBroken(rooms, wire::Format::kBinary);
  return why.empty() ? WhyFormatBroken(rooms, wire::Format::kJson) : why;
}

}  // namespace roompolicy::fuzz
