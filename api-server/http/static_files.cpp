#include "api-server/http/static_files.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace holdfast::http {

namespace {

namespace fs = std::filesystem;

// Scripts and WebAssembly of our own only; nothing inline, nothing from elsewhere, no framing.
constexpr std::string_view kPolicy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

constexpr std::size_t kWorthCompressing = 512;
constexpr int kBrotliQuality = 9;

struct Kind {
  std::string_view extension;
  std::string_view content_type;
  bool compress;
};

constexpr std::array kKinds{
    Kind{".html", "text/html; charset=utf-8", true},
    Kind{".css", "text/css; charset=utf-8", true},
    Kind{".js", "text/javascript; charset=utf-8", true},
    Kind{".mjs", "text/javascript; charset=utf-8", true},
    Kind{".json", "application/json", true},
    Kind{".map", "application/json", true},
    Kind{".webmanifest", "application/manifest+json", true},
    Kind{".wasm", "application/wasm", true},
    Kind{".svg", "image/svg+xml", true},
    Kind{".txt", "text/plain; charset=utf-8", true},
    Kind{".ttf", "font/ttf", true},
    Kind{".otf", "font/otf", true},
    Kind{".woff2", "font/woff2", false},
    Kind{".png", "image/png", false},
    Kind{".jpg", "image/jpeg", false},
    Kind{".ico", "image/vnd.microsoft.icon", true},
};
constexpr Kind kUnknownKind{"", "application/octet-stream", false};

const Kind& kind_of(const std::string& name) {
  const auto extension = fs::path(name).extension().string();
  const auto* const found = std::find_if(kKinds.begin(), kKinds.end(),
                                         [&](const Kind& kind) { return kind.extension == extension; });
  return found == kKinds.end() ? kUnknownKind : *found;
}

std::optional<std::string> brotli_of(const std::string& bytes) {
  std::string out(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  auto size = out.size();
  const auto ok = BrotliEncoderCompress(kBrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC,
                                        bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                        &size, reinterpret_cast<std::uint8_t*>(out.data()));
  if (ok != BROTLI_TRUE) return std::nullopt;
  out.resize(size);
  return out;
}

std::optional<std::string> gzip_of(const std::string& bytes) {
  constexpr int kGzipWindow = 15 + 16;  // 16 asks zlib for a gzip header
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return std::nullopt;
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (!done) return std::nullopt;
  return out;
}

// FNV-1a, 64 bits: tells versions of a file apart, nothing more.
std::string tag_of(const std::string& bytes, std::string_view suffix) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes)
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string tag = "\"";
  for (int shift = 60; shift >= 0; shift -= 4)
    tag += kHex[(hash >> static_cast<unsigned>(shift)) & 15U];
  return tag.append(suffix) + "\"";
}

// "app.3f9c2b71.js": a name that changes with its content may be kept for ever.
bool has_hash_in_name(const std::string& name) {
  const auto stem = fs::path(name).stem().extension().string();
  return stem.size() >= 9 &&
         std::all_of(stem.begin() + 1, stem.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.good() && !in.eof()) return std::nullopt;
  return bytes;
}

bool is_inside(const fs::path& path, const fs::path& root) {
  const auto relative = path.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

// The names of the files below the root, with the folder's own separators: "/js/app.js".
Result<std::vector<std::pair<std::string, fs::path>>> list_files(const std::string& root_text) {
  std::error_code error;
  const auto root = fs::canonical(root_text, error);
  if (error)
    return Error::invalid("web-root", "The web root " + root_text + " cannot be read: " + error.message());
  std::vector<std::pair<std::string, fs::path>> files;
  auto entry = fs::recursive_directory_iterator(root, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    if (!entry->is_regular_file(ignored)) continue;
    const auto target = fs::canonical(entry->path(), ignored);
    if (ignored || !is_inside(target, root)) continue;
    files.emplace_back("/" + entry->path().lexically_relative(root).generic_string(), target);
  }
  if (error)
    return Error::invalid("web-root", "The web root " + root_text + " cannot be read: " + error.message());
  return files;
}

bool names_tag(const std::string* if_none_match, const std::string& etag) {
  if (if_none_match == nullptr) return false;
  return *if_none_match == "*" || if_none_match->find(etag) != std::string::npos;
}

}  // namespace

void StaticFiles::finish(const std::string& name, File& file) {
  const auto& kind = kind_of(name);
  file.content_type = kind.content_type;
  file.cache_control = has_hash_in_name(name) ? "public, max-age=31536000, immutable" : "no-cache";
  const auto& bytes = *file.plain.bytes;
  if (kind.compress && bytes.size() >= kWorthCompressing) {
    if (!file.brotli.bytes) {
      if (auto made = brotli_of(bytes))
        file.brotli.bytes = std::make_shared<const std::string>(std::move(*made));
    }
    if (!file.gzip.bytes) {
      if (auto made = gzip_of(bytes)) file.gzip.bytes = std::make_shared<const std::string>(std::move(*made));
    }
  }
  file.plain.etag = tag_of(bytes, "");
  file.brotli.etag = tag_of(bytes, "-br");
  file.gzip.etag = tag_of(bytes, "-gz");
}

Result<std::shared_ptr<const StaticFiles>> StaticFiles::load(const std::string& root) {
  auto found = list_files(root);
  if (!found) return std::move(found).error();
  auto loaded = std::make_shared<StaticFiles>();
  std::unordered_map<std::string, std::shared_ptr<const std::string>> contents;
  for (const auto& [name, path] : *found) {
    auto bytes = read_file(path);
    if (!bytes) return Error::invalid("web-root", "The file " + path.string() + " cannot be read.");
    contents.emplace(name, std::make_shared<const std::string>(std::move(*bytes)));
  }
  const auto content = [&](const std::string& name) {
    const auto entry = contents.find(name);
    return entry == contents.end() ? nullptr : entry->second;
  };
  for (const auto& [name, bytes] : contents) {
    const auto stem = name.substr(0, name.rfind('.'));
    const bool is_encoding = (name.ends_with(".br") || name.ends_with(".gz")) && contents.contains(stem);
    if (is_encoding) continue;
    File file;
    file.plain.bytes = bytes;
    file.brotli.bytes = content(name + ".br");
    file.gzip.bytes = content(name + ".gz");
    finish(name, file);
    loaded->files_.emplace(name, std::move(file));
  }
  return std::shared_ptr<const StaticFiles>(std::move(loaded));
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
  auto name = std::string(path);
  if (name.ends_with('/')) name += "index.html";
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

bool StaticFiles::contains(std::string_view path) const {
  return find(path) != nullptr;
}

Response StaticFiles::serve(std::string_view path, const Request& request) const {
  const auto& file = *find(path);
  const auto* accepted = request.header("accept-encoding");
  const auto encoding = choose_encoding(accepted != nullptr ? *accepted : "", file.brotli.bytes != nullptr,
                                        file.gzip.bytes != nullptr);
  const auto& variant = encoding == "br" ? file.brotli : encoding == "gzip" ? file.gzip : file.plain;
  Response response;
  response.with("ETag", variant.etag)
      .with("Cache-Control", file.cache_control)
      .with("Vary", "Accept-Encoding");
  response.with("Content-Security-Policy", std::string(kPolicy));
  if (names_tag(request.header("if-none-match"), variant.etag)) {
    response.status = 304;
    return response;
  }
  if (!encoding.empty()) response.with("Content-Encoding", std::string(encoding));
  response.content_type = file.content_type;
  response.body = variant.bytes;
  return response;
}

}  // namespace holdfast::http
