// The role table as a picture.
#ifndef ROOMPOLICY_TOOLS_MATRIX_SVG_H_
#define ROOMPOLICY_TOOLS_MATRIX_SVG_H_

#include <string>

#include "roompolicy/profile.h"

namespace roompolicy::cli {

std::string MatrixSvg(const Profile& profile);

}  // namespace roompolicy::cli

#endif  // ROOMPOLICY_TOOLS_MATRIX_SVG_H_
