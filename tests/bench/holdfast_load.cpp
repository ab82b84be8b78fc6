// Sends bounded load to a server on loopback and prints what came back as one JSON object. scripts/bench
// calls it in alternation with the peer that each figure is measured against.
#include <CLI/CLI.hpp>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/time/instant.hpp"
#include "tests/support/http_load.hpp"

namespace {

using holdfast::Instant;
using holdfast::Minutes;
using holdfast::load::Load;
using holdfast::load::Outcome;

struct Options {
  std::uint16_t port = 0;
  std::size_t clients = 64;
  double seconds = 0;
  std::size_t requests = 0;
  std::uint64_t seed = 1;
  std::string path;
  std::string tokens_file;
  std::string resources_file;
  std::string first_start;
  std::int64_t starts = 1;
  std::int64_t minutes = 15;
};

std::vector<std::string> lines_of(const std::string& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  if (lines.empty()) throw CLI::ValidationError(file, "no lines in it");
  return lines;
}

// The n-th draw of a seeded stream (splitmix64): requests are the same in every run with the same seed.
std::uint64_t draw(std::uint64_t seed, std::uint64_t n) {
  std::uint64_t x = seed * 0x9e3779b97f4a7c15ULL + (n + 1) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

void print(const Outcome& outcome) {
  const auto micros = [](std::chrono::nanoseconds t) { return static_cast<double>(t.count()) / 1000.0; };
  nlohmann::json statuses = nlohmann::json::object();
  std::size_t answers = 0;
  for (const auto& [status, count] : outcome.statuses) {
    statuses[std::to_string(status)] = count;
    answers += count;
  }
  const double seconds = std::chrono::duration<double>(outcome.elapsed).count();
  std::cout << nlohmann::json{{"statuses", statuses},
                              {"answers", answers},
                              {"seconds", seconds},
                              {"per_second", seconds > 0 ? static_cast<double>(answers) / seconds : 0},
                              {"p50_us", micros(outcome.percentile(0.5))},
                              {"p95_us", micros(outcome.percentile(0.95))},
                              {"p99_us", micros(outcome.percentile(0.99))},
                              {"worst_us", micros(outcome.percentile(1.0))}}
                   .dump()
            << "\n";
}

Load bounded(const Options& options) {
  Load load;
  load.port = options.port;
  load.connections = options.clients;
  load.duration = std::chrono::milliseconds(static_cast<std::int64_t>(options.seconds * 1000));
  load.requests = options.requests;
  if (load.duration.count() == 0 && load.requests == 0) {
    throw CLI::ValidationError("--seconds or --requests", "one of them must bound the run");
  }
  return load;
}

void get(const Options& options) {
  Load load = bounded(options);
  const std::string bytes = holdfast::load::get_request(options.path, {});
  load.request = [&bytes](std::size_t) { return bytes; };
  print(holdfast::load::run(load));
}

void book(const Options& options) {
  Load load = bounded(options);
  const auto tokens = lines_of(options.tokens_file);
  const auto resources = lines_of(options.resources_file);
  const auto first = Instant::parse(options.first_start);
  if (!first) throw CLI::ValidationError("--first-start", "not an RFC 3339 instant");
  load.request = [&](std::size_t n) {
    const auto which = draw(options.seed, n);
    const auto slot = static_cast<std::int64_t>((which >> 20) % static_cast<std::uint64_t>(options.starts));
    const Instant start = *first + Minutes(slot * options.minutes);
    const std::string body = R"({"resource_id":")" + resources[which % resources.size()] + R"(","start":")" +
                             start.to_string() + R"(","end":")" +
                             (start + Minutes(options.minutes)).to_string() + R"("})";
    return holdfast::load::post_request("/api/v1/bookings", tokens[n % tokens.size()], body);
  };
  print(holdfast::load::run(load));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Bounded load on a server at 127.0.0.1; prints JSON"};
  app.require_subcommand(1);
  Options options;
  const auto common = [&options](CLI::App* command) {
    command->add_option("--port", options.port)->required();
    command->add_option("--clients", options.clients, "kept-alive connections")->capture_default_str();
    command->add_option("--seconds", options.seconds);
    command->add_option("--requests", options.requests);
  };
  auto* get_command = app.add_subcommand("get", "GET one path again and again");
  common(get_command);
  get_command->add_option("--path", options.path)->required();
  auto* book_command = app.add_subcommand("book", "Book uniformly drawn slots of the given resources");
  common(book_command);
  book_command->add_option("--seed", options.seed)->capture_default_str();
  book_command->add_option("--tokens", options.tokens_file, "a bearer token a line")->required();
  book_command->add_option("--resources", options.resources_file, "a resource id a line")->required();
  book_command->add_option("--first-start", options.first_start)->required();
  book_command->add_option("--starts", options.starts, "how many starts, 1: one slot")->capture_default_str();
  book_command->add_option("--minutes", options.minutes, "step and length")->capture_default_str();
  try {
    app.parse(argc, argv);
    if (get_command->parsed()) get(options);
    if (book_command->parsed()) book(options);
    return 0;
  } catch (const CLI::Error& error) {
    return app.exit(error);
  } catch (const std::exception& error) {
    std::cerr << "holdfast_load: " << error.what() << "\n";
    return 1;
  }
}
