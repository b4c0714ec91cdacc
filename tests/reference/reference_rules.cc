#include "tests/reference/reference_rules.h"

#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "tests/reference/reference_text.h"

namespace roompolicy::reference {
namespace {

constexpr char kHeader[] =
    "n\tname\tgroup\trow\tmark\tpresenter\tcollaborator\tattendee\tconsumer\t"
    "pstn_leg\tserver\tmedia\tsdk_name\tofficial_words";

ActionRow ToRow(const std::vector<std::string>& cells) {
  ActionRow row;
  row.n = std::atoi(cells[0].c_str());
  row.name = cells[1];
  row.group = cells[2];
  row.row = cells[3];
  row.mark = cells[4];
  row.presenter = cells[5];
  row.collaborator = cells[6];
  row.attendee = cells[7];
  row.consumer = cells[8];
  row.pstn_leg = cells[9];
  row.server = cells[10];
  row.media = cells[11];
  row.sdk_name = cells[12];
  row.official_words = cells[13];
  return row;
}

}  // namespace

std::vector<ActionRow> ParseActions(const std::string& tsv_text) {
  std::vector<ActionRow> rows;
  bool header_seen = false;
  for (const std::string& line : Split(tsv_text, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    if (!header_seen) {
      if (line != kHeader) return {};
      header_seen = true;
      continue;
    }
    const std::vector<std::string> cells = Split(line, '\t');
    if (cells.size() != 14) return {};
    rows.push_back(ToRow(cells));
  }
  return rows;
}

Rules BuiltIn(const std::string& profile_name,
              const std::vector<ActionRow>& rows) {
  Rules rules;
  rules.name = profile_name;
  rules.actions = rows;
  if (profile_name == "acs-2023-06-14") {
    rules.roles = {"PRESENTER", "ATTENDEE", "CONSUMER"};
    rules.admitted_kinds = {"communicationUser"};
    rules.dial_out_supported = false;
    return rules;
  }
  if (profile_name == "acs-2024-04-15") {
    rules.roles = {"PRESENTER", "ATTENDEE", "CONSUMER"};
    rules.admitted_kinds = {"communicationUser"};
    rules.dial_out_supported = true;
    return rules;
  }
  if (profile_name == "acs-2025-03-13") {
    rules.roles = {"PRESENTER", "COLLABORATOR", "ATTENDEE", "CONSUMER"};
    rules.admitted_kinds = {"communicationUser"};
    rules.dial_out_supported = true;
    return rules;
  }
  if (profile_name == "own-identities") {
    rules.roles = {"PRESENTER", "COLLABORATOR", "ATTENDEE", "CONSUMER"};
    rules.admitted_kinds = {"communicationUser", "microsoftTeamsUser",
                            "microsoftTeamsApp", "teamsExtensionUser",
                            "unknown"};
    rules.dial_out_supported = true;
    return rules;
  }
  return Rules{};
}

const ActionRow* FindAction(const Rules& rules, const std::string& name) {
  for (const ActionRow& row : rules.actions) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

std::string CellOf(const Rules& rules, const ActionRow& row,
                   const std::string& subject_kind, const std::string& role) {
  // 9.2: without dial-out in the profile, it is not applicable to anybody.
  if (row.name == "dial_out_pstn" && !rules.dial_out_supported) return "N";

  if (subject_kind == "pstn") return row.pstn_leg;
  if (subject_kind == "server") return row.server;
  if (subject_kind != "user") return "-";
  if (!Contains(rules.roles, role)) return "-";
  if (role == "PRESENTER") return row.presenter;
  if (role == "COLLABORATOR") return row.collaborator;
  if (role == "ATTENDEE") return row.attendee;
  if (role == "CONSUMER") return row.consumer;
  return "-";
}

bool AdmitsKind(const Rules& rules, const std::string& kind) {
  // 3.7, 5.4: a phone number is never a user, whatever the profile says.
  if (kind == "phoneNumber") return false;
  return Contains(rules.admitted_kinds, kind);
}

std::set<std::string> MediaOf(const std::vector<ActionRow>& rows,
                              const std::vector<std::string>& allowed) {
  std::set<std::string> kinds;
  for (const ActionRow& row : rows) {
    if (!row.media.empty()) kinds.insert(row.media);
  }
  for (const ActionRow& row : rows) {
    if (!Contains(allowed, row.name)) kinds.erase(row.media);
  }
  return kinds;
}

}  // namespace roompolicy::reference
