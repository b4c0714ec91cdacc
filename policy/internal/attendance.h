// Who is in a call, and from where.
//
// Thread-safety: none. Complexity: O(log n) unless said otherwise.
#ifndef ROOMPOLICY_INTERNAL_ATTENDANCE_H_
#define ROOMPOLICY_INTERNAL_ATTENDANCE_H_

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/ids.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/live_grant.h"
#include "roompolicy/party.h"
#include "roompolicy/request.h"
#include "roompolicy/role.h"

namespace roompolicy::internal {

// One endpoint of somebody. Its grant ends with it.
struct Stay {
  std::string endpoint;
  Instant since;
  std::optional<LiveGrant> grant;  // none while a leg is being dialed
  Party inviter;                   // of a leg
  Instant dial_until;              // of a leg that is being dialed
  bool picked_up = false;          // a leg that answered and may not come in
  Instant renew_at;                // of its grant; never: not to be renewed

  bool dialing() const { return !grant.has_value(); }
};

// Somebody who is in from one endpoint or more: rights are the party's,
// presence is the endpoint's.
struct Member {
  Party party;
  Role role = Role::kUnspecified;  // of a user
  bool invited = true;             // of a user: the room has a role for it
  ActionSet rights;                // of its grants, as the host was told
  std::vector<Stay> stays;         // never empty, in the order of joining

  // Whether it is in other than by a leg that has not answered.
  bool IsIn() const;
};

class Attendance {
 public:
  using Members = std::map<Party, Member>;

  // Users, then phones, then the server; by their ids.
  const Members& members() const { return members_; }

  // Calls visit(member) for each, which may remove that one.
  template <typename Visit>
  void ForEach(Visit visit) {
    for (auto at = members_.begin(); at != members_.end();) {
      Member& member = at->second;
      ++at;
      visit(member);
    }
  }

  // Null where it is not here.
  Member* Find(const Party& party);
  // The user or the phone of that id.
  Member* FindById(ParticipantIdView id);
  // The party that is here from this endpoint.
  Member* FindByEndpoint(std::string_view endpoint);

  // A stay of the party, from an endpoint that is nobody's.
  Stay& Add(const Party& party, std::string endpoint);
  // The stay from this endpoint, which somebody must have. Who was here from no
  // other is gone.
  Stay Remove(std::string_view endpoint);

  // Endpoints of users, and legs of phones.
  std::size_t num_user_stays() const { return NumStays(SubjectKind::kUser); }
  std::size_t num_servers() const { return NumStays(SubjectKind::kServer); }
  std::size_t num_counted() const {
    return NumStays(SubjectKind::kUser) + NumStays(SubjectKind::kPstn);
  }

 private:
  std::size_t NumStays(SubjectKind kind) const {
    return num_stays_[static_cast<std::size_t>(kind)];
  }

  Members members_;
  std::map<std::string, Member*, std::less<>> by_endpoint_;
  std::array<std::size_t, 4> num_stays_ = {};  // by kind of subject
};

// The stay of `member` from this endpoint, which it must have.
Stay& StayFrom(Member& member, std::string_view endpoint);
const Stay& StayFrom(const Member& member, std::string_view endpoint);

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_ATTENDANCE_H_
