// JSON as a tree, read by the JSON library alone: what a strict reader is
// compared with.
#ifndef ROOMPOLICY_TESTS_FUZZ_JSON_TREE_H_
#define ROOMPOLICY_TESTS_FUZZ_JSON_TREE_H_

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace roompolicy::fuzz {

struct JsonTree {
  nlohmann::json value;  // discarded where the text is no JSON
  bool repeats_a_key = false;
};

inline JsonTree ReadTree(std::string_view text) {
  using Event = nlohmann::json::parse_event_t;
  JsonTree tree;
  std::vector<std::set<std::string>> keys;  // of the objects that are open
  tree.value = nlohmann::json::parse(
      text.begin(), text.end(),
      [&](int, Event event, const nlohmann::json& parsed) {
        if (event == Event::object_start) keys.emplace_back();
        if (event == Event::object_end) keys.pop_back();
        if (event == Event::key &&
            !keys.back().insert(parsed.get<std::string>()).second) {
          tree.repeats_a_key = true;
        }
        return true;
      },
      /*allow_exceptions=*/false);
  return tree;
}

}  // namespace roompolicy::fuzz

#endif  // ROOMPOLICY_TESTS_FUZZ_JSON_TREE_H_
