// What stays on the device and is shared by the tabs: web/device.js.
#include <emscripten.h>

#include "web-client/platform/web/glue.hpp"

// clang-format off

EM_JS(void, hf_js_keep, (int handle, const char* key, const char* value), {
  holdfastDevice.keep(UTF8ToString(key), UTF8ToString(value)).then(function (done) {
    Module._hf_kept_one(handle, done ? 1 : 0);
  });
});

EM_JS(void, hf_js_kept, (int handle, const char* prefix), {
  const copy = function (text) {
    const size = lengthBytesUTF8(text) + 1;
    const at = _malloc(size);
    stringToUTF8(text, at, size);
    return at;
  };
  holdfastDevice.kept(UTF8ToString(prefix)).then(function (things) {
    things.forEach(function (thing) {
      const key = copy(thing[0]);
      const value = copy(thing[1]);
      Module._hf_kept_thing(handle, key, value);
      _free(key);
      _free(value);
    });
    Module._hf_kept_all(handle);
  });
});

EM_JS(void, hf_js_drop, (const char* prefix), { holdfastDevice.drop(UTF8ToString(prefix)); });

EM_JS(void, hf_js_take_turn, (), { holdfastDevice.takeTurn(function () { Module._hf_my_turn(); }); });

EM_JS(void, hf_js_end_turn, (), { holdfastDevice.endTurn(); });

EM_JS(int, hf_js_visible, (), { return document.hidden ? 0 : 1; });

EM_JS(void, hf_js_watch_versions, (), {
  holdfastDevice.watchVersions(function () { Module._hf_new_version(); });
});

EM_JS(void, hf_js_load_new_version, (), { holdfastDevice.loadNewVersion(); });

// clang-format on
