// Text handling of the reference decider, see reference_decider.h.

#ifndef ROOMPOLICY_TESTS_REFERENCE_REFERENCE_TEXT_H_
#define ROOMPOLICY_TESTS_REFERENCE_REFERENCE_TEXT_H_

#include <string>
#include <vector>

namespace roompolicy::reference {

// "a::b" split at ':' is "a", "", "b"; an empty text is one empty piece.
inline std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> pieces(1);
  for (const char c : text) {
    if (c == separator) {
      pieces.emplace_back();
    } else {
      pieces.back().push_back(c);
    }
  }
  return pieces;
}

inline bool Contains(const std::vector<std::string>& list,
                     const std::string& wanted) {
  for (const std::string& item : list) {
    if (item == wanted) return true;
  }
  return false;
}

}  // namespace roompolicy::reference

#endif  // ROOMPOLICY_TESTS_REFERENCE_REFERENCE_TEXT_H_
