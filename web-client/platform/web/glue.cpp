#include "web-client/platform/web/glue.hpp"

#include <emscripten.h>

// clang-format off

EM_JS(void, hf_js_fetch, (int handle, const char* method, const char* url, const char* headers, const char* body, int timeout_ms), {
  const done = function (status, head, bytes) {
    const size = lengthBytesUTF8(head) + 1;
    const at = _malloc(size);
    stringToUTF8(head, at, size);
    const place = _malloc(bytes.length + 1);
    HEAPU8.set(bytes, place);
    HEAPU8[place + bytes.length] = 0;
    Module._hf_fetched(handle, status, at, place, bytes.length);
    _free(at);
    _free(place);
  };
  const verb = UTF8ToString(method);
  const text = UTF8ToString(body);
  const stop = new AbortController();
  const clock = setTimeout(function () { stop.abort(); }, timeout_ms);
  fetch(UTF8ToString(url), {
    method: verb,
    headers: JSON.parse(UTF8ToString(headers)),
    body: verb === "GET" || verb === "HEAD" || text === "" ? undefined : text,
    credentials: "same-origin",
    cache: "no-cache",
    signal: stop.signal
  }).then(function (reply) {
    return reply.arrayBuffer().then(function (buffer) {
      let head = "";
      reply.headers.forEach(function (value, name) { head += name + "\n" + value + "\n"; });
      return [reply.status, head, new Uint8Array(buffer)];
    });
  }).catch(function () {
    return [0, "", new Uint8Array(0)];
  }).then(function (answer) {
    // After the catch: a fault of the program itself is no missing answer.
    clearTimeout(clock);
    done(answer[0], answer[1], answer[2]);
  });
});

EM_JS(void, hf_js_close_stream, (), {
  if (!Module.holdfastStream) return;
  clearTimeout(Module.holdfastStream.again);
  Module.holdfastStream.source.close();
  Module.holdfastStream = null;
});

EM_JS(void, hf_js_open_stream, (const char* url, const char* types), {
  const address = UTF8ToString(url);
  const names = UTF8ToString(types).split("\n").filter(Boolean);
  if (Module.holdfastStream) {
    clearTimeout(Module.holdfastStream.again);
    Module.holdfastStream.source.close();
  }
  const stream = { source: null, again: 0, wait: 1000 };
  Module.holdfastStream = stream;
  const send = function (event) {
    const parts = [event.lastEventId, event.type, event.data];
    const words = parts.map(function (part) {
      const size = lengthBytesUTF8(part) + 1;
      const at = _malloc(size);
      stringToUTF8(part, at, size);
      return at;
    });
    Module._hf_streamed(words[0], words[1], words[2]);
    words.forEach(function (at) { _free(at); });
  };
  const connect = function () {
    const source = new EventSource(address);
    stream.source = source;
    source.onopen = function () {
      stream.wait = 1000;
      Module._hf_stream_state(1);
    };
    source.onerror = function () {
      // The browser reconnects after a break, but gives up after a refusal.
      const refused = source.readyState === 2;
      Module._hf_stream_state(refused ? 2 : 0);
      if (!refused || Module.holdfastStream !== stream) return;
      stream.again = setTimeout(connect, stream.wait);
      stream.wait = Math.min(stream.wait * 2, 60000);
    };
    source.onmessage = send;
    names.forEach(function (name) { source.addEventListener(name, send); });
  };
  connect();
});

EM_JS(char*, hf_js_stored, (const char* key), {
  let text = null;
  try {
    text = localStorage.getItem("holdfast." + UTF8ToString(key));
  } catch (problem) {
    text = null;
  }
  if (text === null) return 0;
  const size = lengthBytesUTF8(text) + 1;
  const at = _malloc(size);
  stringToUTF8(text, at, size);
  return at;
});

EM_JS(void, hf_js_store, (const char* key, const char* value), {
  try {
    localStorage.setItem("holdfast." + UTF8ToString(key), UTF8ToString(value));
  } catch (problem) {
    // Full or forbidden: what is kept on this device is a convenience.
  }
});

EM_JS(void, hf_js_forget, (const char* key), {
  try {
    localStorage.removeItem("holdfast." + UTF8ToString(key));
  } catch (problem) {
    // Nothing can have been kept then.
  }
});

EM_JS(void, hf_js_after, (int handle, int delay), {
  setTimeout(function () { Module._hf_due(handle); }, delay);
});

EM_JS(char*, hf_js_route, (), {
  const text = location.hash;
  const size = lengthBytesUTF8(text) + 1;
  const at = _malloc(size);
  stringToUTF8(text, at, size);
  return at;
});

EM_JS(void, hf_js_set_route, (const char* route, int replace), {
  const text = UTF8ToString(route);
  if (location.hash === text) return;
  history[replace ? "replaceState" : "pushState"](null, "", text || location.pathname);
});

EM_JS(void, hf_js_go_back, (), { history.back(); });

EM_JS(void, hf_js_set_title, (const char* title), {
  const text = UTF8ToString(title);
  if (document.title !== text) document.title = text;
});

EM_JS(int, hf_js_prefers_dark, (), {
  return matchMedia("(prefers-color-scheme: dark)").matches ? 1 : 0;
});

EM_JS(int, hf_js_prefers_less_motion, (), {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 0;
});

EM_JS(void, hf_js_set_dark, (int dark), {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  const colour = document.querySelector("meta[name=theme-color]");
  if (colour) colour.content = dark ? "#131312" : "#F8F7F4";
});

// What the browser does not tell is left out (web-client/app/locale.cpp knows the larger regions).
EM_JS(char*, hf_js_locale, (), {
  const lines = [];
  const tell = function(name, value) {
    lines.push(name, String(value));
  };
  try {
    const tag = (navigator.languages && navigator.languages[0]) || navigator.language || "en-GB";
    tell("tag", tag);
    tell("zone", Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC");
    tell("hour12", Intl.DateTimeFormat(tag, { hour: "numeric" }).resolvedOptions().hour12);
    const locale = new Intl.Locale(tag);
    const week = locale.getWeekInfo ? locale.getWeekInfo() : locale.weekInfo;
    if (week) tell("first", week.firstDay - 1);
  } catch (problem) {
    lines.length -= lines.length % 2;
  }
  const text = lines.join("\n") + "\n";
  const size = lengthBytesUTF8(text) + 1;
  const at = _malloc(size);
  stringToUTF8(text, at, size);
  return at;
});

// The browser tells what its clock would show, not when that changes: looked for every 20 days, then halved
// down to the second. The first line is the offset before all changes.
EM_JS(char*, hf_js_zone_rules, (const char* zone), {
  const lines = [];
  try {
    const clock = new Intl.DateTimeFormat("en-US", {
      timeZone: UTF8ToString(zone), hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric" });
    const offset = function(at) {
      const shown = {};
      for (const part of clock.formatToParts(at * 1000)) shown[part.type] = Number(part.value);
      return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second) / 1000 - at;
    };
    const day = 86400;
    const now = Math.floor(Date.now() / 1000 / day) * day;
    let at = now - 3 * 366 * day;
    let known = offset(at);
    lines.push(at, known);
    for (; at < now + 5 * 366 * day; at += 20 * day) {
      const next = offset(at + 20 * day);
      if (next === known) continue;
      let before = at;
      let after = at + 20 * day;
      while (after - before > 1) {
        const middle = Math.floor((before + after) / 2);
        if (offset(middle) === known) before = middle;
        else after = middle;
      }
      known = next;
      lines.push(after, known);
    }
  } catch (problem) {
    lines.length = 0;
  }
  const text = lines.length ? lines.join("\n") + "\n" : "";
  const size = lengthBytesUTF8(text) + 1;
  const to = _malloc(size);
  stringToUTF8(text, to, size);
  return to;
});

EM_JS(char*, hf_js_languages, (), {
  const text = (Module["languages"] || []).map((one) => one.code + "\n" + one.name + "\n").join("");
  const size = lengthBytesUTF8(text) + 1;
  const at = _malloc(size);
  stringToUTF8(text, at, size);
  return at;
});

EM_JS(void, hf_js_set_language, (const char* code), {
  document.documentElement.lang = UTF8ToString(code);
});

EM_JS(double, hf_js_now, (), { return Date.now(); });

EM_JS(int, hf_js_online, (), { return navigator.onLine ? 1 : 0; });

EM_JS(void, hf_js_copy_text, (const char* text), {
  const words = UTF8ToString(text);
  if (navigator.clipboard) navigator.clipboard.writeText(words).catch(function () {});
});

EM_JS(void, hf_js_download, (const char* name, const char* mime, const char* content), {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([UTF8ToString(content)], { type: UTF8ToString(mime) }));
  link.download = UTF8ToString(name);
  link.click();
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
});

EM_JS(void, hf_js_print, (const char* json), {
  holdfastPrint(JSON.parse(UTF8ToString(json)));
});

EM_JS(void, hf_js_open_url, (const char* url), {
  window.open(UTF8ToString(url), "_blank", "noopener");
});

EM_JS(void, hf_js_go_to, (const char* url), {
  location.assign(UTF8ToString(url));
});

EM_JS(char*, hf_js_uuid, (), {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  let text = "";
  bytes.forEach(function (byte, index) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += "-";
    text += byte.toString(16).padStart(2, "0");
  });
  const at = _malloc(37);
  stringToUTF8(text, at, 37);
  return at;
});

EM_JS(void, hf_js_guard_leaving, (int unsaved), {
  window.onbeforeunload = unsaved ? function (event) { event.preventDefault(); return ""; } : null;
});

EM_JS(void, hf_js_listen, (), {
  holdfastLayer.listen();
  addEventListener("hashchange", function () { Module._hf_route_changed(); });
  addEventListener("popstate", function () { Module._hf_route_changed(); });
  addEventListener("online", function () { Module._hf_online_changed(1); });
  addEventListener("offline", function () { Module._hf_online_changed(0); });
  document.addEventListener("visibilitychange", function () { Module._hf_visible_changed(document.hidden ? 0 : 1); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function (event) {
    Module._hf_dark_preferred(event.matches ? 1 : 0);
  });
});

// Dear ImGui's backend asks for the state that it is about to change, to put it back after each frame, and each such
// question waits for the graphics process. The canvas is drawn by nobody else: the first answers are as good.
EM_JS(void, hf_js_spare_questions, (), {
  const answers = new Map();
  const context = GLctx;
  context.getParameter = function (name) {
    if (!answers.has(name)) answers.set(name, Object.getPrototypeOf(context).getParameter.call(context, name));
    return answers.get(name);
  };
});

EM_JS(void, hf_js_mirror, (const char* json), { holdfastLayer.update(JSON.parse(UTF8ToString(json))); });

// clang-format on
