// How a resource is described in a few words, from its data: kind, policy and its own words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/domain/resource.hpp"
#include "web-client/widgets/frame.hpp"

namespace holdfast::ui {

struct State;

// The resource's own word, else the fallback.
[[nodiscard]] std::string word(const Resource& resource, std::string_view key, std::string_view fallback);

struct Fact {
  Icon icon = Icon::none;
  std::string words;
};

[[nodiscard]] std::string what_and_where(const Resource& resource);  // "Clinic · General practice"
[[nodiscard]] std::string whole_line(const Resource& resource);      // with the location
[[nodiscard]] std::vector<Fact> card_facts(const Resource& resource);
// As card_facts, with the copies that are in just now: "3 of 5 copies in".
[[nodiscard]] std::vector<Fact> facts_now(const State& state, const Resource& resource);
[[nodiscard]] std::vector<Fact> head_tags(const Resource& resource);
[[nodiscard]] Fact feature_fact(std::string_view feature);
[[nodiscard]] std::string verb(const Policy& policy);        // "Book", "Hold", "Request", "Borrow"
[[nodiscard]] std::string doing_verb(const Policy& policy);  // "Booking …"

// "3 of 5 copies in"; empty for what is not lent, or while its schedule is not known.
[[nodiscard]] std::string copies_in_words(const State& state, const Resource& resource);

// Avatar, tile or book cover, by kind.
void picture(Frame& f, Rect r, const Resource& resource);

}  // namespace holdfast::ui
