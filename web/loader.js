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

  // English always, as what stands in for texts that a language lacks; then the person's own.
  const english = fetch('lang/en.json');
  const present = fetch('lang/index.json').then((reply) => (reply.ok ? reply.json() : []));
  const languages = (async () => {
    const known = await present;
    let chosen = null;
    try {
      chosen = localStorage.getItem('holdfast.language');
    } catch {
      chosen = null;
    }
    const wanted = [chosen, ...navigator.languages].filter(Boolean).map((tag) => tag.split('-')[0].toLowerCase());
    const code = wanted.find((one) => known.some((language) => language.code === one)) ?? 'en';
    const files = [english];
    if (code !== 'en') files.push(fetch(`lang/${code}.json`));
    return Promise.all(files.map(async (file) => new Uint8Array(await (await file).arrayBuffer())));
  })();
  languages.catch(() => {});

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
      const lend = (bytes, take) => {
        const at = module._malloc(bytes.length);
        module.HEAPU8.set(bytes, at);
        take(at, bytes.length);
        module._free(at);
      };
      (await ready).forEach((bytes, slot) => lend(bytes, (at, length) => module._hf_font(slot, at, length)));
      (await languages).forEach((bytes) => lend(bytes, (at, length) => module._hf_language(at, length)));
      module.languages = await present;
      module._hf_start();
      document.documentElement.dataset.state = 'started';
      if ('serviceWorker' in navigator) navigator.serviceWorker.register('sw.js').catch(() => {});
    } catch (problem) {
      if (problem instanceof WebAssembly.RuntimeError) throw problem;  // the program itself: guard.js reports it
      incomplete();
    }
  };
  module.onAbort = (what) => holdfastGuard.stop(`abort: ${what}`, new Error(String(what)));
  ready.catch(() => {});
  return module;
})();
