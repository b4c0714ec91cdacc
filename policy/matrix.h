// The role table of a profile, for people and for documents.
//
// Thread-safety: pure functions. Cold: they allocate.
#ifndef ROOMPOLICY_MATRIX_H_
#define ROOMPOLICY_MATRIX_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "roompolicy/profile.h"
#include "roompolicy/role.h"

namespace roompolicy {

// The columns of the published facts, in their order: n, name, group, row,
// mark, presenter, collaborator, attendee, consumer, pstn_leg, server, media,
// sdk_name, official_words.
inline constexpr std::size_t kNumMatrixColumns = 14;
const std::array<std::string_view, kNumMatrixColumns>& MatrixColumns();

using MatrixRow = std::array<std::string, kNumMatrixColumns>;

// One row an action, in the order of their numbers.
std::vector<MatrixRow> Matrix(const Profile& profile);

// The columns that exist under a profile, and their headings.
std::vector<Column> MatrixRightsOf(const Profile& profile);
std::string_view MatrixHeading(Column column);

// The table for a terminal and for a document.
std::string MatrixText(const Profile& profile);
std::string MatrixMarkdown(const Profile& profile);

}  // namespace roompolicy

#endif  // ROOMPOLICY_MATRIX_H_
