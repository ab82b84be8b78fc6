// holdfast-server: settings in, signals, the end.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "api-server/config.hpp"
#include "api-server/log.hpp"
#include "api-server/program.hpp"

namespace {

using namespace holdfast;

constexpr int kFailed = 1;

// Blocked in every thread from here on; only main() waits for them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

bool stop_signal_is_pending() {
  sigset_t pending;
  sigpending(&pending);
  return sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1;
}

void print_demo_accounts(bool just_made) {
  std::cout << (just_made ? "demo data created" : "demo data is there")
            << ", sign in with the password demo-password as\n"
            << "  admin@demo.test     administrator\n"
            << "  provider@demo.test  offers appointments\n"
            << "  member@demo.test    books\n";
}

std::string shown_host(const std::string& host) {
  return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

int serve(const Config& config) {
  const sigset_t signals = block_stop_signals();
  auto program = Program::start(config, stop_signal_is_pending);
  if (!program) {
    std::cerr << "holdfast-server: " << program.error().detail << '\n';
    return program.error().code == ErrorCode::invalid_request ? 2 : kFailed;
  }
  if (config.demo) print_demo_accounts((*program)->made_demo_data());
  std::cout << "listening on http://" << shown_host(config.host) << ':' << (*program)->port() << std::endl;

  int signal = 0;
  sigwait(&signals, &signal);
  log_event(LogLevel::info, "stopping", {{"signal", signal}});
  if ((*program)->stop()) return 0;
  log_event(LogLevel::warning, "some requests did not end in time");
  std::cout.flush();
  // They may still use what would be destroyed now. The embedded database ends with this process.
  _exit(kFailed);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const ConfigOutcome outcome =
        load_config(std::vector<std::string>(argv + 1, argv + argc), process_environment());
    if (!outcome.config) {
      (outcome.exit_code == 0 ? std::cout : std::cerr) << outcome.text << std::flush;
      return outcome.exit_code;
    }
    set_log_level(outcome.config->log_level);
    return serve(*outcome.config);
  } catch (const std::exception& fault) {
    std::cerr << "holdfast-server: " << fault.what() << '\n';
    return kFailed;
  }
}
