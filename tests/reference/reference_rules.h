// The role table and the built-in profiles (sections 8 and 9 of docs/rules.md).
//
// Part of the reference decider, see reference_decider.h. The table is read at
// run time from the text of tests/testdata/actions.tsv.

#ifndef ROOMPOLICY_TESTS_REFERENCE_REFERENCE_RULES_H_
#define ROOMPOLICY_TESTS_REFERENCE_REFERENCE_RULES_H_

#include <set>
#include <string>
#include <vector>

namespace roompolicy::reference {

// One row of actions.tsv, its columns in the file's order. The columns
// `presenter` to `server` hold "Y", "-", "N", "R" or "F".
struct ActionRow {
  int n = 0;
  std::string name;
  std::string group;
  std::string row;
  std::string mark;
  std::string presenter;
  std::string collaborator;
  std::string attendee;
  std::string consumer;
  std::string pstn_leg;
  std::string server;
  std::string media;
  std::string sdk_name;
  std::string official_words;
};

// The rows of `tsv_text` in its order. Empty where the text has another header
// or a row has another number of columns: half a table would deny by mistake.
std::vector<ActionRow> ParseActions(const std::string& tsv_text);

// 9.1: what a profile contributes to a decision. Rules that name nothing admit
// nobody and know no action.
struct Rules {
  std::string name;
  std::vector<ActionRow> actions;
  std::vector<std::string> roles;  // the roles that exist, by wire name
  std::vector<std::string> admitted_kinds;  // as KindOf names them
  bool dial_out_supported = false;  // false: dial_out_pstn is N for everybody
};

// 9.2: the built-in profile of that name over `rows`; empty rules for any other
// name.
Rules BuiltIn(const std::string& profile_name,
              const std::vector<ActionRow>& rows);

// The row of that name, or nullptr. Names match exactly (section 10).
const ActionRow* FindAction(const Rules& rules, const std::string& name);

// What the table says of one action for a "user" with `role`, a "pstn" or a
// "server" (`role` is looked at for users alone). "-" for whatever the rules do
// not know (1.3).
std::string CellOf(const Rules& rules, const ActionRow& row,
                   const std::string& subject_kind, const std::string& role);

// 6.3, 9.2: whether an id of that kind may be a user of a room.
bool AdmitsKind(const Rules& rules, const std::string& kind);

// Section 8: the media kinds that somebody with exactly the `allowed` actions
// has: those kinds of which every action is allowed.
std::set<std::string> MediaOf(const std::vector<ActionRow>& rows,
                              const std::vector<std::string>& allowed);

}  // namespace roompolicy::reference

#endif  // ROOMPOLICY_TESTS_REFERENCE_REFERENCE_RULES_H_
