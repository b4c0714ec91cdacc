#include "roompolicy/wire/c_border.h"

#include <new>
#include <string>
#include <utility>
#include <vector>

#include "roompolicy/action.h"
#include "roompolicy/instant.h"
#include "roompolicy/internal/c_profile_rules.h"
#include "roompolicy/role.h"
#include "roompolicy/room_draft.h"

namespace roompolicy::wire {

using internal::TextOf;
using internal::View;

namespace {

ProfileSpec SpecOf(const rp_profile* profile) {
  rp_profile_rules rules{};
  rules.struct_size = sizeof rules;
  Check(rp_profile_get_rules(profile, &rules));
  ProfileSpec spec;
  spec.name = std::string(View(rp_profile_name(profile)));
  for (const Column column : kAllColumns) {
    for (const Action action : AllActions()) {
      spec.Set(column, action,
               static_cast<Cell>(
                   rp_profile_cell(profile, static_cast<rp_column>(column) + 1,
                                   static_cast<rp_action>(action))));
    }
  }
  if (!internal::SetRules(rules, spec)) throw Failed{RP_INTERNAL};
  return spec;
}

}  // namespace

ProfileSet ProfilesFromCore(const rp_profiles* profiles) {
  ProfileSet set = ProfileSet::BuiltIn();
  for (std::size_t i = set.all().size(); i < rp_profiles_size(profiles); ++i) {
    const OwnedProfile profile(rp_profiles_get(profiles, i));
    if (profile == nullptr) throw std::bad_alloc();
    Result<ProfilePtr> made = Profile::Create(SpecOf(profile.get()));
    if (!made.ok()) throw Failed{RP_INTERNAL};
    Result<ProfileSet> more = set.With(*std::move(made));
    if (!more.ok()) throw Failed{RP_INTERNAL};
    set = *std::move(more);
  }
  return set;
}

rp_room* RoomToCore(const Room& room, const rp_profiles* profiles) {
  std::vector<rp_participant> people;
  people.reserve(room.participants().size());
  for (const Participant& participant : room.participants()) {
    people.push_back({TextOf(participant.id.text()),
                      static_cast<rp_role>(participant.role)});
  }
  rp_room_spec spec{};
  spec.struct_size = sizeof spec;
  spec.has = RP_HAS_VALID_FROM | RP_HAS_VALID_UNTIL | RP_HAS_DIAL_OUT |
             RP_HAS_REVISION | RP_HAS_PROFILE;
  spec.id = TextOf(room.id().text());
  if (const auto created = room.created_at()) {
    spec.has |= RP_HAS_CREATED_AT;
    spec.created_at = created->unix_nanos();
  }
  spec.valid_from = room.window().from().unix_nanos();
  spec.valid_until = room.window().until().unix_nanos();
  spec.pstn_dialout_enabled = room.pstn_dialout_enabled() ? 1 : 0;
  if (const auto end = room.own_end_of_window()) {
    spec.has |= RP_HAS_END_OF_WINDOW;
    spec.end_of_window = static_cast<rp_end_of_window>(*end);
  }
  spec.revision = room.revision();
  spec.profile = TextOf(room.profile()->name());
  spec.participants = people.data();
  spec.num_participants = people.size();
  rp_room* handed = nullptr;
  // What was judged here is judged alike there.
  const rp_status status = rp_room_load(profiles, &spec, &handed, nullptr);
  Check(status == RP_REFUSED ? RP_INTERNAL : status);
  return handed;
}

Room RoomFromCore(const rp_room* room, const ProfileSet& profiles) {
  rp_room_info info{};
  info.struct_size = sizeof info;
  Check(rp_room_get(room, &info));
  RoomDraft draft;
  draft.id = std::string(View(info.id));
  draft.profile = std::string(View(info.profile));
  if (info.created_at != RP_NEVER) {
    draft.created_at = Instant::FromUnixNanos(info.created_at);
  }
  draft.valid_from = Instant::FromUnixNanos(info.valid_from);
  draft.valid_until = Instant::FromUnixNanos(info.valid_until);
  draft.pstn_dialout_enabled = info.pstn_dialout_enabled == 1;
  draft.revision = info.revision;
  if (info.own_end_of_window != RP_END_UNSPECIFIED) {
    draft.end_of_window = static_cast<EndOfWindow>(info.own_end_of_window);
  }
  draft.participants.reserve(info.num_participants);
  for (std::size_t i = 0; i < info.num_participants; ++i) {
    rp_participant participant{};
    Check(rp_room_participant(room, i, &participant));
    draft.participants.push_back({std::string(View(participant.id)),
                                  static_cast<Role>(participant.role)});
  }
  Result<Room> taken = LoadRoom(draft, profiles);
  // Its profile is none of those that the caller gave.
  if (!taken.ok()) throw Failed{RP_BAD_ARGUMENT};
  return *std::move(taken);
}

rp_status Refuse(const Issues& issues, rp_issues** out) {
  if (out == nullptr) return RP_REFUSED;
  OwnedIssues told;
  const auto add = [&told](IssueCode code, rp_text path, rp_text message) {
    rp_issues* grown = told.release();
    const rp_status status =
        rp_issues_add(&grown, static_cast<rp_issue_code>(code), path, message);
    told.reset(grown);
    Check(status);
  };
  for (const Issue& issue : issues) {
    add(issue.code, TextOf(issue.path), TextOf(issue.message));
  }
  for (std::size_t i = 0; i < issues.hidden(); ++i) {  // are counted only
    add(IssueCode::kUnspecified, {}, {});
  }
  *out = told.release();
  return RP_REFUSED;
}

Issues IssuesFromCore(const rp_issues* issues) {
  Issues taken;
  for (std::size_t i = 0; i < rp_issues_size(issues); ++i) {
    rp_issue issue{};
    issue.struct_size = sizeof issue;
    Check(rp_issues_get(issues, i, &issue));
    taken.Add(static_cast<IssueCode>(issue.code), std::string(View(issue.path)),
              std::string(View(issue.message)));
  }
  return taken;
}

}  // namespace roompolicy::wire
