#include "roompolicy/wire/acs/instant_text.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace roompolicy::wire::acs {

std::string TickText(Instant instant, std::string_view suffix) {
  constexpr std::size_t kTickDigits = 7;
  std::string text = ToString(instant);
  text.pop_back();  // the Z
  const std::size_t point = text.find('.');
  if (point != std::string::npos) {
    // The fraction counts forward from its second whatever the year, so that
    // cutting it goes to the past.
    text.resize(std::min(text.size(), point + 1 + kTickDigits));
    text.resize(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  text += suffix;
  return text;
}

std::optional<Instant> TickNotBefore(Instant instant) {
  constexpr std::int64_t kTick = 100;
  // What is over the tick that is nearer to 1970: negative before it.
  const std::int64_t over = instant.unix_nanos() % kTick;
  const std::int64_t missing = over > 0 ? kTick - over : -over;
  return instant.Plus(std::chrono::nanoseconds(missing));
}

}  // namespace roompolicy::wire::acs
