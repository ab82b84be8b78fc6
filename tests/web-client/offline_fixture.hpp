// A device whose network comes and goes, and pages that are loaded anew on it: what tests of it share.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/web-client/fake_server.hpp"
#include "web-client/app/app.hpp"
#include "web-client/app/offline.hpp"
#include "web-client/platform/headless/driver.hpp"

namespace holdfast::ui {

// One tab of a browser; several on one device share what it keeps. Monday 23 November 2026, 10:12 UTC.
struct Tab {
  explicit Tab(std::shared_ptr<HeadlessDevice> device, FakeServer* known = nullptr)
      : platform(std::move(device)),
        own(known == nullptr ? std::make_unique<FakeServer>(platform) : nullptr) {
    server = known == nullptr ? own.get() : known;
  }
  void open(const std::string& route) {
    platform.history = {route};
    app = std::make_unique<App>(platform);
    driver = std::make_unique<Driver>(platform, [this](Frame& f) { app->frame(f); });
    driver->settle();
  }
  // A tab behind another one: nothing is drawn.
  void open_behind(const std::string& route) {
    platform.history = {route};
    app = std::make_unique<App>(platform);
    run(0);
  }
  void run(std::int64_t ms) {
    platform.advance(ms);
    while (platform.deliver()) {
    }
  }
  HeadlessPlatform platform;
  std::unique_ptr<FakeServer> own;
  FakeServer* server;
  std::unique_ptr<App> app;
  std::unique_ptr<Driver> driver;
};

class OfflineTest : public testing::Test {
 protected:
  OfflineTest() { tab = std::make_unique<Tab>(device); }

  // With the network, so that the device has kept everything.
  void visit_online(const std::string& route) {
    device->storage["session"] = server().user.id.to_string();
    tab->open(route);
    driver().advance(1000);
  }

  void cut() {
    answers = tab->platform.server;
    tab->platform.server = [this](const FetchRequest&) { return std::optional(FetchReply{}); };
    tab->platform.set_online(false);
    driver().settle();
  }
  void mend() {
    tab->platform.server = answers;
    tab->platform.set_online(true);
    driver().settle();
  }
  // The page again, on the same device, with the same network (or none).
  void reload(const std::string& route) {
    HeadlessPlatform& old = tab->platform;
    auto platform_server = old.server;
    const bool online = old.is_online;
    const std::int64_t clock = old.clock_ms;
    tab->app.reset();
    tab->driver.reset();
    auto next = std::make_unique<Tab>(device, &server());
    next->platform.server = platform_server;
    next->platform.is_online = online;
    next->platform.clock_ms = clock;
    next->own = std::move(tab->own);
    kept_platforms.push_back(std::move(tab));  // the fake server still reads its clock
    tab = std::move(next);
    tab->open(route);
    driver().advance(1000);
  }
  FakeServer& server() { return *tab->server; }
  Driver& driver() { return *tab->driver; }

  static std::string book(const Resource& resource) {
    return "#/book/" + resource.id.to_string() + "?day=2026-11-26&start=2026-11-26T09:30:00Z";
  }
  int posts() const {
    int count = 0;
    for (const FetchRequest& request : tab->platform.requests)
      count += request.method == "POST" && request.url == "/api/v1/bookings" ? 1 : 0;
    return count;
  }

  std::shared_ptr<HeadlessDevice> device = std::make_shared<HeadlessDevice>();
  std::vector<std::unique_ptr<Tab>> kept_platforms;
  std::unique_ptr<Tab> tab;
  std::function<std::optional<FetchReply>(const FetchRequest&)> answers;
};

}  // namespace holdfast::ui
