// The whole small world: every profile x room x flag x window position x
// subject x action x target. Whoever compares deciders over it walks it by
// these.
#ifndef ROOMPOLICY_TESTS_ENGINE_SMALL_WORLD_H_
#define ROOMPOLICY_TESTS_ENGINE_SMALL_WORLD_H_

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tests/engine/reference_bridge.h"
#include "tests/reference/reference_decider.h"

namespace roompolicy::testing {

inline constexpr std::int64_t kSmallFrom = 1'000;
inline constexpr std::int64_t kSmallUntil = 2'000;
inline constexpr char kSmallRoom[] = "99199690362660524";
inline constexpr const char* kSmallProfiles[] = {
    "acs-2023-06-14", "acs-2024-04-15", "acs-2025-03-13", "own-identities"};

struct SubjectCase {
  std::string kind;
  std::string id;
};

inline std::vector<SubjectCase> SmallSubjects(const reference::World& world) {
  std::vector<SubjectCase> subjects = {
      {"", ""},
      {"user", "8:acs:r_stranger"},
      {"user", "8:acs:r_t_u"},  // Teams extension user
      {"user", "8:orgid:teams"},
      {"user", "28:orgid:app"},
      {"user", "alice"},
      {"user", "4:+15551234567"},
      {"user", ""},
      {"user", "has space"},
      {"pstn", "4:+15551234567"},
      {"pstn", "4:anonymous"},
      {"pstn", "8:acs:r_PRESENTER"},  // a user cannot pass as a phone
      {"pstn", ""},
      {"server", ""},
  };
  for (const auto& [id, role] : world.roster) subjects.push_back({"user", id});
  return subjects;
}

// Where `now` stands: before, at and inside both bounds, and the far ends.
inline std::vector<std::int64_t> SmallInstants() {
  using Limits = std::numeric_limits<std::int64_t>;
  return {Limits::min(),     0,
          kSmallFrom - 1,    kSmallFrom,
          kSmallFrom + 1,    kSmallUntil - 1,
          kSmallUntil,       kSmallUntil + 1,
          Limits::max() - 1, reference::kNever};
}

inline std::vector<std::string> SmallActions() {
  std::vector<std::string> actions = {"", "fly", "SHARE_SCREEN", "unspecified"};
  for (const auto& row : FactRows()) actions.push_back(row.name);
  return actions;
}

inline std::vector<std::string> SmallTargets() {
  return {"8:acs:r_PRESENTER",
          "8:acs:r_CONSUMER",
          "8:acs:r_stranger",
          "4:+15551234567",
          "4:+1234567890123456",
          "4:anonymous",
          "8:orgid:teams",
          "alice",
          "",
          "has space"};
}

inline reference::World SmallWorld(const std::string& profile, bool dial_out) {
  reference::World world;
  world.room_id = kSmallRoom;
  world.exists = true;
  world.rules = reference::BuiltIn(profile, FactRows());
  world.valid_from = kSmallFrom;
  world.valid_until = kSmallUntil;
  world.pstn_dialout_enabled = dial_out;
  world.revision = 3;
  for (const std::string& role : world.rules.roles) {
    world.roster.emplace_back("8:acs:r_" + role, role);
  }
  return world;
}

// The rooms of one profile: there or deleted, the switch off or on.
inline std::vector<reference::World> SmallWorldsOf(const std::string& profile) {
  std::vector<reference::World> worlds;
  for (const bool exists : {true, false}) {
    for (const bool dial_out : {false, true}) {
      // That profile's rooms cannot have the flag on.
      if (dial_out && profile == "acs-2023-06-14") continue;
      worlds.push_back(SmallWorld(profile, dial_out));
      worlds.back().exists = exists;
    }
  }
  return worlds;
}

// All actions and targets of one subject at one instant: `ask(query)`.
template <typename Ask>
void ForEachAsked(reference::Query query, const Ask& ask) {
  std::vector<std::string> targets = SmallTargets();
  targets.push_back(query.subject_id);
  const auto with_targets = [&](reference::Query asked) {
    ask(asked);
    asked.has_target = true;
    for (const std::string& target : targets) {
      asked.target = target;
      ask(asked);
    }
  };
  with_targets(query);  // neither join nor perform
  query.join = true;
  with_targets(query);
  query.perform = true;
  query.action = "share_screen";
  with_targets(query);  // both
  query.join = false;
  for (const std::string& action : SmallActions()) {
    query.action = action;
    with_targets(query);
  }
}

// Every question about one room: `ask(query)`; and whose permissions to ask for
// when: `ask_permissions(query)`.
template <typename Ask, typename AskPermissions>
void ForEachQuestion(const reference::World& world, const Ask& ask,
                     const AskPermissions& ask_permissions) {
  for (const std::string& room_id :
       {std::string(kSmallRoom), std::string("other"), std::string("bad id")}) {
    for (const SubjectCase& subject : SmallSubjects(world)) {
      reference::Query query;
      query.room_id = room_id;
      query.subject_kind = subject.kind;
      query.subject_id = subject.id;
      ForEachAsked(query, ask);  // no instant
      query.has_now = true;
      for (const std::int64_t now : SmallInstants()) {
        query.now = now;
        // A room that is not looked at needs no more than one instant.
        if (room_id != kSmallRoom && now != kSmallFrom) continue;
        ForEachAsked(query, ask);
        if (world.exists && room_id == kSmallRoom) ask_permissions(query);
      }
    }
  }
}

}  // namespace roompolicy::testing

#endif  // ROOMPOLICY_TESTS_ENGINE_SMALL_WORLD_H_
