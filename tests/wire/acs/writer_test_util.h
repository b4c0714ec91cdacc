// What the tests of the written documents share: rooms and times made of text.
#ifndef ROOMPOLICY_TESTS_WIRE_ACS_WRITER_TEST_UTIL_H_
#define ROOMPOLICY_TESTS_WIRE_ACS_WRITER_TEST_UTIL_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/ids.h"
#include "roompolicy/role.h"
#include "roompolicy/room.h"
#include "roompolicy/room_draft.h"
#include "tests/wire/acs/request_test_util.h"

namespace roompolicy::wire::acs {

// Of text that is known to be good.
ParticipantId User(std::string_view text);
RoomId RoomIdOf(std::string_view text);

// A room open on 2026-03-01 from 09:00 to 10:00, without a time of creation.
RoomDraft DraftOf(std::string_view id);
Room Loaded(const RoomDraft& draft);

// A room of `count` attendees "8:acs:r_0000", "8:acs:r_0001", ...
Room RoomOfMany(std::size_t count);

nlohmann::json Parsed(const std::string& document);

// The members `key` of the page's entries, in order.
std::vector<std::string> ListedIn(const nlohmann::json& page, const char* key);

}  // namespace roompolicy::wire::acs

#endif  // ROOMPOLICY_TESTS_WIRE_ACS_WRITER_TEST_UTIL_H_
