// Profiles: the built-in ones and a host's own.
#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "roompolicy/internal/c_convert.h"
#include "roompolicy/internal/c_objects.h"
#include "roompolicy/internal/c_profile_rules.h"
#include "roompolicy/internal/c_support.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace roompolicy::internal {
namespace {

// Columns count from 1 in C, where zero is none.
std::optional<Column> ColumnOf(rp_column column) noexcept {
  if (column < RP_COLUMN_PRESENTER || column > RP_COLUMN_SERVER) {
    return std::nullopt;
  }
  return static_cast<Column>(column - 1);
}

std::int64_t NanosOf(
    const std::optional<std::chrono::nanoseconds>& span) noexcept {
  return span ? span->count() : 0;
}

rp_profile_rules RulesOf(const Profile& profile) {
  rp_profile_rules rules{};
  for (const Role role : kAllRoles) {
    if (profile.HasRole(role)) {
      rules.roles |= BitOf(static_cast<std::size_t>(role));
    }
  }
  for (std::size_t kind = 0; kind < kNumIdKinds; ++kind) {
    if (profile.Admits(static_cast<IdKind>(kind))) {
      rules.id_kinds |= BitOf(kind);
    }
  }
  rules.has_dial_out = profile.has_dial_out() ? 1 : 0;
  rules.default_end_of_window =
      static_cast<rp_end_of_window>(profile.default_end_of_window());
  rules.longest_window = NanosOf(profile.longest_window());
  rules.latest_start = NanosOf(profile.latest_start());
  rules.roster_limit = profile.limits().roster;
  rules.capacity = profile.limits().capacity;
  rules.endpoints = profile.limits().endpoints;
  rules.dial_timeout = profile.limits().dial_timeout.count();
  return rules;
}

// Null where there is no memory for the built-in ones, which are made when they
// are first asked for.
const ProfileSet* SetOf(const rp_profiles* profiles) noexcept {
  const ProfileSet* set = nullptr;
  Guarded([&] {
    set = &ProfilesOf(profiles);
    return RP_OK;
  });
  return set;
}

// NULL where there is none, or no memory.
rp_profile* Hand(ProfilePtr profile) noexcept {
  if (profile == nullptr) return nullptr;
  return new (std::nothrow) rp_profile{std::move(profile)};
}

}  // namespace
}  // namespace roompolicy::internal

using namespace roompolicy;            // NOLINT
using namespace roompolicy::internal;  // NOLINT

rp_status rp_profiles_new(rp_profiles** profiles) noexcept {
  if (profiles == nullptr) return RP_BAD_ARGUMENT;
  Clear(profiles);
  return Guarded([&] { return Give(profiles, ProfileSet::BuiltIn()); });
}

void rp_profiles_free(rp_profiles* profiles) noexcept { delete profiles; }

size_t rp_profiles_size(const rp_profiles* profiles) noexcept {
  const ProfileSet* set = SetOf(profiles);
  return set == nullptr ? 0 : set->all().size();
}

rp_profile* rp_profiles_get(const rp_profiles* profiles,
                            size_t index) noexcept {
  if (index >= rp_profiles_size(profiles)) return nullptr;
  return Hand(SetOf(profiles)->all()[index]);
}

rp_profile* rp_profiles_find(const rp_profiles* profiles,
                             rp_text name) noexcept {
  const ProfileSet* set = SetOf(profiles);
  return set == nullptr ? nullptr : Hand(set->Find(View(name)));
}

rp_status rp_profiles_add(rp_profiles* profiles, const rp_profile* profile,
                          rp_issues** issues) noexcept {
  Clear(issues);
  if (profiles == nullptr || profile == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    Result<ProfileSet> more = profiles->profiles.With(profile->profile);
    if (!more.ok()) return Refuse(more.issues(), issues);
    profiles->profiles = *std::move(more);
    return rp_status{RP_OK};
  });
}

void rp_profile_free(rp_profile* profile) noexcept { delete profile; }

rp_text rp_profile_name(const rp_profile* profile) noexcept {
  return profile == nullptr ? rp_text{} : TextOf(profile->profile->name());
}

rp_cell rp_profile_cell(const rp_profile* profile, rp_column column,
                        rp_action action) noexcept {
  const auto of = internal::ColumnOf(column);
  if (profile == nullptr || !of) return RP_CELL_NOT_APPLICABLE;
  return static_cast<rp_cell>(
      profile->profile->cell(*of, EnumOf<Action>(action)));
}

rp_status rp_profile_get_rules(const rp_profile* profile,
                               rp_profile_rules* rules) noexcept {
  if (profile == nullptr) return RP_BAD_ARGUMENT;
  return WriteStruct(RulesOf(*profile->profile), rules) ? RP_OK
                                                        : RP_BAD_ARGUMENT;
}

int32_t rp_profile_roles_nest(const rp_profile* profile) noexcept {
  return profile != nullptr && profile->profile->RolesNest();
}

rp_status rp_profile_spec_new(const rp_profile* base, rp_text name,
                              rp_profile_spec** spec) noexcept {
  if (spec == nullptr) return RP_BAD_ARGUMENT;
  Clear(spec);
  return Guarded([&] {
    const Profile& from = base == nullptr ? *DefaultProfile() : *base->profile;
    return Give(spec, ProfileSpec::From(from, std::string(View(name))));
  });
}

void rp_profile_spec_free(rp_profile_spec* spec) noexcept { delete spec; }

rp_status rp_profile_spec_set_cell(rp_profile_spec* spec, rp_column column,
                                   rp_action action, rp_cell cell) noexcept {
  const auto of = internal::ColumnOf(column);
  if (spec == nullptr || !of || !IsAction(EnumOf<Action>(action)) ||
      cell < RP_CELL_NOT_APPLICABLE || cell > RP_CELL_WITH_DIAL_OUT) {
    return RP_BAD_ARGUMENT;
  }
  spec->spec.Set(*of, EnumOf<Action>(action), static_cast<Cell>(cell));
  return RP_OK;
}

rp_status rp_profile_spec_set_rules(rp_profile_spec* spec,
                                    const rp_profile_rules* rules) noexcept {
  rp_profile_rules read;
  if (spec == nullptr || !ReadStruct(rules, read)) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    ProfileSpec changed = spec->spec;
    if (!SetRules(read, changed)) return rp_status{RP_BAD_ARGUMENT};
    spec->spec = std::move(changed);
    return rp_status{RP_OK};
  });
}

rp_status rp_profile_create(const rp_profile_spec* spec, rp_profile** profile,
                            rp_issues** issues) noexcept {
  Clear(profile);
  Clear(issues);
  if (spec == nullptr || profile == nullptr) return RP_BAD_ARGUMENT;
  return Guarded([&] {
    Result<ProfilePtr> made = Profile::Create(spec->spec);
    if (!made.ok()) return Refuse(made.issues(), issues);
    return Give(profile, *std::move(made));
  });
}
