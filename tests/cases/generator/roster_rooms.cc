// Rooms whose rosters or ids are what the cases are about.

#include <string>
#include <vector>

#include "tests/cases/generator/rooms.h"

namespace roompolicy::cases {
namespace {

using reference::World;

// The roles of a profile in turn, so that neighbours differ.
void Invite(World& world, const std::string& id) {
  const std::vector<std::string>& roles = world.rules.roles;
  world.roster.emplace_back(id, roles[world.roster.size() % roles.size()]);
}

std::string Repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

void Rooms::AddRosterRooms() {
  Add(NewWorld("roster-of-nobody", "acs-2025-03-13"));

  World one = NewWorld("roster-of-one-consumer", "acs-2025-03-13");
  one.roster.emplace_back("8:acs:clinic_consumer", "CONSUMER");
  Add(one);

  // Ids that are beginnings of each other: "..._1" and "..._10".
  World forty = NewWorld("roster-of-forty", "acs-2025-03-13");
  for (int i = 1; i <= 40; ++i) {
    Invite(forty, "8:acs:clinic_" + std::to_string(i));
  }
  forty.pstn_dialout_enabled = true;
  Add(forty);

  World presenters = NewWorld("roster-of-two-presenters", "acs-2024-04-15");
  presenters.roster.emplace_back("8:acs:clinic_presenter", "PRESENTER");
  presenters.roster.emplace_back("8:acs:clinic_second", "PRESENTER");
  presenters.pstn_dialout_enabled = true;
  Add(presenters);
}

void Rooms::AddIdentifierRooms() {
  World users = NewWorld("ids-of-communication-users", "acs-2025-03-13");
  for (const NamedId& user : CommunicationUserIds()) Invite(users, user.id);
  Add(users);

  World kinds = NewWorld("ids-of-every-kind", "own-identities");
  for (const NamedId& user : CommunicationUserIds()) Invite(kinds, user.id);
  for (const NamedId& other : OtherKindsOfIds()) Invite(kinds, other.id);
  kinds.pstn_dialout_enabled = true;
  Add(kinds);

  World odd = NewWorld("ids-of-odd-characters", "own-identities");
  for (const NamedId& id : OddButLegalIds()) Invite(odd, id.id);
  Add(odd);

  for (const NamedId& id : OddButLegalRoomIds()) {
    World world = NewWorld(id.id, "own-identities");
    for (const char* name :
         {"presenter", "collaborator", "attendee", "consumer"}) {
      Invite(world, PersonId("own-identities", name));
    }
    Add(world);
  }
}

std::vector<NamedId> CommunicationUserIds() {
  return {
      {"Acs", "8:acs:resource_user"},
      {"AcsOfTheDocumentation",
       "8:acs:db75ed0c-e801-41a3-99a4-66a0a119a06c_"
       "00000010-ce28-064a-83fe-084822000666"},
      {"DodAcs", "8:dod-acs:resource_user"},
      {"GcchAcs", "8:gcch-acs:resource_user"},
      {"Spool", "8:spool:user"},
      {"SpoolOfThreePieces", "8:spool:a_b_c"},
      {"AcsWithoutUser", "8:acs:"},
      {"AcsOfOnePiece", "8:acs:user"},
      {"AcsOfFourPieces", "8:acs:a_b_c_d"},
      {"AcsOfTwoEmptyPieces", "8:acs:_"},
      {"AcsInCapitals", "8:acs:RESOURCE_USER"},
      {"AcsBeyondAscii", "8:acs:klinik_j\u00fcrgen"},
  };
}

std::vector<NamedId> OtherKindsOfIds() {
  return {
      {"TeamsUser", "8:orgid:user"},
      {"TeamsUserOfDod", "8:dod:user"},
      {"TeamsUserOfGcch", "8:gcch:user"},
      {"TeamsVisitor", "8:teamsvisitor:user"},
      {"TeamsApp", "28:orgid:app"},
      {"TeamsAppOfDod", "28:dod:app"},
      {"TeamsAppOfGcch", "28:gcch:app"},
      {"TeamsExtensionUser", "8:acs:resource_tenant_user"},
      {"TeamsExtensionUserOfDod", "8:dod-acs:resource_tenant_user"},
      {"TeamsExtensionUserOfGcch", "8:gcch-acs:resource_tenant_user"},
      {"TeamsExtensionUserOfEmptyPieces", "8:acs:__"},
      {"PlainName", "alice"},
      {"MailAddress", "alice@clinic.example"},
      {"AcsPrefixInCapitals", "8:ACS:resource_user"},
      {"AcsOfFourParts", "8:acs:resource:user"},
      {"AcsOfTwoParts", "8:acs"},
      {"OtherPrefix", "8:other:user"},
      {"PrefixOfAnotherNumber", "9:acs:user"},
      {"FourWithoutColon", "4"},
      {"FortyFour", "44:+15551234567"},
      {"PlusWithoutFour", "+15551234567"},
      {"OnlyColons", "::"},
      {"OneColon", ":"},
      {"ManyColons", ":::::"},
  };
}

std::vector<NamedId> OddButLegalIds() {
  return {
      {"OneByte", "a"},
      {"LowerCase", "zoe"},
      {"UpperCase", "ZOE"},
      {"Precomposed", "zo\u00eb"},
      {"Decomposed", "zoe\u0308"},
      {"Chinese", "\u533b\u751f"},
      {"Arabic", "\u0637\u0628\u064a\u0628"},
      {"Devanagari", "\u091a\u093f\u0915\u093f\u0924\u094d\u0938\u0915"},
      {"Emoji", "\U0001F469\u200d\u2695\ufe0f"},
      {"ZeroWidthSpaceU200B", "a\u200bb"},
      {"RightToLeftOverrideU202E", "a\u202eb"},
      {"ByteOrderMarkUFEFF", "\ufeffa"},
      {"LastOfTwoBytesU07FF", "\u07ff"},
      {"FirstOfThreeBytesU0800", "\u0800"},
      {"JustBelowSurrogatesUD7FF", "\ud7ff"},
      {"JustAboveSurrogatesUE000", "\ue000"},
      {"NoncharacterUFFFF", "\uffff"},
      {"FirstOfFourBytesU10000", "\U00010000"},
      {"LastCodePointU10FFFF", "\U0010FFFF"},
      {"JustAboveSpaceU0021", "!"},
      {"JustBelowDeleteU007E", "~"},
      {"JustAboveNoBreakSpaceU00A1", "\u00a1"},
      {"JustBelowOghamSpaceU167F", "\u167f"},
      {"JustAboveOghamSpaceU1681", "\u1681"},
      {"JustBelowEnQuadU1FFF", "\u1fff"},
      {"JustBelowLineSeparatorU2027", "\u2027"},
      {"JustAboveNarrowSpaceU2030", "\u2030"},
      {"JustBelowMathematicalSpaceU205E", "\u205e"},
      {"WordJoinerU2060", "\u2060"},
      {"JustBelowIdeographicSpaceU2FFF", "\u2fff"},
      {"JustAboveIdeographicSpaceU3001", "\u3001"},
      {"Quote", "a\"b"},
      {"Backslash", "a\\b"},
      {"BackslashN", "a\\nb"},
      {"Slash", "a/b"},
      {"AngleBracketsAndAmpersand", "<a&b>"},
      {"Percent", "%00%s%n"},
      {"Braces", "{\"user\":\"a\"}"},
      {"Comma", "a,b"},
      {"Null", "null"},
      {"Of256Bytes", Repeated("x", 256)},
      {"Of256BytesInTwos", Repeated("\u00e9", 128)},
      {"Of256BytesInFours", Repeated("\U0001F600", 64)},
  };
}

std::vector<NamedId> OddButLegalRoomIds() {
  return {
      {"OneByte", "r"},
      {"OfDigits", "99199690362660524"},
      {"LowerCase", "behandlung"},
      {"UpperCase", "BEHANDLUNG"},
      {"Precomposed", "zimmer-f\u00fcnf"},
      {"Decomposed", "zimmer-fu\u0308nf"},
      {"Chinese", "\u8bca\u5ba4"},
      {"Emoji", "\U0001F3E5"},
      {"Quote", "room\"1\""},
      {"Backslash", "room\\1"},
      {"Slash", "clinic/room/1"},
      {"LikeAPhoneNumber", "4:+15551234567"},
      {"Of128Bytes", Repeated("y", 128)},
      {"Of128BytesInFours", Repeated("\U0001F600", 32)},
  };
}

}  // namespace roompolicy::cases
