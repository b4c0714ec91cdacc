// Prints the role tables of the built-in profiles, one line an action of a
// profile: profile, action, group, media and the cells, with a dot for a role
// that the profile lacks. The first line names the columns.
//
// tests/table/impact builds it from sources of other commits too, so it uses
// little: profile.h and matrix.h.
#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "roompolicy/matrix.h"
#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace {

using roompolicy::Column;
using roompolicy::MatrixRow;
using roompolicy::ProfilePtr;

// Where they stand in a row of the matrix.
constexpr std::size_t kName = 1;
constexpr std::size_t kGroup = 2;
constexpr std::size_t kFirstCell = 5;
constexpr std::size_t kMedia = 11;

void PrintProfile(const roompolicy::Profile& profile) {
  const std::vector<Column> columns = roompolicy::MatrixRightsOf(profile);
  for (const MatrixRow& row : roompolicy::Matrix(profile)) {
    std::cout << profile.name() << '\t' << row[kName] << '\t' << row[kGroup]
              << '\t' << (row[kMedia].empty() ? "-" : row[kMedia]);
    for (std::size_t i = 0; i < roompolicy::kNumColumns; ++i) {
      const bool exists =
          std::find(columns.begin(), columns.end(),
                    roompolicy::kAllColumns[i]) != columns.end();
      std::cout << '\t' << (exists ? row[kFirstCell + i] : ".");
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
