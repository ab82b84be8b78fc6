#pragma once

// What the web platform asks of JavaScript (glue.cpp) and what JavaScript calls back (main.cpp).

extern "C" {
void hf_js_fetch(int handle, const char* method, const char* url, const char* headers, const char* body,
                 int timeout_ms);
void hf_js_open_stream(const char* url, const char* types);
void hf_js_close_stream();
char* hf_js_stored(const char* key);  // to be freed, or null
void hf_js_store(const char* key, const char* value);
void hf_js_forget(const char* key);
void hf_js_keep(int handle, const char* key, const char* value);
void hf_js_kept(int handle, const char* prefix);
void hf_js_drop(const char* prefix);
void hf_js_take_turn();
void hf_js_end_turn();
int hf_js_visible();
void hf_js_watch_versions();
void hf_js_load_new_version();
void hf_js_after(int handle, int delay);
char* hf_js_route();  // to be freed
void hf_js_set_route(const char* route, int replace);
void hf_js_go_back();
void hf_js_set_title(const char* title);
int hf_js_prefers_dark();
int hf_js_prefers_less_motion();
void hf_js_set_dark(int dark);
char* hf_js_locale();                      // to be freed: lines of name and value
char* hf_js_zone_rules(const char* zone);  // to be freed: lines of instant and offset, in seconds
char* hf_js_languages();                   // to be freed: lines of code and name
void hf_js_set_language(const char* code);
int hf_js_online();
double hf_js_now();  // Unix milliseconds
void hf_js_copy_text(const char* text);
void hf_js_download(const char* name, const char* mime, const char* content);
void hf_js_print(const char* json);  // a Printout
void hf_js_open_url(const char* url);
void hf_js_go_to(const char* url);
char* hf_js_uuid();  // to be freed
void hf_js_guard_leaving(int unsaved);
void hf_js_spare_questions();
void hf_js_listen();
void hf_js_mirror(const char* json);
}
