// Where several rules deny, the first one answers (6.1, 6.2).

#include <cstdint>
#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

using reference::Query;

struct Asked {
  const char* name;
  const char* action;  // "" with `joins`
  bool joins;
  const char* target;  // nullptr: none
};

constexpr Asked kAsked[] = {
    {"Join", "", true, nullptr},
    {"JoinWithTarget", "", true, "8:acs:clinic_attendee"},
    {"JoinWithMalformedTarget", "", true, "8:acs:clinic attendee"},
    {"AllowedAction", "unmute_mic", false, nullptr},
    {"AllowedActionOnTarget", "unmute_mic", false, "8:acs:clinic_attendee"},
    {"AllowedActionOnMalformedTarget", "unmute_mic", false, ""},
    {"InapplicableActionOnTarget", "raise_hand", false,
     "8:acs:clinic_consumer"},
    {"InviteStranger", "invite_participant", false, "8:acs:clinic_stranger"},
    {"InvitePhone", "invite_participant", false, kPhone},
    {"RemoveStranger", "remove_participant", false, "8:acs:clinic_stranger"},
    {"DialOutToUser", "dial_out_pstn", false, "8:acs:clinic_attendee"},
    {"UnknownAction", "fly", false, nullptr},
    {"UnknownActionOnTarget", "fly", false, "8:acs:clinic_attendee"},
    {"UnknownActionOnMalformedTarget", "fly", false, "a b"},
};

std::vector<Who> People() {
  return {
      User("presenter", "8:acs:clinic_presenter"),
      User("attendee", "8:acs:clinic_attendee"),
      User("stranger", "8:acs:clinic_stranger"),
      User("teams-user", "8:orgid:user"),
      User("phone-as-user", kPhone),
      Phone(),
      {"user-as-phone", "pstn", "8:acs:clinic_presenter"},
      Server(),
  };
}

Query ToQuery(const std::string& room_id, const Who& who, const Asked& asked,
              std::int64_t now) {
  Query query = asked.joins ? Join(room_id, who, now)
                            : Perform(room_id, who, asked.action, now);
  if (asked.target != nullptr) query = OnTarget(query, asked.target);
  return query;
}

}  // namespace

void AddPrecedenceCases(const Rooms& /*rooms*/, CaseFile& file) {
  struct Place {
    const char* name;
    const char* room_id;
    std::int64_t now;
  };
  const Place places[] = {
      {"InUnknownRoom", kNoRoom, kOpen},
      {"BeforeValidFrom", kDefaultRoom, kFrom - 1},
      {"WhileOpenWithDialOutOff", kDefaultRoom, kOpen},
      {"AfterValidUntil", kDefaultRoom, kUntil},
  };
  for (const Place& place : places) {
    for (const Who& who : People()) {
      for (const Asked& asked : kAsked) {
        file.Ask(std::string(asked.name) + place.name, who.name,
                 asked.joins ? "6.1" : "6.2",
                 ToQuery(place.room_id, who, asked, place.now));
      }
    }
  }
  for (const Asked& asked : kAsked) {
    file.Ask(std::string(asked.name) + "InMalformedRoomId", "server",
             asked.joins ? "6.1" : "6.2",
             ToQuery("room 1", Server(), asked, kOpen));
  }
}

}  // namespace roompolicy::cases
