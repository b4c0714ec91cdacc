// dial_out_pstn: the profile, the switch, the number (6.2, 6.3, 9.2).

#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

struct Number {
  const char* words;
  const char* id;
};

// 6.3: `4:+` and 1 to 15 digits.
constexpr Number kNumbers[] = {
    {"OneDigit", "4:+1"},
    {"FifteenDigits", "4:+123456789012345"},
    {"SixteenDigits", "4:+1234567890123456"},
    {"NoDigit", "4:+"},
    {"NothingAfterTheColon", "4:"},
    {"NumberWithoutPlus", "4:15551234567"},
    {"NumberWithTwoPluses", "4:++15551234567"},
    {"NumberWithPlusAfter", "4:15551234567+"},
    {"NumberWithLetter", "4:+1555a234567"},
    {"NumberWithHyphens", "4:+1-555-123-4567"},
    {"NumberWithAssertedId", "4:+15551234567_asserted"},
    {"NumberOfArabicDigits", "4:+\u0661\u0662\u0663"},
    {"NumberOfWideDigits", "4:+\uff11\uff12\uff13"},
    {"AnonymousNumber", "4:anonymous"},
    {"LeadingZero", "4:+0"},
    {"NumberWithoutPrefix", "+15551234567"},
    {"TelephoneLink", "tel:+15551234567"},
    {"CommunicationUser", "8:acs:clinic_attendee"},
    {"PlainName", "alice"},
};

void AddNumbers(const reference::World& world, CaseFile& file) {
  const std::vector<Who> people = {Roster(world).front(), Server()};
  for (const Number& number : kNumbers) {
    for (const Who& who : people) {
      file.Ask(std::string("DialOutTo") + number.words,
               world.room_id + "/" + who.name, "6.3",
               OnTarget(Perform(world.room_id, who, "dial_out_pstn", kOpen),
                        number.id));
    }
  }
}

}  // namespace

void AddDialOutCases(const Rooms& rooms, CaseFile& file) {
  for (const reference::World& world : rooms.ProfileRooms()) {
    const std::string flag =
        world.pstn_dialout_enabled ? "WithTheSwitchOn" : "WithTheSwitchOff";
    for (const Who& who : Everybody(world)) {
      std::vector<When> instants = Edges(world);
      instants.push_back({"WhileOpen", kOpen});
      for (const When& when : instants) {
        const auto query =
            Perform(world.room_id, who, "dial_out_pstn", when.now);
        const std::string details = world.room_id + "/" + who.name;
        file.Ask("DialOut" + when.name + flag, details, "6.2", query);
        if (when.name != "WhileOpen") continue;
        file.Ask("DialOutToNumber" + flag, details, "6.2",
                 OnTarget(query, kPhone));
        file.Ask("DialOutToUser" + flag, details, "6.2",
                 OnTarget(query, PersonId(world.rules.name, "attendee")));
      }
    }
    if (world.pstn_dialout_enabled) AddNumbers(world, file);
  }
}

}  // namespace roompolicy::cases
