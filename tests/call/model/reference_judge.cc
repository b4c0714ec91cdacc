// What somebody in the reference call may do, what a change takes away and
// gives, and the words of it all.
#include <algorithm>

#include "tests/call/model/reference_call.h"

namespace roompolicy::reference {
namespace {

Answer InvalidRequest() {
  Answer answer;
  answer.reason = "INVALID_REQUEST";
  return answer;
}

std::string PartyText(const std::string& kind, const std::string& id) {
  if (kind.empty()) return "nobody";
  return kind == "server" ? kind : kind + " " + id;
}

}  // namespace

const Sheet& ReferenceCall::RightsAt(const Moment& moment,
                                     const Stay& stay) const {
  const std::string role =
      stay.kind == "user" ? RoleOf(moment.room->world, stay.id) : "";
  return book_->Inside(*moment.room, stay.kind, role, moment.now);
}

Answer ReferenceCall::Judge(Query query, bool inside) const {
  query.room_id = room_->world.room_id;
  query.has_now = true;
  query.now = now_;
  if (inside && query.perform) return DecideInside(*room_, query);
  return Decide(room_->world, query);
}

// 7.5, 7.9.
void ReferenceCall::Rejudge(const Moment& before, Lines& out) {
  if (phase_ != "RUNNING") return;
  const World& world = room_->world;
  if (!world.exists) {
    TakeOutEverybody(before, "ROOM_DELETED", out);
    return;
  }
  if (now_ < world.valid_from ||
      (now_ >= world.valid_until && !room_->stop_joining)) {
    TakeOutEverybody(before, "ROOM_CLOSED", out);
    return;
  }
  for (const Stay& party : Parties()) {
    if (party.kind == "user" && RoleOf(world, party.id).empty()) {
      TakeOutParty(before, party, "NO_LONGER_INVITED", out);
    } else if (IsInside(party.kind, party.id)) {
      TellDifference(before, party, out);
    }
  }
  if (!world.pstn_dialout_enabled) {
    HangUpDialing(before, kNever, "NO_LONGER_INVITED", out);
  }
  EndIfNoUser(out);
}

void ReferenceCall::TellDifference(const Moment& before, const Stay& stay,
                                   Lines& out) const {
  const Sheet& had = RightsAt(before, stay);
  const Sheet& has = RightsAt(ThisMoment(), stay);
  if (had.allowed == has.allowed) return;
  const std::string party = PartyText(stay.kind, stay.id);
  const std::vector<std::string> lost = Without(had.allowed, has.allowed);
  const std::vector<std::string> gained = Without(has.allowed, had.allowed);
  if (!lost.empty()) {
    std::set<std::string> close = Without(had.media, has.media);
    close.erase("leg");
    out.push_back(
        Line({"RightsRevoked", party, "", ListOf(lost), ListOf(close)}));
  }
  if (!gained.empty()) {
    out.push_back(Line({"RightsGranted", party, ListOf(gained),
                        ListOf(Without(has.media, had.media))}));
  }
}

ReferenceCall::GrantAnswers ReferenceCall::CheckGrant(std::size_t grant,
                                                      std::int64_t at) const {
  const Given& given = grants_[grant];
  GrantAnswers answers;
  if (at == kNever) {
    answers.all = InvalidRequest();
  } else if (given.ended || at < given.joined) {
    answers.all.emplace();
    answers.all->reason = "NOT_IN_CALL";
    if (!given.ended) answers.all->until = given.joined;
    answers.all->revision = room_->world.revision;
  } else {
    // 7.1: the call works at the largest instant it has seen.
    Stay stay;
    stay.kind = given.kind;
    stay.id = given.id;
    answers.sheet = &RightsAt({room_, std::max(at, now_)}, stay);
  }
  return answers;
}

// --- text --------------------------------------------------------------------

std::string Line(const std::vector<std::string>& fields) {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) line += '|';
    line += field;
  }
  return line;
}

std::string ListOf(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += name + " ";
  return list;
}

std::string ListOf(const std::set<std::string>& names) {
  return ListOf(std::vector<std::string>(names.begin(), names.end()));
}

std::string TextOf(const Answer& answer) {
  return answer.effect + " " + answer.reason + " until " +
         std::to_string(answer.until) + " revision " +
         std::to_string(answer.revision);
}

}  // namespace roompolicy::reference
