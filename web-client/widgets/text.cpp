#include "web-client/widgets/text.hpp"

#include <string>

namespace holdfast::ui {

namespace {

void report_text(Frame& f, Rect r, std::string_view words) {
  Node node;
  node.role = Role::text;
  node.name = words;
  node.rect = r;
  f.report(std::move(node));
}

struct Word {
  std::string_view text;
  bool bold;
};

std::vector<Word> words_of(std::string_view bold, std::string_view rest) {
  std::vector<Word> words;
  const auto split = [&words](std::string_view all, bool is_bold) {
    std::size_t at = 0;
    while (at < all.size()) {
      const std::size_t stop = std::min(all.find(' ', at), all.size());
      if (stop > at) words.push_back({all.substr(at, stop - at), is_bold});
      at = stop + 1;
    }
  };
  split(bold, true);
  split(rest, false);
  return words;
}

Type bold_of(Type type) {
  if (type == Type::meta) return Type::meta_semi;
  if (type == Type::small) return Type::small_semi;
  return Type::semi;
}

template <typename Put>
float flow_words(Frame& f, float width, Type type, std::string_view bold, std::string_view rest, Put&& put) {
  const float line = style_of(type).line;
  float x = 0;
  float y = 0;
  for (const Word& word : words_of(bold, rest)) {
    const Type face = word.bold ? bold_of(type) : type;
    const float w = f.text_width(face, word.text);
    if (x > 0 && x + w > width) {
      x = 0;
      y += line;
    }
    put(Rect{x, y, w + 1, line}, face, word.text);
    x += w + f.text_width(face, " ");
  }
  return y + line;
}

}  // namespace

void text(Frame& f, Rect r, Type type, Colour c, std::string_view words, Align align) {
  f.print(r, type, c, words, align);
  report_text(f, r, words);
}

float paragraph(Frame& f, Rect r, Type type, Colour c, std::string_view words, Align align) {
  const float height = f.print_wrapped(r, type, c, words, align);
  report_text(f, {r.x, r.y, r.w, height}, words);
  return height;
}

Rect paragraph(Frame& f, Column& column, Type type, Colour c, std::string_view words, Align align) {
  const Rect r = column.next(f.text_height(type, column.width(), words));
  paragraph(f, r, type, c, words, align);
  return r;
}

void heading(Frame& f, Rect r, int level, Type type, std::string_view words, Align align) {
  f.print(r, type, f.theme().text, words, align);
  Node node;
  node.role = Role::heading;
  node.name = words;
  node.level = level;
  node.rect = r;
  f.report(std::move(node));
}

float fact(Frame& f, Point at, Icon icon, std::string_view words) {
  const float width = f.text_width(Type::meta, words);
  f.glyph(icon, {at.x, at.y + 3, 14, 14}, 14, f.theme().text3);
  text(f, {at.x + 20, at.y, width + 1, 20}, Type::meta, f.theme().text2, words);
  return 20 + width;
}

float lead_text(Frame& f, Rect r, Type type, Colour c, std::string_view bold, std::string_view rest) {
  const float height = flow_words(f, r.w, type, bold, rest, [&](Rect at, Type face, std::string_view word) {
    f.print(at.moved(r.x, r.y), face, c, word);
  });
  std::string whole(bold);
  if (!whole.empty() && !rest.empty()) whole += ' ';
  report_text(f, {r.x, r.y, r.w, height}, whole.append(rest));
  return height;
}

float lead_height(Frame& f, float width, Type type, std::string_view bold, std::string_view rest) {
  return flow_words(f, width, type, bold, rest, [](Rect, Type, std::string_view) {});
}

}  // namespace holdfast::ui
