#include "roompolicy/grant.h"

namespace roompolicy {
namespace {

using internal::GrantCell;
using internal::GrantTable;
using internal::GrantWord;

// Of a grant that nobody gave: its word never says more than that it has ended.
// It takes no memory, which a grant could not say to be lacking.
std::shared_ptr<const GrantCell> CellOfNobody() noexcept {
  static const GrantTable table;
  static const GrantCell cell{{0}, Instant::Max(), &table, {nullptr}};
  return {std::shared_ptr<const void>(), &cell};
}

Decision Denied(Reason reason, Instant until, std::int64_t revision) {
  return Decision{until, revision, Effect::kDeny, reason};
}

// What the terms say of an action within the window.
Reason ReasonOf(const GrantTable& table, GrantWord word, Action action) {
  if (table.mask(word.terms()).Contains(action)) return Reason::kAllowed;
  const Profile::Rights& rights = table.profile()->rights(word.column());
  if (rights.not_applicable.Contains(action)) return Reason::kNotApplicable;
  return rights.with_dial_out.Contains(action) ? Reason::kPstnDialOutDisabled
                                               : Reason::kRoleRestricted;
}

Decision DecisionOf(const GrantCell& cell, GrantCell::Reading read,
                    Action action, Instant now) {
  const GrantWord word = read.word;
  if (now.IsNever()) return InvalidRequest();
  if (!IsAction(action)) return Denied(Reason::kUnknownAction, {}, 0);
  if (!word.alive()) return Denied(Reason::kNotInCall, {}, read.revision);
  if (now < cell.base) {
    return Denied(Reason::kNotInCall, cell.base, read.revision);
  }
  const Instant end = word.End(cell.base);
  const bool brings_in = internal::kBringingIn.Contains(action);
  // Who may stay is judged as before the end, unless it brings somebody in.
  const bool lasts = word.stays() && !brings_in;
  if (!lasts && (word.overrun() || now >= end)) {
    return Denied(Reason::kExpired, {}, read.revision);
  }
  const Reason reason = ReasonOf(*cell.table, word, action);
  return Decision{lasts ? Instant::Max() : end, read.revision,
                  reason == Reason::kAllowed ? Effect::kAllow : Effect::kDeny,
                  reason};
}

}  // namespace

Grant::Grant() noexcept : cell_(CellOfNobody()) {}

bool Grant::AllowsAtLength(Action action, Instant now) const noexcept {
  return Check(action, now).allowed();
}

Decision Grant::CheckAtLength(const GrantCell& cell, GrantCell::Reading read,
                              Action action, Instant now) noexcept {
  const GrantCell* current = &cell;
  while (read.word.moved()) {
    current = current->Next();
    read = current->Read();
  }
  return DecisionOf(*current, read, action, now);
}

}  // namespace roompolicy
