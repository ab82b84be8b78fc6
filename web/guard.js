// The first script, written so that any browser can read it: says so when this one is too old, and when the program
// stops it reports what happened instead of leaving a frozen picture. What was typed is on the device by then.
(function () {
  'use strict';

  var OURS = /\/(holdfast|semantics|device|loader)\.(js|wasm)/;
  var GRAPHICS_PATIENCE = 10000;
  // Stand in for the language file (keys "stopped.*") when it cannot be had.
  var words = {
    title: 'Holdfast stopped.',
    text: 'Something went wrong on this page. What you booked is safe, and what you typed is kept.',
    graphics: 'The graphics of this device stopped and did not come back.',
    again: 'Load again',
    copy: 'Copy details',
    copied: 'Copied.',
    old: 'This browser is too old for Holdfast. A current Firefox, Chrome, Edge or Safari shows it.'
  };

  function element(tag, text) {
    var made = document.createElement(tag);
    if (text) made.textContent = text;
    return made;
  }

  function button(text, act) {
    var made = element('button', text);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  }

  // In the person's language, which the worker has kept.
  function translated() {
    return fetch('lang/' + (document.documentElement.lang || 'en') + '.json').then(function (reply) {
      return reply.json();
    }).then(function (file) {
      Object.keys(words).forEach(function (key) {
        words[key] = file.texts['stopped.' + key] || words[key];
      });
    }).catch(function () {});
  }

  function report(what, problem) {
    return [
      'Holdfast stopped: ' + what,
      new Date().toISOString() + ' at ' + location.hash.split('?')[0],
      navigator.userAgent,
      problem && problem.stack ? problem.stack : String(problem || '')
    ].join('\n');
  }

  var stopped = false;

  function stop(what, problem, text) {
    if (stopped) return;
    stopped = true;
    var details = report(what, problem);
    console.error(details);
    // Nothing may call into the broken program any more.
    Object.keys(window.Module || {}).forEach(function (name) {
      if (name.indexOf('_hf_') === 0) window.Module[name] = function () { return 0; };
    });
    window.onbeforeunload = null;
    document.documentElement.dataset.state = 'stopped';
    translated().then(function () {
      document.getElementById('stage').hidden = true;
      document.title = words.title;
      var panel = element('section');
      panel.id = 'stopped';
      panel.setAttribute('role', 'alert');
      panel.appendChild(element('h1', words.title));
      panel.appendChild(element('p', words[text || 'text']));
      var row = element('p');
      var again = button(words.again, function () { location.reload(); });
      again.className = 'primary';
      var copy = button(words.copy, function () {
        navigator.clipboard.writeText(details).then(function () { copy.textContent = words.copied; }, function () {});
      });
      row.appendChild(again);
      row.appendChild(copy);
      panel.appendChild(row);
      document.body.appendChild(panel);
      again.focus();
    });
  }

  function isFatal(problem, place) {
    if (!problem) return false;
    if (window.WebAssembly && problem instanceof WebAssembly.RuntimeError) return true;
    return problem instanceof Error && OURS.test((place || '') + (problem.stack || ''));
  }

  function tooOld() {
    var place = document.getElementById('message');
    place.textContent = words.old;
    place.hidden = false;
    document.getElementById('stage').hidden = true;
  }

  var able = 'WebAssembly' in window && 'indexedDB' in window && 'replaceAll' in String.prototype && 'flat' in Array.prototype;
  if (!able) {
    tooOld();
    return;
  }

  window.addEventListener('error', function (event) {
    if (isFatal(event.error, event.filename)) stop(event.message, event.error);
  });
  window.addEventListener('unhandledrejection', function (event) {
    if (isFatal(event.reason)) stop(String(event.reason), event.reason);
  });

  // A lost graphics context usually comes back by itself, and the program draws anew.
  var canvas = document.getElementById('canvas');
  var waiting = 0;
  canvas.addEventListener('webglcontextlost', function () {
    waiting = setTimeout(function () { stop('the graphics context was lost', null, 'graphics'); }, GRAPHICS_PATIENCE);
  });
  canvas.addEventListener('webglcontextrestored', function () { clearTimeout(waiting); });

  window.holdfastGuard = { stop: stop };
})();
