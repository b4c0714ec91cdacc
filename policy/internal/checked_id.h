// The door for ids that were checked before: stored ones, and texts equal to
// them.
#ifndef ROOMPOLICY_INTERNAL_CHECKED_ID_H_
#define ROOMPOLICY_INTERNAL_CHECKED_ID_H_

#include <string_view>

#include "roompolicy/ids.h"

namespace roompolicy::internal {

struct CheckedId {
  static constexpr ParticipantIdView Of(std::string_view checked) {
    return ParticipantIdView(checked);
  }
};

}  // namespace roompolicy::internal

#endif  // ROOMPOLICY_INTERNAL_CHECKED_ID_H_
