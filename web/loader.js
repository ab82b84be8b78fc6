// Gets what the program needs before its first frame: WebGL 2, the fonts, the module itself.
'use strict';

var Module = (() => {
  const message = (text) => {
    const place = document.getElementById('message');
    place.textContent = text;
    place.hidden = false;
    document.getElementById('stage').hidden = true;
  };

  const fonts = [
    ['fonts/inter-regular.otf', '400'],
    ['fonts/inter-medium.otf', '500'],
    ['fonts/inter-semibold.otf', '600'],
    ['fonts/icons.ttf', null],
  ];

  const load = async ([url, weight]) => {
    const reply = await fetch(url);
    if (!reply.ok) throw new Error(`${url}: ${reply.status}`);
    const bytes = await reply.arrayBuffer();
    if (weight) {
      // The same bytes write the text of the input fields.
      const face = await new FontFace('Inter', bytes.slice(0), { weight }).load();
      document.fonts.add(face);
    }
    return new Uint8Array(bytes);
  };

  const webgl = () => {
    try {
      return !!document.createElement('canvas').getContext('webgl2');
    } catch {
      return false;
    }
  };

  const module = { canvas: document.getElementById('canvas') };
  if (!webgl()) {
    message('Holdfast draws with WebGL 2, and this browser has none switched on. A current Firefox, Chrome, Edge or Safari has it.');
    module.noInitialRun = true;
    module.instantiateWasm = () => ({});
    return module;
  }

  const incomplete = () => message('Holdfast could not be loaded whole. Check the connection and load the page again.');
  addEventListener('error', (event) => {
    if (event.target instanceof HTMLScriptElement) incomplete();
  }, true);

  const ready = Promise.all(fonts.map(load));
  module.onRuntimeInitialized = async () => {
    try {
      (await ready).forEach((bytes, slot) => {
        const at = module._malloc(bytes.length);
        module.HEAPU8.set(bytes, at);
        module._hf_font(slot, at, bytes.length);
        module._free(at);
      });
      module._hf_start();
      document.documentElement.dataset.state = 'started';
      if ('serviceWorker' in navigator) navigator.serviceWorker.register('sw.js').catch(() => {});
    } catch {
      incomplete();
    }
  };
  module.onAbort = () => message('Holdfast stopped. Load the page again: what was booked is kept.');
  ready.catch(() => {});
  return module;
})();
