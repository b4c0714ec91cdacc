#include "roompolicy/keys.h"

#include "roompolicy/internal/roster_hash.h"

namespace roompolicy {

ParticipantKey ParticipantKey::Make(ParticipantIdView id,
                                    std::uint64_t seed) noexcept {
  return ParticipantKey(id.text(), internal::HashId(id.text(), seed), seed);
}

}  // namespace roompolicy
