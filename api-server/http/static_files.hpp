// The client's files, read once and served from memory.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "api-server/handlers/message.hpp"
#include "common/core/result.hpp"

namespace holdfast::http {

// Which of the codings that we have the client likes best (RFC 9110 section 12.5.3): "br", "gzip" or "" for
// none. Among equals br before gzip before none; `*` and q-values are honoured.
std::string_view choose_encoding(std::string_view accept_encoding, bool have_brotli, bool have_gzip);

// Read-only after loading, so any thread may ask.
class StaticFiles {
 public:
  // Reads every regular file below `root`; "a.js.br" and "a.js.gz" are encodings of "a.js", and what is
  // worth it and has none is compressed here. Symbolic links that leave the root are not followed.
  static Result<std::shared_ptr<const StaticFiles>> load(const std::string& root);

  // `path` is the request's decoded path: "/" and "/dir/" mean index.html there.
  [[nodiscard]] bool contains(std::string_view path) const;
  // 200, or 304 when If-None-Match holds. Only for a path that is contained.
  [[nodiscard]] Response serve(std::string_view path, const Request& request) const;

  [[nodiscard]] std::size_t size() const { return files_.size(); }

 private:
  struct Variant {
    std::shared_ptr<const std::string> bytes;  // null: there is none
    std::string etag;
  };
  struct File {
    std::string content_type;
    std::string cache_control;
    Variant plain;
    Variant brotli;
    Variant gzip;
  };

  [[nodiscard]] const File* find(std::string_view path) const;
  static void finish(const std::string& name, File& file);

  std::unordered_map<std::string, File> files_;  // by path, "/index.html"
};

}  // namespace holdfast::http
