// Every test of the client speaks English, also those without a platform.
#include <gtest/gtest.h>

#include "web-client/platform/headless/headless_platform.hpp"

namespace holdfast::ui {
namespace {

class English : public testing::Environment {
 public:
  void SetUp() override { HeadlessPlatform loads_it; }
};

const testing::Environment* const kEnglish = testing::AddGlobalTestEnvironment(new English);

}  // namespace
}  // namespace holdfast::ui
