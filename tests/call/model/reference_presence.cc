// Who comes into the reference call, who goes, and who does what.
#include <algorithm>
#include <utility>

#include "tests/call/model/reference_call.h"

namespace roompolicy::reference {
namespace {

int RankOf(const std::string& kind) {
  if (kind == "user") return 1;
  return kind == "pstn" ? 2 : 3;
}

bool ComesBefore(const Stay& a, const Stay& b) {
  if (a.kind != b.kind) return RankOf(a.kind) < RankOf(b.kind);
  return a.id < b.id;
}

bool SameParty(const Stay& a, const Stay& b) {
  return a.kind == b.kind && a.id == b.id;
}

std::string PartyText(const Stay& stay) {
  return stay.kind == "server" ? stay.kind : stay.kind + " " + stay.id;
}

std::string RemovedBy(const Deed& deed) {
  return deed.kind == "server" ? "REMOVED_BY_SERVER" : "REMOVED_BY_PARTICIPANT";
}

// 7.7: what a leg is called.
std::string LegName(const Deed& deed) {
  return deed.leg.empty() ? deed.target : deed.leg;
}

std::int64_t Later(std::int64_t from, std::int64_t by) {
  return from > kNever - by ? kNever : from + by;
}

// As far as a count of nanoseconds goes.
std::int64_t Between(std::int64_t from, std::int64_t to) {
  return from < 0 && to > kNever + from ? kNever : to - from;
}

}  // namespace

// --- looking -----------------------------------------------------------------

const Stay* ReferenceCall::StayFrom(const std::string& endpoint) const {
  for (const Stay& stay : stays_) {
    if (stay.endpoint == endpoint) return &stay;
  }
  return nullptr;
}

bool ReferenceCall::IsInside(const std::string& kind,
                             const std::string& id) const {
  for (const Stay& stay : stays_) {
    const bool same = stay.kind == kind && (kind == "server" || stay.id == id);
    if (same && !stay.dialing) return true;
  }
  return false;
}

std::vector<Stay> ReferenceCall::Present() const {
  std::vector<Stay> present = stays_;
  std::stable_sort(present.begin(), present.end(), ComesBefore);
  return present;
}

std::vector<Stay> ReferenceCall::Parties() const {
  std::vector<Stay> parties;
  for (const Stay& stay : Present()) {
    if (parties.empty() || !SameParty(parties.back(), stay)) {
      parties.push_back(stay);
    }
  }
  return parties;
}

std::size_t ReferenceCall::Capacity() const {
  return own_capacity_.value_or(room_->capacity);
}

std::size_t ReferenceCall::Count() const {
  std::size_t count = 0;
  for (const Stay& stay : stays_) {
    if (stay.kind != "server") ++count;
  }
  return count;
}

// 7.4: for one more endpoint of that party, `replaced` being gone.
bool ReferenceCall::HasPlace(const std::string& kind, const std::string& id,
                             const Stay* replaced) const {
  std::size_t in = 0;
  std::size_t of_one = 0;
  for (const Stay& stay : stays_) {
    if (stay.kind == "server" || &stay == replaced) continue;
    ++in;
    if (stay.kind == kind && stay.id == id) ++of_one;
  }
  return in < Capacity() && of_one < room_->endpoints;
}

// --- what the call says where the room allows --------------------------------

std::string ReferenceCall::JoinReason(const std::string& kind,
                                      const std::string& id,
                                      const std::string& endpoint) const {
  if (phase_ == "ENDED") return "CALL_NOT_STARTED";
  if (phase_ == "NOT_STARTED" && kind != "user") return "CALL_NOT_STARTED";
  if (kind == "user" && bans_.count(id) != 0) return "BANNED";
  const Stay* replaced = StayFrom(endpoint);
  if (replaced != nullptr && (replaced->kind != kind || replaced->id != id)) {
    return "INVALID_REQUEST";
  }
  if (kind == "server") {
    const auto servers =
        std::count_if(stays_.begin(), stays_.end(),
                      [](const Stay& stay) { return stay.kind == "server"; });
    return replaced != nullptr || servers < 64 ? "ALLOWED" : "CALL_FULL";
  }
  return HasPlace(kind, id, replaced) ? "ALLOWED" : "CALL_FULL";
}

std::string ReferenceCall::DeedReason(const Deed& deed, bool inside) const {
  const std::string& action = deed.action;
  const bool needs_target = action == "remove_participant" ||
                            action == "invite_participant" ||
                            action == "dial_out_pstn" || action == "send_dtmf";
  if (needs_target && !deed.has_target) return "TARGET_INVALID";
  if (phase_ != "RUNNING") return "CALL_NOT_STARTED";
  if (!inside) return "NOT_IN_CALL";
  if (!deed.has_target) return "ALLOWED";
  const bool user_is_in = IsInside("user", deed.target);
  const bool phone_is_in = IsInside("pstn", deed.target);
  if (action == "mute_others" && !user_is_in && !phone_is_in) {
    return "TARGET_NOT_IN_CALL";
  }
  if (action == "remove_participant") {
    for (const Stay& stay : stays_) {
      if (stay.kind != "server" && stay.id == deed.target) return "ALLOWED";
    }
    return "TARGET_NOT_IN_CALL";
  }
  if (action != "dial_out_pstn") return "ALLOWED";
  if (StayFrom(LegName(deed)) != nullptr) return "INVALID_REQUEST";
  if (bans_.count(deed.target) != 0) return "BANNED";
  return HasPlace("pstn", deed.target, nullptr) ? "ALLOWED" : "CALL_FULL";
}

// --- coming and going --------------------------------------------------------

// 7.3: of a stay that is there already.
void ReferenceCall::Admit(Stay stay, Lines& out) {
  const Sheet& rights = RightsAt(ThisMoment(), stay);
  const std::string role =
      stay.kind == "user" ? RoleOf(room_->world, stay.id) : "UNSPECIFIED";
  stay.since = now_;
  stay.dialing = false;
  stay.grant = grants_.size();
  Given given;
  given.kind = stay.kind;
  given.id = stay.id;
  given.joined = now_;
  grants_.push_back(given);
  for (Stay& each : stays_) {
    if (each.endpoint == stay.endpoint) each = stay;
  }
  out.push_back(Line({"Admitted", PartyText(stay), stay.endpoint, role,
                      ListOf(rights.allowed), ListOf(rights.media)}));
  if (stay.kind != "user") return;
  out.push_back(Line({"CallParticipantAdded", stay.id, stay.endpoint, role,
                      "UNSPECIFIED", std::to_string(now_), "0"}));
}

// 7.6. `before` is when it had the rights that it loses.
void ReferenceCall::TakeOut(const Moment& before, const std::string& endpoint,
                            const std::string& reason, bool by_itself,
                            Lines& out) {
  const Stay stay = *StayFrom(endpoint);
  stays_.erase(stays_.begin() + (StayFrom(endpoint) - stays_.data()));
  if (!stay.dialing) {
    grants_[stay.grant].ended = true;
    grants_[stay.grant].revision_at_end = before.room->world.revision;
    const Sheet& had = RightsAt(before, stay);
    if (!had.allowed.empty()) {
      std::set<std::string> close = had.media;
      close.erase("leg");
      out.push_back(Line({"RightsRevoked", PartyText(stay), stay.endpoint,
                          ListOf(had.allowed), ListOf(close)}));
    }
  }
  if (stay.kind == "pstn") {
    out.push_back(by_itself ? Line({"LegGone", PartyText(stay), stay.endpoint})
                            : Line({"HangUp", PartyText(stay), stay.endpoint,
                                    reason, stay.dialing ? "" : "answered"}));
    return;
  }
  const std::string role =
      stay.kind == "user" ? RoleOf(before.room->world, stay.id) : "UNSPECIFIED";
  out.push_back(
      Line({"Removed", PartyText(stay), stay.endpoint, role, reason}));
  if (stay.kind != "user") return;
  last_removed_ = Line({stay.id, stay.endpoint, role, reason});
  out.push_back(Line(
      {"CallParticipantRemoved", last_removed_, std::to_string(now_), "0"}));
}

void ReferenceCall::TakeOutParty(const Moment& before, const Stay& of_party,
                                 const std::string& reason, Lines& out) {
  for (const Stay& stay : Present()) {
    if (SameParty(stay, of_party)) {
      TakeOut(before, stay.endpoint, reason, false, out);
    }
  }
}

void ReferenceCall::TakeOutEverybody(const Moment& before,
                                     const std::string& reason, Lines& out) {
  for (const Stay& stay : Present()) {
    TakeOut(before, stay.endpoint, reason, false, out);
  }
  EndIfNoUser(out);
}

// Those that were to answer by `due`, the most impatient first.
void ReferenceCall::HangUpDialing(const Moment& before, std::int64_t due,
                                  const std::string& reason, Lines& out) {
  std::vector<std::pair<std::int64_t, std::string>> legs;
  for (const Stay& stay : stays_) {
    if (stay.dialing && stay.dial_until <= due) {
      legs.emplace_back(stay.dial_until, stay.endpoint);
    }
  }
  std::sort(legs.begin(), legs.end());
  for (const auto& [until, endpoint] : legs) {
    TakeOut(before, endpoint, reason, false, out);
  }
}

// 7.2.
void ReferenceCall::EndIfNoUser(Lines& out) {
  if (phase_ != "RUNNING") return;
  for (const Stay& stay : stays_) {
    if (stay.kind == "user") return;
  }
  for (const Stay& stay : Present()) {
    TakeOut(ThisMoment(), stay.endpoint, "CALL_OVER", false, out);
  }
  phase_ = "ENDED";
  bans_.clear();
  out.push_back(Line({"CallEnded", last_removed_, std::to_string(now_),
                      std::to_string(Between(started_at_, now_))}));
}

// --- doing -------------------------------------------------------------------

void ReferenceCall::Do(const Deed& deed, Lines& out) {
  const std::string& action = deed.action;
  if (action == "mute_others") MuteOthers(deed, out);
  if (action == "remove_participant") {
    if (deed.ban) bans_.insert(deed.target);
    for (const Stay& stay : Present()) {
      if (stay.kind == "server" || stay.id != deed.target) continue;
      TakeOut(ThisMoment(), stay.endpoint, RemovedBy(deed), false, out);
    }
  }
  if (action == "invite_participant") {
    out.push_back(Line({"Invite", "user " + deed.target}));
  }
  if (action == "dial_out_pstn") {
    Stay leg;
    leg.kind = "pstn";
    leg.id = deed.target;
    leg.endpoint = LegName(deed);
    leg.since = now_;
    leg.dialing = true;
    leg.dial_until = Later(now_, room_->dial_timeout);
    leg.inviter = deed.kind == "server" ? "server" : deed.kind + " " + deed.id;
    stays_.push_back(leg);
    out.push_back(Line({"Dial", PartyText(leg), leg.endpoint, leg.inviter}));
  }
  if (action == "cancel_add_participant" && deed.has_target) {
    CancelAdding(deed, out);
  }
  if (action == "hang_up_for_everyone") {
    TakeOutEverybody(ThisMoment(), "ENDED_BY_SERVER", out);
  }
  EndIfNoUser(out);
}

void ReferenceCall::MuteOthers(const Deed& deed, Lines& out) const {
  for (const Stay& party : Parties()) {
    if (party.kind == "server" || !IsInside(party.kind, party.id)) continue;
    const bool itself = party.kind == deed.kind && party.id == deed.id;
    if (deed.has_target ? party.id == deed.target : !itself) {
      out.push_back(Line({"Mute", PartyText(party)}));
    }
  }
}

void ReferenceCall::CancelAdding(const Deed& deed, Lines& out) {
  if (KindOf(deed.target) != "phoneNumber") {
    out.push_back(Line({"CancelInvite", "user " + deed.target}));
    return;
  }
  for (const Stay& stay : Present()) {
    if (stay.dialing && stay.id == deed.target) {
      TakeOut(ThisMoment(), stay.endpoint, RemovedBy(deed), false, out);
    }
  }
}

}  // namespace roompolicy::reference
