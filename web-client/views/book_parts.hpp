// The parts of Book, shared by its three forms (slots, span, loan).
#pragma once

#include <optional>
#include <string>

#include "web-client/app/judgement.hpp"
#include "web-client/views/book_model.hpp"
#include "web-client/views/view.hpp"

namespace holdfast::ui {

// Each draws from the top of `r` and gives the height used.
float draw_book_head(const View& v, Rect r, const BookModel& model);
float draw_month_card(const View& v, Rect r, const BookModel& model);
float draw_times_card(const View& v, Rect r, const BookModel& model);
float draw_day_card(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement);
float draw_rules_card(const View& v, Rect r, const BookModel& model);
float draw_how_it_works(const View& v, Rect r, const BookModel& model);
float draw_summary_card(const View& v, Rect r, const BookModel& model,
                        const std::optional<Judgement>& judgement);
// Phone and medium widths: the bar at the bottom.
void draw_summary_bar(const View& v, Rect r, const BookModel& model,
                      const std::optional<Judgement>& judgement);

// "Next free: Tue 24 Nov, 10:30", which opens Book with that time chosen. As wide as its words.
void next_free_link(const View& v, Rect r, const Resource& resource, const Interval& next,
                    const std::string& when);

// What stands already: the old time of what is moved, one's own hold here; nothing when there is none.
float draw_standing(const View& v, Rect r, const BookModel& model);
// The fields of the request (start and end for spans, title, note, people).
float draw_form(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement);
// Why not, and what instead; nothing when there is nothing to refuse.
float draw_refusal(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement);

// The same in a few words: "Fern is taken from 14:30 to 15:15."
[[nodiscard]] std::string refusal_words(const View& v, const BookModel& model,
                                        const std::optional<Judgement>& judgement);

// True when the request can be sent as it stands.
[[nodiscard]] bool can_book(const View& v, const std::optional<Judgement>& judgement);
bool book_button(const View& v, Rect r, const BookModel& model, const std::optional<Judgement>& judgement);

}  // namespace holdfast::ui
