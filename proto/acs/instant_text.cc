#include "roompolicy/wire/acs/instant_text.h"

#include <algorithm>
#include <cstddef>

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

}  // namespace roompolicy::wire::acs
