// What the tests of requests share: an instant to judge at, rooms to change.
#ifndef ROOMPOLICY_TESTS_WIRE_ACS_REQUEST_TEST_UTIL_H_
#define ROOMPOLICY_TESTS_WIRE_ACS_REQUEST_TEST_UTIL_H_

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/instant.h"
#include "roompolicy/room.h"
#include "roompolicy/wire/acs/api_version.h"

namespace roompolicy::wire::acs {

inline constexpr std::chrono::hours kOneDay{24};

// A communication user and everybody else.
inline constexpr char kAlice[] = "8:acs:r_alice";
inline constexpr char kBob[] = "8:acs:r_bob";

// The instant of an RFC 3339 text.
Instant At(std::string_view text);

// 2026-03-01T09:00:00Z, moved by `by`.
Instant Now(std::chrono::nanoseconds by = {});

// As a member's value, in quotes.
std::string Text(Instant instant);

RoomId AnId();

// Open from Now() for a day under the profile of `version`; Alice presents.
Room ARoom(ApiVersion version = ApiVersion::k20250313);

// What each request gives at Now().
Result<Room> Create(std::string_view json,
                    ApiVersion version = ApiVersion::k20250313);
Result<RoomChange> Update(std::string_view json, const Room& room = ARoom());
Result<RoomChange> UpdateParticipants(std::string_view json,
                                      const Room& room = ARoom());

// "CODE path" of each issue, in order.
std::vector<std::string> CreateIssues(
    std::string_view json, ApiVersion version = ApiVersion::k20250313);
std::vector<std::string> UpdateIssues(std::string_view json,
                                      const Room& room = ARoom());
std::vector<std::string> ParticipantsIssues(std::string_view json,
                                            const Room& room = ARoom());

// The room once a change is made that must be accepted.
Room Changed(const Result<RoomChange>& change, const Room& room = ARoom());

// kUnspecified for who is not on the roster.
Role RoleOf(const Room& room, std::string_view id);

// {"participants":{...}} with so many members, each `entry(i)`.
std::string MapOf(std::size_t count,
                  const std::function<std::string(std::size_t)>& entry);

// Every message and path is one line of printable ASCII, and bounded.
void ExpectPlain(const Issues& issues);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_TESTS_WIRE_ACS_REQUEST_TEST_UTIL_H_
