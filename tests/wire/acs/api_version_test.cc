#include "roompolicy/wire/acs/api_version.h"

#include <gtest/gtest.h>

#include <string>

#include "roompolicy/profile.h"

namespace roompolicy::wire::acs {
namespace {

TEST(ApiVersionTest, TheThreeStableVersionsHaveATextAndABuiltInProfile) {
  for (const ApiVersion version : kAllApiVersions) {
    const std::string text(ApiVersionText(version));
    const Result<ApiVersion> parsed = ParseApiVersion(text);
    ASSERT_TRUE(parsed.ok()) << text;
    EXPECT_EQ(*parsed, version);
    EXPECT_EQ(ProfileNameOf(version), "acs-" + text);
    EXPECT_NE(ProfileSet::BuiltIn().Find(ProfileNameOf(version)), nullptr);
  }
  EXPECT_EQ(ApiVersionText(ApiVersion::k20230614), "2023-06-14");
  EXPECT_EQ(ApiVersionText(ApiVersion::k20240415), "2024-04-15");
  EXPECT_EQ(ApiVersionText(ApiVersion::k20250313), "2025-03-13");
}

TEST(ApiVersionTest, AnyOtherTextIsAnIssueThatNamesTheThree) {
  for (const char* text :
       {"", "2023-06-15", "2021-04-07", "2022-02-01", "2023-03-31-preview",
        "2023-10-30-preview", "2025-03-13-preview", "acs-2025-03-13",
        "2025-03-13 ", "2025-3-13", "latest"}) {
    const Result<ApiVersion> parsed = ParseApiVersion(text);
    ASSERT_FALSE(parsed.ok()) << text;
    ASSERT_EQ(parsed.issues().total(), 1U);
    const Issue& issue = *parsed.issues().begin();
    EXPECT_EQ(issue.code, IssueCode::kUnknownProfile);
    EXPECT_EQ(issue.path, "api-version");
    for (const ApiVersion version : kAllApiVersions) {
      EXPECT_NE(issue.message.find(ApiVersionText(version)), std::string::npos);
    }
  }
}

TEST(ApiVersionTest, ANumberThatIsNoVersionHasNoTextAndNoProfile) {
  for (const int number : {0, 4, 255}) {
    const auto version = static_cast<ApiVersion>(number);
    EXPECT_EQ(ApiVersionText(version), "");
    EXPECT_EQ(ProfileNameOf(version), "");
  }
}

}  // namespace
}  // namespace roompolicy::wire::acs
