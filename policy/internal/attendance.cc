#include "roompolicy/internal/attendance.h"

#include <algorithm>
#include <utility>

namespace roompolicy::internal {
namespace {

template <typename Stays>
auto Position(Stays& stays, std::string_view endpoint) {
  return std::find_if(stays.begin(), stays.end(), [endpoint](const Stay& stay) {
    return stay.endpoint == endpoint;
  });
}

std::size_t KindOf(const Party& party) {
  return static_cast<std::size_t>(party.kind());
}

}  // namespace

bool Member::IsIn() const {
  return std::any_of(stays.begin(), stays.end(),
                     [](const Stay& stay) { return !stay.dialing(); });
}

Stay& StayFrom(Member& member, std::string_view endpoint) {
  return *Position(member.stays, endpoint);
}

const Stay& StayFrom(const Member& member, std::string_view endpoint) {
  return *Position(member.stays, endpoint);
}

Member* Attendance::Find(const Party& party) {
  const auto found = members_.find(party);
  return found == members_.end() ? nullptr : &found->second;
}

Member* Attendance::FindById(ParticipantIdView id) {
  Member* user = Find(Party(Subject::User(id)));
  return user != nullptr ? user : Find(Party(Subject::Pstn(id)));
}

Member* Attendance::FindByEndpoint(std::string_view endpoint) {
  const auto found = by_endpoint_.find(endpoint);
  return found == by_endpoint_.end() ? nullptr : found->second;
}

Stay& Attendance::Add(const Party& party, std::string endpoint) {
  Member& member = members_[party];
  member.party = party;
  by_endpoint_.emplace(endpoint, &member);
  ++num_stays_[KindOf(party)];
  Stay& stay = member.stays.emplace_back();
  stay.endpoint = std::move(endpoint);
  return stay;
}

Stay Attendance::Remove(std::string_view endpoint) {
  const auto found = by_endpoint_.find(endpoint);
  Member& member = *found->second;
  const auto at = Position(member.stays, endpoint);
  Stay gone = std::move(*at);
  member.stays.erase(at);
  by_endpoint_.erase(found);
  --num_stays_[KindOf(member.party)];
  if (member.stays.empty()) members_.erase(Party(member.party));
  return gone;
}

}  // namespace roompolicy::internal
