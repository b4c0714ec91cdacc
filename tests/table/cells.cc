// Prints the role tables of the built-in profiles, one line an action of a
// profile: profile, action, group, media and the cells, with a dot for a role
// that the profile lacks. Then a line a kind of media, as an action
// "media:KIND" of the group "media": Y where the engine gives it, F where it
// does while the switch is on. The first line names the columns.
//
// tests/table/impact builds it from sources of other commits too, so it uses
// little: profile.h, media.h and matrix.h.
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "roompolicy/matrix.h"
#include "roompolicy/media.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace {

using roompolicy::Column;
using roompolicy::MatrixRow;
using roompolicy::MediaKind;
using roompolicy::MediaOf;
using roompolicy::Profile;
using roompolicy::ProfilePtr;

// Where they stand in a row of the matrix.
constexpr std::size_t kName = 1;
constexpr std::size_t kGroup = 2;
constexpr std::size_t kFirstCell = 5;
constexpr std::size_t kMedia = 11;

// Source: rules section 8.
char MediaCell(const Profile& profile, Column column, MediaKind kind) {
  const Profile::Rights& rights = profile.rights(column);
  if (MediaOf(rights.allowed).Contains(kind)) return 'Y';
  return MediaOf(rights.allowed | rights.with_dial_out).Contains(kind) ? 'F'
                                                                       : '-';
}

void PrintProfile(const Profile& profile) {
  const std::vector<Column> columns = roompolicy::MatrixRightsOf(profile);
  const auto has = [&columns](Column column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  };
  for (const MatrixRow& row : roompolicy::Matrix(profile)) {
    std::cout << profile.name() << '\t' << row[kName] << '\t' << row[kGroup]
              << '\t' << (row[kMedia].empty() ? "-" : row[kMedia]);
    for (std::size_t i = 0; i < roompolicy::kNumColumns; ++i) {
      std::cout << '\t'
                << (has(roompolicy::kAllColumns[i]) ? row[kFirstCell + i]
                                                    : ".");
    }
    std::cout << '\n';
  }
  for (const MediaKind kind : roompolicy::kAllMediaKinds) {
    std::cout << profile.name() << "\tmedia:" << roompolicy::MediaKindName(kind)
              << "\tmedia\t-";
    for (const Column column : roompolicy::kAllColumns) {
      std::cout << '\t'
                << (has(column) ? MediaCell(profile, column, kind) : '.');
    }
    std::cout << '\n';
  }
}

}  // namespace

int main() {
  std::cout << "profile\taction\tgroup\tmedia";
  for (std::size_t i = 0; i < roompolicy::kNumColumns; ++i) {
    std::cout << '\t' << roompolicy::MatrixColumns()[kFirstCell + i];
  }
  std::cout << '\n';
  for (const ProfilePtr& profile : roompolicy::ProfileSet::BuiltIn().all()) {
    PrintProfile(*profile);
  }
  return std::cout.good() ? 0 : 1;
}
