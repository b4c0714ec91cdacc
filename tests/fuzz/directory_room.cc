#include "tests/fuzz/directory_room.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/instant.h"
#include "roompolicy/keys.h"
#include "roompolicy/permission_set.h"
#include "tests/engine/reference_bridge.h"
#include "tests/fuzz/answers.h"

namespace roompolicy::fuzz {
namespace {

using reference::Answer;
using reference::Query;
using reference::World;
using testing::NowOf;

SubjectRef SubjectOf(const Query& query) {
  if (query.subject_kind == "user") return SubjectRef::User(query.subject_id);
  if (query.subject_kind == "pstn") return SubjectRef::Pstn(query.subject_id);
  if (query.subject_kind == "server") return SubjectRef::Server();
  return {};
}

// Nothing where the question asks both things or none.
std::optional<DirectoryRequest> RequestOf(const RoomRef& room,
                                          const SubjectRef& subject,
                                          const Query& query) {
  if (query.join == query.perform) return std::nullopt;
  const auto request =
      query.join
          ? DirectoryRequest::Join(room, subject)
          : DirectoryRequest::Perform(room, subject, ParseAction(query.action));
  return query.has_target ? request.WithTarget(query.target) : request;
}

std::string Said(const char* by, const std::string& why) {
  return why.empty() ? "" : std::string(by) + ": " + why;
}

}  // namespace

DirectoryRoom::DirectoryRoom(const World& world, const Room& room)
    : world_(world), reader_(directory_.NewReader()) {
  elsewhere_.rules = world.rules;
  if (!directory_.Add(room).ok()) broken_ = "the directory refuses the room";
  if (!world.exists && !directory_.Delete(room.id().text()).ok()) {
    broken_ = "the directory does not delete the room";
  }
}

std::string DirectoryRoom::WhyBroken(const Query& query) {
  std::string why = broken_;
  if (why.empty()) why = WhyTextsBroken(query);
  if (why.empty()) why = Said("by keys", WhyKeysBroken(query));
  return Said("a reader", why);
}

std::string DirectoryRoom::WhyPermissionsBroken(
    const Query& query, const reference::PermissionsAnswer& expected) {
  const PermissionSet got =
      reader_.Permissions(query.room_id, SubjectOf(query), NowOf(query));
  return Said("a reader", Difference(expected, got));
}

std::string DirectoryRoom::WhyTextsBroken(const Query& query) {
  const SubjectRef subject = SubjectOf(query);
  const Action action = ParseAction(query.action);
  const Instant now = NowOf(query);
  std::string why =
      Said("CanJoin", Difference(Decide(world_, Joining(query)),
                                 reader_.CanJoin(query.room_id, subject, now)));
  if (!why.empty()) return why;
  why =
      Said("CanPerform",
           Difference(Decide(world_, Acting(query, false)),
                      reader_.CanPerform(query.room_id, subject, action, now)));
  if (!why.empty()) return why;
  why = Said("CanPerform with a target",
             Difference(Decide(world_, Acting(query, true)),
                        reader_.CanPerform(query.room_id, subject, action,
                                           query.target, now)));
  const auto request = RequestOf(query.room_id, subject, query);
  if (!why.empty() || !request) return why;
  return Said("Decide",
              Difference(Decide(world_, query), reader_.Decide(*request, now)));
}

std::string DirectoryRoom::WhyKeysBroken(const Query& query) {
  const std::string_view room_id = query.room_id;
  const std::string_view subject_id = query.subject_id;
  const auto room_key = directory_.RoomKeyOf(room_id);
  const auto key = directory_.ParticipantKeyOf(subject_id);
  if (room_key.has_value() !=
      reference::WellFormedId(query.room_id, reference::kMaxRoomIdBytes)) {
    return "a room id that is one has none, or one that is not has one";
  }
  if (key.has_value() !=
      reference::WellFormedId(query.subject_id,
                              reference::kMaxParticipantIdBytes)) {
    return "an id that is one has none, or one that is not has one";
  }
  const RoomRef room = room_key ? RoomRef(*room_key) : RoomRef(room_id);
  SubjectRef subject = SubjectOf(query);
  if (key && query.subject_kind == "user") subject = SubjectRef::User(*key);
  if (key && query.subject_kind == "pstn") subject = SubjectRef::Pstn(*key);
  const auto request = RequestOf(room, subject, query);
  if (!request) return "";
  return Difference(Decide(world_, query),
                    reader_.Decide(*request, NowOf(query)));
}

const World& DirectoryRoom::WorldOf(const Query& query) {
  if (query.room_id == world_.room_id) return world_;
  elsewhere_.room_id = query.room_id;
  return elsewhere_;
}

std::string DirectoryRoom::WhyBatchBroken(const std::vector<Query>& queries,
                                          const std::vector<Answer>& expected) {
  std::vector<DirectoryRequest> requests;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const auto request =
        RequestOf(queries[i].room_id, SubjectOf(queries[i]), queries[i]);
    if (!request) continue;
    requests.push_back(*request);
    places.push_back(i);
  }
  if (requests.empty()) return "";
  const Instant now = NowOf(queries.front());
  std::vector<Decision> got(requests.size());
  if (!reader_.DecideBatch(requests, now, got)) return "a batch is refused";
  for (std::size_t i = 0; i < got.size(); ++i) {
    const std::string why = Difference(expected[places[i]], got[i]);
    if (!why.empty()) {
      return testing::Describe(world_, queries[places[i]]) +
             ": a reader's batch: " + why;
    }
  }
  return "";
}

}  // namespace roompolicy::fuzz
