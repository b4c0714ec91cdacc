// Snapshots, and what is asked of them.
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "roompolicy/explain.h"
#include "roompolicy/internal/c_convert.h"
#include "roompolicy/internal/c_objects.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/internal/checked_id.h"
#include "roompolicy/internal/rules.h"
#include "roompolicy/permissions.h"
#include "roompolicy/remedy.h"
#include "roompolicy/rule.h"

namespace roompolicy::internal {
namespace {

const RoomSnapshot* SnapshotOf(const rp_snapshot* snapshot) noexcept {
  return snapshot == nullptr ? nullptr : snapshot->snapshot.get();
}

// Nearly every question is of somebody on the roster, without a target. An id
// that equals one there is valid, which costs half a decision to see otherwise
// (benchmarks/README.md). Nothing: the question is another one.
std::optional<Decision> AnswerInvited(const RoomBlock& room,
                                      const rp_request& asked,
                                      Instant now) noexcept {
  const bool is_plain =
      asked.struct_size == sizeof(rp_request) && asked.reserved == 0 &&
      asked.room_key == nullptr && asked.subject_key == nullptr &&
      asked.has_target == 0 && asked.target.size == 0 &&
      asked.asks == RP_ASKS_PERFORM && asked.subject.kind == RP_SUBJECT_USER &&
      asked.subject.id.size <= kMaxParticipantIdBytes;
  if (!is_plain) return std::nullopt;
  const ParticipantIdView id = CheckedId::Of(View(asked.subject.id));
  const Role role = room.FindRole(id);
  if (role == Role::kUnspecified) return std::nullopt;
  NoTrace trace;
  return WalkRules(
      &room, Request::Perform(Subject::User(id), EnumOf<Action>(asked.action)),
      now, trace, [role] { return role; });
}

Decision Answer(const rp_snapshot* snapshot, const rp_request* request,
                Instant now) noexcept {
  if (snapshot != nullptr && request != nullptr) {
    const auto answer =
        AnswerInvited(snapshot->snapshot->block(), *request, now);
    if (answer) return *answer;
  }
  const auto asked = RequestOf(request);
  if (!asked) return InvalidRequest();
  return snapshot == nullptr ? DecideWithoutRoom(*asked, now)
                             : Decide(*snapshot->snapshot, *asked, now);
}

}  // namespace
}  // namespace roompolicy::internal

using namespace roompolicy;            // NOLINT
using namespace roompolicy::internal;  // NOLINT

rp_status rp_compile(const rp_room* room, rp_snapshot** snapshot) noexcept {
  Clear(snapshot);
  if (room == nullptr || snapshot == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    return Give(snapshot,
                std::make_shared<const RoomSnapshot>(Compile(room->room)));
  });
}

rp_status rp_snapshot_share(const rp_snapshot* snapshot,
                            rp_snapshot** other) noexcept {
  Clear(other);
  if (snapshot == nullptr || other == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] { return Give(other, snapshot->snapshot); });
}

void rp_snapshot_free(rp_snapshot* snapshot) noexcept { delete snapshot; }

rp_status rp_snapshot_to_room(const rp_snapshot* snapshot,
                              rp_room** room) noexcept {
  Clear(room);
  if (snapshot == nullptr || room == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] { return Give(room, ToRoom(*snapshot->snapshot)); });
}

int64_t rp_snapshot_revision(const rp_snapshot* snapshot) noexcept {
  return snapshot == nullptr ? 0 : snapshot->snapshot->revision();
}

rp_decision rp_for_outsider(const rp_decision* decision) noexcept {
  if (decision == nullptr) return internal::ToC(Decision());
  return internal::ToC(ForOutsider(DecisionOf(*decision)));
}

rp_effect rp_decide(const rp_snapshot* snapshot, const rp_request* request,
                    rp_instant now, rp_decision* decision) noexcept {
  return Tell(Answer(snapshot, request, InstantOf(now)), decision);
}

int32_t rp_decide_batch(const rp_snapshot* snapshot, const rp_request* requests,
                        size_t num_requests, rp_instant now,
                        rp_decision* decisions, size_t num_decisions) noexcept {
  const auto stride =
      BeginBatch(requests, num_requests, decisions, num_decisions);
  if (!stride) return 0;
  for (size_t i = 0; i < num_requests; ++i) {
    Tell(Answer(snapshot, RequestAt(requests, *stride, i), InstantOf(now)),
         &decisions[i]);
  }
  return 1;
}

rp_status rp_permit(const rp_snapshot* snapshot, const rp_subject* subject,
                    rp_instant now, rp_permissions* permissions) noexcept {
  const Subject asks = subject == nullptr ? Subject() : SubjectOf(*subject);
  const PermissionSet may =
      snapshot == nullptr
          ? PermissionsWithoutRoom(asks, InstantOf(now))
          : Permissions(*snapshot->snapshot, asks, InstantOf(now));
  return WriteStruct(internal::ToC(may), permissions) ? RP_OK : RP_BAD_ARGUMENT;
}

rp_status rp_explain(const rp_snapshot* snapshot, const rp_request* request,
                     rp_instant now, rp_explanation** explanation) noexcept {
  Clear(explanation);
  if (explanation == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    // A question that cannot be made is one of nobody, which is as invalid.
    const Request asked = RequestOf(request).value_or(Request());
    return Give(explanation,
                Explain(SnapshotOf(snapshot), asked, InstantOf(now)));
  });
}

void rp_explanation_free(rp_explanation* explanation) noexcept {
  delete explanation;
}

rp_decision rp_explanation_decision(
    const rp_explanation* explanation) noexcept {
  return internal::ToC(explanation == nullptr
                           ? InvalidRequest()
                           : explanation->explanation.decision);
}

size_t rp_explanation_size(const rp_explanation* explanation) noexcept {
  return explanation == nullptr ? 0 : explanation->explanation.steps.size();
}

rp_status rp_explanation_get(const rp_explanation* explanation, size_t index,
                             rp_explain_step* step) noexcept {
  if (index >= rp_explanation_size(explanation)) return RP_BAD_ARGUMENT;
  const ExplainStep& looked = explanation->explanation.steps[index];
  rp_explain_step told{};
  told.rule = RuleName(looked.rule).data();
  told.words = RuleWords(looked.rule).data();
  told.layer = RuleLayerName(LayerOf(looked.rule)).data();
  told.passed = looked.passed ? 1 : 0;
  told.saw = TextOf(looked.saw);
  return WriteStruct(told, step) ? RP_OK : RP_BAD_ARGUMENT;
}

rp_text rp_explanation_remedy(const rp_explanation* explanation) noexcept {
  return explanation == nullptr ? rp_text{}
                                : TextOf(explanation->explanation.remedy);
}

size_t rp_remedy(const rp_snapshot* snapshot, const rp_request* request,
                 rp_instant now, const rp_decision* decision, char* buffer,
                 size_t capacity) noexcept {
  return CopyMade(buffer, capacity, [&] {
    if (decision == nullptr) return std::string();
    return Remedy(SnapshotOf(snapshot), RequestOf(request).value_or(Request()),
                  InstantOf(now), DecisionOf(*decision));
  });
}
