// Directories, from the side that asks them: without waiting or allocating.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "roompolicy/action.h"
#include "roompolicy/decision.h"
#include "roompolicy/directory_reader.h"
#include "roompolicy/internal/c_convert.h"
#include "roompolicy/internal/c_directory_objects.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/permission_set.h"
#include "roompolicy/reason.h"
#include "roompolicy/request.h"

namespace roompolicy::internal {
namespace {

// As many as a reader has their cache misses overlap.
constexpr std::size_t kAtOnce = 16;
using AtOnce = std::make_index_sequence<kAtOnce>;

// What stands for a question that cannot be made: nobody's, in no room, which
// is INVALID_REQUEST in every directory.
DirectoryRequest NoQuestion() noexcept {
  return DirectoryRequest::Join(std::string_view(), SubjectRef());
}

// As SubjectOf (c_convert.h); the reader checks the id.
SubjectRef SubjectRefOf(const rp_subject& subject,
                        const rp_participant_key* key) noexcept {
  const std::string_view id = View(subject.id);
  switch (EnumOf<SubjectKind>(subject.kind)) {
    case SubjectKind::kUser:
      return key == nullptr ? SubjectRef::User(id) : SubjectRef::User(key->key);
    case SubjectKind::kPstn:
      return key == nullptr ? SubjectRef::Pstn(id) : SubjectRef::Pstn(key->key);
    case SubjectKind::kServer:
      return id.empty() && key == nullptr ? SubjectRef::Server() : SubjectRef();
    case SubjectKind::kNone:
      break;
  }
  return {};
}

// As RequestOf (c_convert.h), of a room.
DirectoryRequest QuestionOf(const rp_request* from) noexcept {
  rp_request read;
  if (!ReadStruct(from, read) || read.reserved != 0) return NoQuestion();
  const bool joins = read.asks == RP_ASKS_JOIN && read.action == 0;
  if (!joins && read.asks != RP_ASKS_PERFORM) return NoQuestion();
  const RoomRef room = read.room_key == nullptr ? RoomRef(View(read.room_id))
                                                : RoomRef(read.room_key->key);
  const SubjectRef subject = SubjectRefOf(read.subject, read.subject_key);
  const DirectoryRequest question =
      joins ? DirectoryRequest::Join(room, subject)
            : DirectoryRequest::Perform(room, subject,
                                        EnumOf<Action>(read.action));
  if (read.has_target == 1) return question.WithTarget(View(read.target));
  const bool is_plain = read.has_target == 0 && read.target.size == 0;
  return is_plain ? question : NoQuestion();
}

// The requests of a batch.
struct Batch {
  const rp_request* requests;
  std::size_t num;
  std::size_t stride;

  // Past the end too, where nobody asks.
  DirectoryRequest At(std::size_t index) const noexcept {
    return index < num ? QuestionOf(RequestAt(requests, stride, index))
                       : NoQuestion();
  }
  template <std::size_t... I>
  std::array<DirectoryRequest, kAtOnce> From(
      std::size_t first, std::index_sequence<I...>) const noexcept {
    return {At(first + I)...};
  }
};

}  // namespace
}  // namespace roompolicy::internal

using namespace roompolicy;            // NOLINT
using namespace roompolicy::internal;  // NOLINT

rp_status rp_reader_new(const rp_directory* directory, rp_text name,
                        rp_reader** reader) noexcept {
  Clear(reader);
  if (directory == nullptr || reader == nullptr) return RP_BAD_ARGUMENT;
  const rp_status broken = directory->broken.load();
  if (broken != RP_OK) return broken;
  return Guarded([&] {
    return Give(reader, directory->rooms,
                directory->rooms->NewReader(std::string(View(name))));
  });
}

void rp_reader_free(rp_reader* reader) noexcept { delete reader; }

rp_effect rp_reader_decide(rp_reader* reader, const rp_request* request,
                           rp_instant now, rp_decision* decision) noexcept {
  if (reader == nullptr) return Tell(InvalidRequest(), decision);
  return Tell(reader->reader.Decide(QuestionOf(request), InstantOf(now)),
              decision);
}

int32_t rp_reader_decide_batch(rp_reader* reader, const rp_request* requests,
                               size_t num_requests, rp_instant now,
                               rp_decision* decisions,
                               size_t num_decisions) noexcept {
  const auto stride =
      BeginBatch(requests, num_requests, decisions, num_decisions);
  if (!stride) return 0;
  const Batch batch{requests, num_requests, *stride};
  std::array<Decision, kAtOnce> answers;
  answers.fill(InvalidRequest());
  for (std::size_t first = 0; first < num_requests; first += kAtOnce) {
    const std::size_t num = std::min(kAtOnce, num_requests - first);
    if (reader != nullptr) {
      const auto questions = batch.From(first, AtOnce());
      static_cast<void>(reader->reader.DecideBatch(
          questions.data(), num, InstantOf(now), answers.data(), num));
    }
    for (std::size_t i = 0; i < num; ++i) {
      Tell(answers[i], &decisions[first + i]);
    }
  }
  return 1;
}

rp_status rp_reader_permit(rp_reader* reader, rp_text room_id,
                           const rp_subject* subject, rp_instant now,
                           rp_permissions* permissions) noexcept {
  PermissionSet may;
  may.reason = Reason::kInvalidRequest;
  if (reader != nullptr) {
    const SubjectRef asks =
        subject == nullptr ? SubjectRef() : SubjectRefOf(*subject, nullptr);
    may = reader->reader.Permissions(View(room_id), asks, InstantOf(now));
  }
  return WriteStruct(internal::ToC(may), permissions) ? RP_OK : RP_BAD_ARGUMENT;
}
