#include "tests/formal/wire.h"

#include <cstdint>
#include <string>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/reason.h"

namespace roompolicy::formal {
namespace {

void AppendNumber(std::string& line, std::int64_t number) {
  line += std::to_string(number);
}

void AppendField(std::string& line, const std::string& text) {
  line += ' ';
  AppendText(line, text);
}

// One letter each, "%" for none.
std::string Letters(const std::vector<std::string>& names,
                    char (*letter)(const std::string&)) {
  std::string letters;
  for (const std::string& name : names) letters += letter(name);
  return letters.empty() ? "%" : letters;
}

char RoleLetter(const std::string& role) {
  return role == "CONSUMER" ? 'V' : role[0];
}

char KindLetter(const std::string& kind) {
  if (kind == "communicationUser") return 'c';
  if (kind == "phoneNumber") return 'p';
  if (kind == "microsoftTeamsUser") return 't';
  if (kind == "microsoftTeamsApp") return 'a';
  if (kind == "teamsExtensionUser") return 'x';
  return 'u';
}

std::string AnswerText(const reference::Answer& answer) {
  std::string text = answer.effect + ',' + answer.reason + ',';
  AppendNumber(text, answer.until);
  text += ',';
  AppendNumber(text, answer.revision);
  return text;
}

void AppendBoth(std::string& out, const std::string& engine,
                const std::string& reference) {
  out += ' ';
  out += engine;
  out += ' ';
  out += engine == reference ? "=" : reference;
  out += '\n';
}

// Who, by kind and id.
void AppendSubject(std::string& out, const reference::Query& query) {
  AppendField(out, query.subject_kind);
  AppendField(out, query.subject_id);
}

void AppendNow(std::string& out, const reference::Query& query) {
  out += ' ';
  if (query.has_now) {
    AppendNumber(out, query.now);
  } else {
    out += '-';
  }
}

// "1" for every action of the table's order that is in.
template <typename Contains>
std::string Bits(const reference::World& world, const Contains& contains) {
  std::string bits;
  for (const reference::ActionRow& row : world.rules.actions) {
    bits += contains(row.name) ? '1' : '0';
  }
  return bits;
}

std::string SetText(const std::string& bits, const std::string& reason,
                    std::int64_t until, std::int64_t revision) {
  std::string text = bits + ',' + reason + ',';
  AppendNumber(text, until);
  text += ',';
  AppendNumber(text, revision);
  return text;
}

}  // namespace

void AppendText(std::string& line, const std::string& text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  if (text.empty()) line += '%';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    // "-" alone is the field that is absent.
    if (byte > 0x20 && byte < 0x7F && c != '%' && text != "-") {
      line += c;
      continue;
    }
    line += '%';
    line += kHex[byte >> 4];
    line += kHex[byte & 0xF];
  }
}

void AppendWorld(std::string& out, const std::string& label,
                 const reference::World& world) {
  out += "W " + label + (world.exists ? " 1" : " 0");
  AppendField(out, world.room_id);
  out += ' ';
  AppendNumber(out, world.valid_from);
  out += ' ';
  AppendNumber(out, world.valid_until);
  out += world.pstn_dialout_enabled ? " 1 " : " 0 ";
  AppendNumber(out, world.revision);
  out += ' ' + world.rules.name;
  out += world.rules.dial_out_supported ? " 1 " : " 0 ";
  out += Letters(world.rules.roles, RoleLetter) + ' ';
  out += Letters(world.rules.admitted_kinds, KindLetter) + ' ';
  for (const reference::ActionRow& row : world.rules.actions) {
    // Without a switch, dial-out is for nobody; the model says so itself.
    out += row.presenter + row.collaborator + row.attendee + row.consumer +
           row.pstn_leg + row.server;
  }
  out += "\nM";
  for (const auto& [id, role] : world.roster) {
    AppendField(out, id);
    out += ' ';
    out += RoleLetter(role);
  }
  out += '\n';
}

void AppendQuestion(std::string& out, const reference::Query& query,
                    const reference::Answer& engine,
                    const reference::Answer& reference) {
  out += 'Q';
  AppendField(out, query.room_id);
  AppendSubject(out, query);
  out += query.join ? " 1 " : " 0 ";
  if (query.perform) {
    AppendText(out, query.action);
  } else {
    out += '-';
  }
  out += ' ';
  if (query.has_target) {
    AppendText(out, query.target);
  } else {
    out += '-';
  }
  AppendNow(out, query);
  AppendBoth(out, AnswerText(engine), AnswerText(reference));
}

void AppendOutsider(std::string& out, const reference::Answer& engine,
                    const reference::Answer& reference) {
  out += 'O';
  AppendBoth(out, AnswerText(engine), AnswerText(reference));
}

void AppendPermissions(std::string& out, const reference::World& world,
                       const reference::Query& query,
                       const PermissionSet& engine,
                       const reference::PermissionsAnswer& reference) {
  out += 'P';
  AppendSubject(out, query);
  AppendNow(out, query);
  const std::string by_engine = Bits(world, [&](const std::string& name) {
    return engine.allowed.Contains(ParseAction(name));
  });
  const std::string by_reference = Bits(world, [&](const std::string& name) {
    for (const std::string& allowed : reference.allowed) {
      if (allowed == name) return true;
    }
    return false;
  });
  AppendBoth(out,
             SetText(by_engine, std::string(ReasonName(engine.reason)),
                     engine.until.unix_nanos(), engine.revision),
             SetText(by_reference, reference.reason, reference.until,
                     reference.revision));
}

}  // namespace roompolicy::formal
