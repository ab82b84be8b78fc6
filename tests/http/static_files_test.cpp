#include "api-server/http/static_files.hpp"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "tests/http/raw_client.hpp"

namespace holdfast::http {
namespace {

namespace fs = std::filesystem;

class WebRoot {
 public:
  WebRoot() {
    std::string pattern = (fs::temp_directory_path() / "holdfast-web-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
  }
  ~WebRoot() { fs::remove_all(root_); }
  WebRoot(const WebRoot&) = delete;
  WebRoot& operator=(const WebRoot&) = delete;

  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] const fs::path& path() const { return root_; }
  [[nodiscard]] std::shared_ptr<const StaticFiles> load() const {
    auto files = StaticFiles::load(root_.string());
    if (!files) ADD_FAILURE() << files.error().detail;
    return *files;
  }

 private:
  fs::path root_;
};

Request asking(std::string accept_encoding, std::string if_none_match = {}) {
  Request request;
  request.headers.emplace_back("accept-encoding", std::move(accept_encoding));
  if (!if_none_match.empty()) request.headers.emplace_back("if-none-match", std::move(if_none_match));
  return request;
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [known, value] : response.headers) {
    if (known == name) return value;
  }
  return {};
}

std::string unbrotli(const std::string& bytes) {
  std::string out(1'000'000, '\0');
  auto size = out.size();
  BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                          reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

TEST(AcceptEncoding, IsTakenAtItsWord) {
  struct Row {
    std::string_view accepted;
    std::string_view chosen;
  };
  for (const auto& row :
       {Row{"", ""}, Row{"br", "br"}, Row{"gzip", "gzip"}, Row{"gzip, deflate, br, zstd", "br"},
        Row{"br;q=0.5, gzip", "gzip"}, Row{"br;q=0, gzip;q=0.1", "gzip"}, Row{"br;q=0", ""}, Row{"*", "br"},
        Row{"*;q=0", ""}, Row{"*;q=0, gzip", "gzip"}, Row{"identity", ""}, Row{"identity;q=1, br;q=0.5", ""},
        Row{"br;q=nonsense", ""}, Row{"zstd", ""}, Row{" br ; q=1.0 ", "br"}}) {
    EXPECT_EQ(choose_encoding(row.accepted, true, true), row.chosen) << row.accepted;
  }
  EXPECT_EQ(choose_encoding("br, gzip", false, true), "gzip");
  EXPECT_EQ(choose_encoding("br", false, false), "");
}

TEST(StaticFiles, KnowTheTypesOfWhatAClientIsMadeOf) {
  const WebRoot root;
  const std::vector<std::pair<std::string, std::string>> rows{
      {"index.html", "text/html; charset=utf-8"},
      {"app.js", "text/javascript; charset=utf-8"},
      {"app.wasm", "application/wasm"},
      {"style.css", "text/css; charset=utf-8"},
      {"manifest.webmanifest", "application/manifest+json"},
      {"icon.svg", "image/svg+xml"},
      {"icon.png", "image/png"},
      {"inter.ttf", "font/ttf"},
      {"unknown.xyz", "application/octet-stream"}};
  for (const auto& [name, type] : rows)
    root.write(name, "x");
  const auto files = root.load();
  for (const auto& [name, type] : rows)
    EXPECT_EQ(files->serve("/" + name, {}).content_type, type) << name;
}

TEST(StaticFiles, ServeTheEncodingsThatLieBesideThem) {
  const WebRoot root;
  root.write("app.wasm", std::string(2'000, 'w'));
  root.write("app.wasm.br", "made at build time");
  const auto files = root.load();
  const auto brotli = files->serve("/app.wasm", asking("br"));
  EXPECT_EQ(*brotli.body, "made at build time");
  EXPECT_EQ(header(brotli, "Content-Encoding"), "br");
  EXPECT_EQ(header(brotli, "Vary"), "Accept-Encoding");
  EXPECT_EQ(brotli.content_type, "application/wasm");
  EXPECT_FALSE(files->contains("/app.wasm.br"));
}

TEST(StaticFiles, CompressWhatHasNoEncodings) {
  const WebRoot root;
  std::string script;
  for (int i = 0; i < 500; ++i)
    script += "call(" + std::to_string(i) + ");\n";
  root.write("app.js", script);
  root.write("tiny.js", "x");
  const auto files = root.load();
  const auto brotli = files->serve("/app.js", asking("br, gzip"));
  EXPECT_LT(brotli.body->size(), script.size());
  EXPECT_EQ(unbrotli(*brotli.body), script);
  EXPECT_EQ(header(files->serve("/app.js", asking("gzip")), "Content-Encoding"), "gzip");
  EXPECT_EQ(*files->serve("/app.js", asking("")).body, script);
  EXPECT_EQ(header(files->serve("/tiny.js", asking("br")), "Content-Encoding"), "");
}

TEST(StaticFiles, AreNotSentAgainToThoseWhoHaveThem) {
  const WebRoot root;
  root.write("app.js", std::string(2'000, 'x'));
  const auto files = root.load();
  const auto plain = header(files->serve("/app.js", {}), "ETag");
  const auto brotli = header(files->serve("/app.js", asking("br")), "ETag");
  EXPECT_NE(plain, brotli);
  EXPECT_EQ(files->serve("/app.js", asking("", plain)).status, 304);
  EXPECT_EQ(files->serve("/app.js", asking("br", "\"other\", W/" + brotli)).status, 304);
  EXPECT_EQ(files->serve("/app.js", asking("br", plain)).status, 200);
  EXPECT_EQ(files->serve("/app.js", asking("", "*")).status, 304);
}

TEST(StaticFiles, MayBeKeptForEverWhenTheirNameTellsTheirContent) {
  const WebRoot root;
  root.write("app.3f9c2b71.js", "x");
  root.write("app.min.js", "x");
  const auto files = root.load();
  EXPECT_EQ(header(files->serve("/app.3f9c2b71.js", {}), "Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(header(files->serve("/app.min.js", {}), "Cache-Control"), "no-cache");
}

TEST(StaticFiles, AllowWebAssemblyButNothingInlineOrForeign) {
  const WebRoot root;
  root.write("index.html", "<!doctype html>");
  const auto policy = header(root.load()->serve("/", {}), "Content-Security-Policy");
  EXPECT_NE(policy.find("script-src 'self' 'wasm-unsafe-eval';"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe-inline"), std::string::npos);
  EXPECT_EQ(policy.find("http"), std::string::npos);
}

TEST(StaticFiles, ComeFromInsideTheRootOnly) {
  const WebRoot outside;
  outside.write("secret.txt", "secret");
  const WebRoot root;
  root.write("index.html", "x");
  root.write("js/app.js", "x");
  fs::create_symlink(outside.path() / "secret.txt", root.path() / "leak.txt");
  fs::create_symlink(root.path() / "js/app.js", root.path() / "alias.js");
  const auto files = root.load();
  EXPECT_TRUE(files->contains("/"));
  EXPECT_TRUE(files->contains("/js/app.js"));
  EXPECT_TRUE(files->contains("/alias.js"));
  for (const auto* path : {"/leak.txt", "/../secret.txt", "/js", "/js/", "//index.html", ""}) {
    EXPECT_FALSE(files->contains(path)) << path;
  }
}

TEST(StaticFiles, AMissingRootIsAnErrorThatNamesIt) {
  const auto files = StaticFiles::load("/nowhere/at/all");
  ASSERT_FALSE(files.ok());
  EXPECT_NE(files.error().detail.find("/nowhere/at/all"), std::string::npos);
}

TEST(StaticFiles, StandBesideTheRoutes) {
  const WebRoot root;
  root.write("index.html", "<!doctype html>");
  root.write("with space.txt", "spaced");
  root.write("hello", "never served: a route has this path");
  ServerConfig config;
  config.static_files = root.load();
  test::RunningServer server(test::sample_routes(), config);
  EXPECT_EQ(server.ask(test::get("/"))->body, "<!doctype html>");
  EXPECT_EQ(server.ask(test::get("/hello"))->body, "hello");
  EXPECT_EQ(server.ask(test::get("/with%20space.txt"))->body, "spaced");
  EXPECT_EQ(server.ask(test::get("/%2e%2e/etc/passwd"))->status, 404);
  const auto written = server.ask(test::post("/", "{}"));
  EXPECT_EQ(written->status, 405);
  EXPECT_EQ(written->header("allow"), "GET, HEAD, OPTIONS");
  const auto tag = server.ask(test::get("/"))->header("etag");
  const auto again = server.ask(test::get("/", "If-None-Match: " + tag + "\r\n"));
  EXPECT_EQ(again->status, 304);
  EXPECT_EQ(again->header("content-length"), "");
  EXPECT_EQ(again->header("etag"), tag);
}

}  // namespace
}  // namespace holdfast::http
