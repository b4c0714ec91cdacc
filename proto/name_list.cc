#include "roompolicy/wire/name_list.h"

#include <string_view>

namespace roompolicy::wire {
namespace {

MediaKind ParseMediaKind(std::string_view name) {
  for (const MediaKind kind : kAllMediaKinds) {
    if (MediaKindName(kind) == name) return kind;
  }
  return MediaKind::kNone;
}

bool IsGiven(const NameList& list, const FieldMarks& marks) {
  return !list.names.empty() || marks.GivenEmpty(list.message, list.number);
}

}  // namespace

void ReadNames(const NameList& list, const FieldMarks& marks, Issues& issues,
               const std::function<bool(const std::string&)>& known) {
  for (int i = 0; i < list.names.size(); ++i) {
    if (marks.ElementUnreadable(list.message, list.number, i)) continue;
    if (known(list.names[i])) continue;
    issues.Add(IssueCode::kMalformedInput,
               list.path + "[" + std::to_string(i) + "]",
               "expected a known name, got " + Quoted(list.names[i]));
  }
}

std::optional<ActionSet> ReadActions(const NameList& list,
                                     const FieldMarks& marks, Issues& issues) {
  if (!IsGiven(list, marks)) return std::nullopt;
  ActionSet actions;
  ReadNames(list, marks, issues, [&actions](const std::string& name) {
    const Action action = ParseAction(name);
    actions = actions | ActionSet::Of(action);
    return IsAction(action);
  });
  return actions;
}

std::optional<MediaSet> ReadMedia(const NameList& list, const FieldMarks& marks,
                                  Issues& issues) {
  if (!IsGiven(list, marks)) return std::nullopt;
  MediaSet media;
  ReadNames(list, marks, issues, [&media](const std::string& name) {
    const MediaKind kind = ParseMediaKind(name);
    media = media | MediaSet::Of(kind);
    return IsMediaKind(kind);
  });
  return media;
}

}  // namespace roompolicy::wire
