// The rooms that the cases ask about, once as documents of the wire format and
// once as worlds of the reference decider.

#ifndef ROOMPOLICY_TESTS_CASES_GENERATOR_ROOMS_H_
#define ROOMPOLICY_TESTS_CASES_GENERATOR_ROOMS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/cases/generator/json_text.h"
#include "tests/cases/generator/time_text.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::cases {

// 2026-03-01T09:00:00Z and an hour later: the window of rooms whose window is
// not what their cases are about.
inline constexpr std::int64_t kFrom = 1'772'355'600 * kSecond;
inline constexpr std::int64_t kUntil = kFrom + kHour;
inline constexpr std::int64_t kOpen = kFrom + 30 * kMinute;

inline constexpr char kDefaultRoom[] = "room-acs-2025-03-13";
inline constexpr char kOwnRoom[] = "room-own-identities";
inline constexpr char kNoRoom[] = "room-that-nobody-created";

// Who is on the roster of the rooms above, as "8:acs:clinic_presenter" or,
// under own-identities, "presenter@clinic.example"; `name` in lower case.
std::string PersonId(const std::string& profile, const std::string& name);

// How a room is written down, where it says more or less than it has to.
struct Wording {
  bool names_profile = true;
  bool names_revision = true;
  bool names_created_at = true;
  bool roles_in_mixed_case = false;  // "Presenter"; section 10 allows it
  std::string end_of_window;         // "END_CALL", "STOP_JOINING" or ""
};

struct CaseRoom {
  reference::World world;
  Wording wording;
};

class Rooms {
 public:
  explicit Rooms(const std::vector<reference::ActionRow>& actions);

  const std::vector<reference::ActionRow>& actions() const { return actions_; }
  // A world without a room where there is none of that id.
  reference::World Find(const std::string& room_id) const;
  // The rooms with one participant of each role of a built-in profile.
  std::vector<reference::World> ProfileRooms() const;
  Json ToRoomSet() const;

 private:
  reference::World NewWorld(const std::string& id, const std::string& profile);
  void Add(const reference::World& world, const Wording& wording = {});

  void AddProfileRooms();
  void AddWordingRooms();
  void AddWindowRooms();
  void AddRosterRooms();
  void AddIdentifierRooms();

  std::vector<reference::ActionRow> actions_;
  std::vector<CaseRoom> rooms_;
};

// Every kind of id that may stand on a roster under own-identities, with odd
// but legal characters, each with a word for names.
struct NamedId {
  std::string name;
  std::string id;
};
std::vector<NamedId> CommunicationUserIds();
std::vector<NamedId> OtherKindsOfIds();  // neither users nor phone numbers
std::vector<NamedId> OddButLegalIds();

// Rooms whose own ids are odd but legal.
std::vector<NamedId> OddButLegalRoomIds();

}  // namespace roompolicy::cases

#endif  // ROOMPOLICY_TESTS_CASES_GENERATOR_ROOMS_H_
