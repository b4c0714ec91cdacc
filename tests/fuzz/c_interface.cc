// The C interface: the input is a program of calls with structs, texts and
// handles of its choosing. Every question is answered as the engine answers the
// same one, malformed ones with INVALID_REQUEST; a directory, a batch and a
// grant say what the snapshot and the call say; nothing is read past a struct's
// own size.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "roompolicy/c_api.h"
#include "roompolicy/compile.h"
#include "roompolicy/decide.h"
#include "tests/fuzz/property.h"

namespace roompolicy::fuzz {
namespace {

constexpr rp_instant kBegin = 1'772'355'600'000'000'000;
constexpr std::int64_t kMinute = 60'000'000'000;
constexpr std::size_t kMaxSteps = 200;

template <auto Free>
struct FreeBy {
  template <typename Object>
  void operator()(Object* object) const {
    Free(object);
  }
};
template <typename Object, auto Free>
using Owned = std::unique_ptr<Object, FreeBy<Free>>;

// Bytes to choose by; zeros where they have ended.
class Tape {
 public:
  explicit Tape(std::string_view bytes) : bytes_(bytes) {}

  bool done() const { return bytes_.empty(); }
  std::uint8_t Byte() {
    if (bytes_.empty()) return 0;
    const char first = bytes_.front();
    bytes_.remove_prefix(1);
    return static_cast<std::uint8_t>(first);
  }
  std::uint8_t Below(std::uint8_t bound) {
    return static_cast<std::uint8_t>(Byte() % bound);
  }
  bool OneIn(std::uint8_t n) { return Below(n) == 0; }
  // Mostly a number of the enum; now and then any.
  std::int32_t Number(std::uint8_t bound) {
    if (!OneIn(8)) return Below(bound);
    std::uint32_t number = 0;
    for (int i = 0; i < 4; ++i) number = number << 8U | Byte();
    return static_cast<std::int32_t>(number);
  }
  // Lives as long as the tape.
  std::string_view Text() {
    static constexpr std::string_view kTexts[] = {
        "8:acs:a", "8:acs:b", "8:acs:c", "4:+15550100", "4:x", "anybody", ""};
    const std::uint8_t which = Below(9);
    if (which < std::size(kTexts)) return kTexts[which];
    const std::size_t size = std::min<std::size_t>(Byte(), bytes_.size());
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }
  rp_instant When() {
    if (OneIn(16)) return RP_NEVER;
    return kBegin + (Below(100) - 20) * kMinute;
  }

 private:
  std::string_view bytes_;
};

rp_text T(std::string_view text) {
  return rp_text{text.empty() ? nullptr : text.data(), text.size()};
}

bool Same(const rp_decision& a, const Decision& b) {
  return a.until == b.until.unix_nanos() && a.revision == b.revision &&
         a.effect == (b.allowed() ? RP_ALLOW : RP_DENY) &&
         a.reason == static_cast<rp_reason>(b.reason);
}

// A question in memory that is exactly as large as it says, up to a page.
class Asked {
 public:
  explicit Asked(Tape& tape) {
    target_ = tape.Text();
    subject_ = tape.Text();
    request_.asks = tape.Number(3);
    request_.action = tape.Number(60);
    request_.subject = {tape.Number(4), T(subject_)};
    request_.has_target = tape.OneIn(3) ? tape.Number(2) : 0;
    if (request_.has_target != 0 || tape.OneIn(16))
      request_.target = T(target_);
    request_.reserved = tape.OneIn(32) ? 1 : 0;
    request_.struct_size = sizeof request_;
    if (tape.OneIn(8)) request_.struct_size = tape.Byte() * std::size_t{40};
    const std::size_t size = request_.struct_size;
    memory_.resize(std::clamp(size, sizeof size, std::size_t{512}));
    std::memcpy(memory_.data(), &request_,
                std::min(memory_.size(), sizeof request_));
    for (std::size_t i = sizeof request_; i < memory_.size(); ++i) {
      if (tape.OneIn(8)) memory_[i] = static_cast<char>(tape.Byte());
      tail_is_zero_ = tail_is_zero_ && memory_[i] == 0;
    }
  }

  const rp_request* get() const {
    return reinterpret_cast<const rp_request*>(memory_.data());
  }
  rp_request InRoom() const { return rp_in_room(request_, T("room")); }
  bool IsPlain() const { return request_.struct_size == sizeof request_; }

  // As the engine is asked; nothing: it is INVALID_REQUEST.
  std::optional<Request> InCxx() const {
    const std::size_t size = request_.struct_size;
    const bool readable =
        size >= sizeof request_ && size <= 512 && tail_is_zero_;
    if (!readable || request_.reserved != 0) return std::nullopt;
    Request request;
    if (request_.asks == RP_ASKS_JOIN && request_.action == 0) {
      request = Request::Join(SubjectInCxx());
    } else if (request_.asks == RP_ASKS_PERFORM) {
      const bool known = request_.action >= 0 && request_.action <= 57;
      request = Request::Perform(
          SubjectInCxx(),
          known ? static_cast<Action>(request_.action) : Action::kUnspecified);
    } else {
      return std::nullopt;
    }
    if (request_.has_target == 0 && request_.target.size == 0) return request;
    const auto target = ParticipantIdView::Parse(target_);
    if (request_.has_target != 1 || !target) return std::nullopt;
    return request.WithTarget(*target);
  }

 private:
  Subject SubjectInCxx() const {
    const auto id = ParticipantIdView::Parse(subject_);
    if (request_.subject.kind == RP_SUBJECT_SERVER && subject_.empty()) {
      return Subject::Server();
    }
    if (!id) return {};
    if (request_.subject.kind == RP_SUBJECT_USER) return Subject::User(*id);
    if (request_.subject.kind == RP_SUBJECT_PSTN) return Subject::Pstn(*id);
    return {};
  }

  std::string_view target_, subject_;
  rp_request request_{};
  std::vector<char> memory_;
  bool tail_is_zero_ = true;
};

class Program {
 public:
  explicit Program(Tape tape) : tape_(tape) {}

  std::string Run() {
    if (!Begin()) return "there is no room to begin with";
    for (std::size_t i = 0; i < kMaxSteps && !tape_.done(); ++i) {
      std::string why = Step();
      if (!why.empty()) return why;
    }
    return End();
  }

 private:
  bool Begin() {
    rp_room_spec spec{};
    spec.struct_size = sizeof spec;
    spec.has = RP_HAS_VALID_FROM | RP_HAS_VALID_UNTIL | RP_HAS_DIAL_OUT;
    spec.id = T("room");
    spec.valid_from = kBegin;
    spec.valid_until = kBegin + 60 * kMinute;
    spec.pstn_dialout_enabled = 1;
    rp_room* room = nullptr;
    rp_directory* directory = nullptr;
    rp_reader* reader = nullptr;
    const bool made =
        rp_room_load(nullptr, &spec, &room, nullptr) == RP_OK &&
        rp_directory_new(nullptr, nullptr, &directory) == RP_OK &&
        rp_directory_add(directory, room, nullptr, nullptr) == RP_OK &&
        rp_reader_new(directory, T("fuzz"), &reader) == RP_OK;
    room_.reset(room);
    directory_.reset(directory);
    reader_.reset(reader);
    if (!made || !Compiled()) return false;
    rp_call* call = nullptr;
    const rp_status status =
        rp_call_new(snapshot_.get(), T("call"), &call, nullptr);
    call_.reset(call);
    return status == RP_OK;
  }

  bool Compiled() {
    rp_snapshot* snapshot = nullptr;
    const rp_status status = rp_compile(room_.get(), &snapshot);
    snapshot_.reset(snapshot);
    // The engine's own, of the same room, made from what C tells of it.
    RoomDraft draft;
    rp_room_info info{};
    info.struct_size = sizeof info;
    if (status != RP_OK || rp_room_get(room_.get(), &info) != RP_OK) {
      return false;
    }
    draft.id = std::string(info.id.data, info.id.size);
    draft.valid_from = Instant::FromUnixNanos(info.valid_from);
    draft.valid_until = Instant::FromUnixNanos(info.valid_until);
    draft.pstn_dialout_enabled = info.pstn_dialout_enabled == 1;
    draft.revision = info.revision;
    for (std::size_t i = 0; i < info.num_participants; ++i) {
      rp_participant who{};
      if (rp_room_participant(room_.get(), i, &who) != RP_OK) return false;
      draft.participants.push_back(
          {std::string(who.id.data, who.id.size), static_cast<Role>(who.role)});
    }
    const Result<Room> own = LoadRoom(draft, ProfileSet::BuiltIn());
    if (!own.ok()) return false;
    own_ = std::make_shared<const RoomSnapshot>(Compile(*own));
    return true;
  }

  std::string Step() {
    switch (tape_.Below(6)) {
      case 0:
        return ChangeRoom();
      case 1:
        return AskGrants();
      case 2:
        return Happen();
      default:
        return AskRoom();
    }
  }

  std::string ChangeRoom() {
    rp_issues* issues = nullptr;
    rp_status status = RP_OK;
    const rp_text who = T(tape_.Text());
    switch (tape_.Below(5)) {
      case 0:
        status = rp_room_remove(room_.get(), who, kBegin, &issues);
        break;
      case 1:
        status = rp_room_set_window(room_.get(), tape_.When(), tape_.When(),
                                    kBegin - 100 * kMinute, &issues);
        break;
      case 2:
        status =
            rp_room_set_dial_out(room_.get(), tape_.Number(2), kBegin, &issues);
        break;
      default:
        status = rp_room_set_role(room_.get(), who, tape_.Number(5), kBegin,
                                  &issues);
    }
    const Owned<rp_issues, rp_issues_free> owned(issues);
    if ((status == RP_REFUSED) != (rp_issues_size(issues) > 0)) {
      return "a refusal without an issue, or an issue without a refusal";
    }
    if (status != RP_OK) return "";
    if (!Compiled()) return "a room that was accepted is none";
    if (rp_directory_replace(directory_.get(), room_.get(), nullptr, nullptr) !=
        RP_OK) {
      return "the directory refuses a later room";
    }
    rp_effects* effects = nullptr;
    status = rp_call_room_changed(call_.get(), snapshot_.get(), nullptr, 0,
                                  now_, &effects, nullptr);
    if (status != RP_OK) return "the call refuses a later room";
    return Read(effects);
  }

  std::string AskRoom() {
    const Asked asked(tape_);
    const rp_instant now = tape_.When();
    const auto own = asked.InCxx();
    const Decision expected =
        own ? Decide(*own_, *own, Instant::FromUnixNanos(now))
            : InvalidRequest();
    rp_decision told{1, 1, RP_ALLOW, 1};
    const rp_effect effect =
        rp_decide(snapshot_.get(), asked.get(), now, &told);
    if (!Same(told, expected)) return "C decides otherwise";
    if (effect != told.effect) return "two effects of one decision";
    if (!asked.IsPlain()) return "";
    const rp_request in_room = asked.InRoom();
    if (rp_reader_decide(reader_.get(), &in_room, now, &told) != effect ||
        !Same(told, expected)) {
      return "a reader decides otherwise";
    }
    const rp_request twice[] = {in_room, in_room};
    rp_decision answers[2];
    if (rp_reader_decide_batch(reader_.get(), twice, 2, now, answers, 2) != 1 ||
        rp_decide_batch(snapshot_.get(), twice, 2, now, answers, 2) != 1 ||
        !Same(answers[1], expected)) {
      return "a batch decides otherwise";
    }
    return "";
  }

  std::string Happen() {
    rp_effects* effects = nullptr;
    rp_grant* grant = nullptr;
    rp_decision decision{1, 1, RP_ALLOW, 1};
    const rp_text endpoint = T(tape_.Text());
    const std::string_view id = tape_.Text();
    const rp_subject subject{tape_.Number(4), T(id)};
    now_ = tape_.When();
    rp_status status = RP_OK;
    switch (tape_.Below(6)) {
      case 0:
        status = rp_call_leave(call_.get(), endpoint, now_, &effects);
        break;
      case 1:
        status = rp_call_leg_answered(call_.get(), endpoint, now_, &decision,
                                      &grant, &effects);
        break;
      case 2: {
        const Asked asked(tape_);
        status = rp_call_perform(call_.get(), asked.get(), nullptr, now_,
                                 &decision, &effects);
        break;
      }
      case 3:
        status = rp_call_advance(call_.get(), now_, &effects);
        break;
      default:
        status = rp_call_join(call_.get(), &subject, endpoint, now_, &decision,
                              &grant, &effects);
        if ((grant != nullptr) != (decision.effect == RP_ALLOW)) {
          rp_grant_free(grant);
          rp_effects_free(effects);
          return "a grant of nobody, or a join without one";
        }
    }
    if (grant != nullptr) {
      if (grants_.size() < 16) {
        grants_.emplace_back(grant);
      } else {
        rp_grant_free(grant);
      }
    }
    if (status != RP_OK && effects != nullptr) return "effects of a failure";
    return Read(effects);
  }

  std::string Read(rp_effects* effects) {
    const Owned<rp_effects, rp_effects_free> owned(effects);
    for (std::size_t i = 0; i < rp_effects_size(effects); ++i) {
      rp_call_effect effect{};
      effect.struct_size = sizeof effect;
      if (rp_effects_get(effects, i, &effect) != RP_OK ||
          effect.kind < RP_EFFECT_ADMITTED || effect.kind > RP_EFFECT_EVENT) {
        return "an effect of no kind";
      }
      const Owned<rp_grant, rp_grant_free> grant(rp_effects_grant(effects, i));
      if ((grant != nullptr) != (effect.kind == RP_EFFECT_ADMITTED)) {
        return "a grant of another effect";
      }
    }
    return "";
  }

  std::string AskGrants() {
    const rp_action action = tape_.Number(60);
    const rp_instant now = tape_.When();
    for (const auto& grant : grants_) {
      rp_decision decision{1, 1, RP_ALLOW, 1};
      const bool checked = rp_grant_check(grant.get(), action, now, &decision);
      if (rp_grant_allows(grant.get(), action, now) != (checked ? 1 : 0) ||
          (decision.effect == RP_ALLOW) != checked) {
        return "a grant says two things";
      }
      if (checked && (action < 1 || action > 57 || now == RP_NEVER)) {
        return "a grant allows what is nothing";
      }
    }
    return "";
  }

  // In any order; grants outlive their call and deny.
  std::string End() {
    if (tape_.OneIn(2)) directory_.reset();
    if (tape_.OneIn(2)) snapshot_.reset();
    call_.reset();
    for (const auto& grant : grants_) {
      if (rp_grant_allows(grant.get(), RP_ACTION_RECEIVE_AUDIO, kBegin) != 0) {
        return "a grant outlives its call";
      }
    }
    return "";
  }

  Tape tape_;
  rp_instant now_ = kBegin;
  RoomSnapshotPtr own_;
  Owned<rp_room, rp_room_free> room_;
  Owned<rp_directory, rp_directory_free> directory_;
  Owned<rp_reader, rp_reader_free> reader_;
  Owned<rp_snapshot, rp_snapshot_free> snapshot_;
  Owned<rp_call, rp_call_free> call_;
  std::vector<Owned<rp_grant, rp_grant_free>> grants_;
};

}  // namespace

std::string WhyBroken(std::string_view input) {
  return Program(Tape(input)).Run();
}

}  // namespace roompolicy::fuzz
