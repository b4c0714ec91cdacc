// Ids: which are well-formed, and that they are compared byte by byte (4.1).

#include <string>
#include <vector>

#include "tests/cases/generator/questions.h"
#include "tests/cases/generator/themes.h"

namespace roompolicy::cases {
namespace {

using reference::World;

constexpr char kOddRoom[] = "ids-of-odd-characters";

std::string Repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

// The bounds of every forbidden range, each with its place in the id.
std::vector<NamedId> ForbiddenCharacters() {
  return {
      {"NulU0000", std::string("\0", 1)},
      {"StartOfHeadingU0001", "\x01"},
      {"TabU0009", "\t"},
      {"LineFeedU000A", "\n"},
      {"CarriageReturnU000D", "\r"},
      {"UnitSeparatorU001F", "\x1f"},
      {"SpaceU0020", " "},
      {"DeleteU007F", "\x7f"},
      {"FirstControlU0080", "\xc2\x80"},
      {"NextLineU0085", "\xc2\x85"},
      {"LastControlU009F", "\xc2\x9f"},
      {"NoBreakSpaceU00A0", "\u00a0"},
      {"OghamSpaceU1680", "\u1680"},
      {"EnQuadU2000", "\u2000"},
      {"HairSpaceU200A", "\u200a"},
      {"LineSeparatorU2028", "\u2028"},
      {"ParagraphSeparatorU2029", "\u2029"},
      {"NarrowNoBreakSpaceU202F", "\u202f"},
      {"MathematicalSpaceU205F", "\u205f"},
      {"IdeographicSpaceU3000", "\u3000"},
  };
}

std::vector<NamedId> MalformedIds(std::size_t max_bytes) {
  const int most = static_cast<int>(max_bytes);
  const std::string bytes = std::to_string(most + 1) + "Bytes";
  std::vector<NamedId> ids = {
      {"Empty", ""},
      {"Of" + bytes, Repeated("x", most + 1)},
      {"Of" + bytes + "WithATwoByteEnd", Repeated("x", most - 1) + "\u00e9"},
      {"OfTenThousandBytes", Repeated("x", 10'000)},
  };
  for (const NamedId& forbidden : ForbiddenCharacters()) {
    ids.push_back({"With" + forbidden.name, "a" + forbidden.id + "b"});
  }
  ids.push_back({"OfOneSpace", " "});
  ids.push_back({"WithSpaceBefore", " a"});
  ids.push_back({"WithSpaceAfter", "a "});
  ids.push_back({"WithNulAfter", std::string("a\0", 2)});
  ids.push_back({"WithLineFeedAfter", "a\n"});
  return ids;
}

void AddLegalIds(const World& world, CaseFile& file) {
  const Who presenter = User("presenter", world.roster.front().first);
  for (const NamedId& id : OddButLegalIds()) {
    const Who who = User(id.name, id.id);
    file.Ask("JoinWithId" + id.name, "", "4.1",
             Join(world.room_id, who, kOpen));
    file.Ask("ShareScreenWithId" + id.name, "", "4.1",
             Perform(world.room_id, who, "share_screen", kOpen));
    for (const char* action : {"invite_participant", "remove_participant"}) {
      file.Ask(
          "TargetWithId" + id.name, action, "4.1",
          OnTarget(Perform(world.room_id, presenter, action, kOpen), id.id));
    }
    file.Ask("JoinUninvitedWithId" + id.name, "", "4.1",
             Join(kOwnRoom, who, kOpen));
  }
}

// Ids that differ from an invited one in little.
void AddNearMisses(const World& world, CaseFile& file) {
  const std::vector<NamedId> misses = {
      {"InMixedCase", "Zoe"},
      {"OfFullWidthLetters", "\uff5a\uff4f\uff45"},
      {"WithGreekLetter", "z\u03bfe"},
      {"WithZeroWidthSpaceAfter", "zoe\u200b"},
      {"WithByteOrderMarkBefore", "\ufeffzoe"},
      {"CutShort", "zo"},
      {"WithOneLetterMore", "zoey"},
      {"WithCombiningMarkMore", "zo\u00eb\u0308"},
      {"Of255Bytes", Repeated("x", 255)},
      {"Of256BytesOfAnotherEnd", Repeated("x", 255) + "y"},
      {"Of256BytesOfAnotherStart", "y" + Repeated("x", 255)},
      {"OfOneByteInCapitals", "A"},
  };
  for (const NamedId& id : misses) {
    file.Ask("JoinWithOtherId" + id.name, "", "4.1",
             Join(world.room_id, User(id.name, id.id), kOpen));
  }
}

void AddMalformedIds(CaseFile& file) {
  const Who presenter = User("presenter", "8:acs:clinic_presenter");
  for (const NamedId& id : MalformedIds(256)) {
    const Who user = User(id.name, id.id);
    const Who phone = {id.name, "pstn", "4:+1" + id.id};
    file.Ask("JoinWithUserId" + id.name, "", "4.1",
             Join(kDefaultRoom, user, kOpen));
    file.Ask("PerformWithUserId" + id.name, "", "4.1",
             Perform(kOwnRoom, user, "unmute_mic", kOpen));
    if (!id.id.empty()) {
      file.Ask("PerformWithPhoneId" + id.name, "", "4.1",
               Perform(kDefaultRoom, phone, "unmute_mic", kOpen));
    }
    file.Ask("TargetId" + id.name, "", "4.1",
             OnTarget(Perform(kDefaultRoom, presenter, "mute_others", kOpen),
                      id.id));
  }
  for (const NamedId& id : MalformedIds(128)) {
    file.Ask("JoinWithRoomId" + id.name, "", "4.1",
             Join(id.id, presenter, kOpen));
    file.Ask("PerformWithRoomId" + id.name, "", "4.1",
             Perform(id.id, Server(), "list_participants", kOpen));
  }
}

void AddRoomIds(const Rooms& rooms, CaseFile& file) {
  for (const NamedId& id : OddButLegalRoomIds()) {
    const World world = rooms.Find(id.id);
    for (const Who& who : Everybody(world)) {
      file.Ask("JoinOfRoomId" + id.name, who.name, "4.1",
               Join(id.id, who, kOpen));
    }
  }
  const std::vector<NamedId> misses = {
      {"InMixedCase", "Behandlung"},
      {"OfDigitsCutShort", "9919969036266052"},
      {"OfDigitsWithZeroBefore", "099199690362660524"},
      {"WithoutItsUmlaut", "zimmer-funf"},
      {"WithSlashAfter", "clinic/room/1/"},
      {"Of127Bytes", Repeated("y", 127)},
      {"Of128BytesOfAnotherEnd", Repeated("y", 127) + "z"},
      {"OfZeroWidthSpace", "r\u200b"},
  };
  for (const NamedId& id : misses) {
    file.Ask("JoinOfOtherRoomId" + id.name, "", "4.1",
             Join(id.id, User("presenter", "presenter@clinic.example"), kOpen));
  }
}

}  // namespace

void AddIdentifierCases(const Rooms& rooms, CaseFile& file) {
  const World odd = rooms.Find(kOddRoom);
  AddLegalIds(odd, file);
  AddNearMisses(odd, file);
  AddMalformedIds(file);
  AddRoomIds(rooms, file);
}

}  // namespace roompolicy::cases
