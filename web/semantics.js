// Mirrors the program's semantics tree into real elements over the canvas: what screen readers, the Tab
// key, browser search, password managers and tests see. Pointer events pass by bubbling to #stage, where
// the program listens; a click without coordinates (keyboard, assistive technology) is an activation.
'use strict';

const holdfastLayer = (() => {
  const layer = document.getElementById('layer');
  const elements = new Map(); // id -> {el, node, text, extent}
  let composing = 0;

  const tags = {
    navigation: 'nav', main: 'main', banner: 'header', complementary: 'aside', form: 'form', link: 'a',
    heading: 'h', button: 'button', textbox: 'input', searchbox: 'input', spinbutton: 'input',
    checkbox: 'button', switch: 'button', radio: 'button', tab: 'button', menuitem: 'button',
    menuitemradio: 'button', gridcell: 'button', text: 'span', article: 'article',
  };
  // Elements whose own role says it already.
  const native = new Set(['nav', 'main', 'header', 'aside', 'form', 'a', 'article', 'span', 'select', 'textarea']);
  // Roles whose name is their text; the others carry it as a label.
  const worded = new Set(['link', 'heading', 'button', 'checkbox', 'switch', 'radio', 'tab', 'menuitem',
    'menuitemradio', 'gridcell', 'text', 'cell', 'columnheader', 'rowheader']);
  const inputTypes = { text: 'text', email: 'email', password: 'password', search: 'search', number: 'text' };

  const isField = (tag) => tag === 'input' || tag === 'textarea';

  const tagOf = (node) => {
    if (node.role === 'combobox') return node.options ? 'select' : 'input';
    if (node.role === 'heading') return `h${node.level || 2}`;
    if (node.role === 'textbox' && node.input === 'multiline') return 'textarea';
    if (node.role === 'gridcell' && (!node.control || node.nests)) return 'div';
    return tags[node.role] || 'div';
  };

  const set = (el, name, value) => {
    if (value === undefined || value === null || value === '') {
      if (el.hasAttribute(name)) el.removeAttribute(name);
    } else if (el.getAttribute(name) !== String(value)) {
      el.setAttribute(name, value);
    }
  };

  const create = (node) => {
    const tag = tagOf(node);
    const el = document.createElement(tag);
    el.dataset.id = node.id;
    el.id = node.role === 'main' ? 'content' : `n${node.id}`;  // where the skip link leads
    if (tag === 'button') el.type = node.submit ? 'submit' : 'button';
    if (tag === 'form') el.noValidate = true;
    const entry = { el, tag, node: {}, text: null, extent: null };
    elements.set(node.id, entry);
    return entry;
  };

  const place = (entry, node) => {
    const old = entry.node;
    const style = entry.el.style;
    if (old.x !== node.x) style.left = `${node.x}px`;
    if (old.y !== node.y) style.top = `${node.y}px`;
    if (old.w !== node.w) style.width = `${node.w}px`;
    if (old.h !== node.h) style.height = `${node.h}px`;
  };

  const say = (entry, words) => {
    if (!entry.text) {
      entry.text = document.createTextNode('');
      entry.el.prepend(entry.text);
    }
    if (entry.text.data !== words) entry.text.data = words;
  };

  const describe = (entry, node) => {
    const { el } = entry;
    const shown = node.describedBy && node.description;
    set(el, 'aria-describedby', shown ? `n${node.describedBy}` : null);
    set(el, 'aria-description', shown ? null : node.description);
  };

  const states = ['checked', 'selected', 'pressed', 'expanded'];

  const attributes = (entry, node) => {
    const { el, tag } = entry;
    const { role } = node;
    const roleNeeded = !(native.has(tag) || tag.startsWith('h') && role === 'heading' ||
      tag === 'button' && role === 'button' || isField(tag) && (role === 'textbox' || role === 'searchbox'));
    const anonymous = role === 'group' && !node.name;
    set(el, 'role', roleNeeded && !anonymous ? role : null);
    if (role === 'text') {
      say(entry, node.name || '');
    } else if (worded.has(role) && !isField(tag)) {
      say(entry, node.name || '');
    } else {
      set(el, 'aria-label', anonymous ? null : node.name);
      if (role === 'status' || role === 'timer' || role === 'alert') say(entry, node.value || '');
    }
    for (const state of states) set(el, `aria-${state}`, node[state]);
    if (role === 'combobox' && tag === 'input') set(el, 'aria-expanded', String(node.expanded ?? false));
    set(el, 'aria-disabled', node.disabled ? 'true' : null);
    set(el, 'aria-invalid', node.invalid ? 'true' : null);
    set(el, 'aria-busy', node.busy ? 'true' : null);
    set(el, 'aria-required', node.required ? 'true' : null);
    set(el, 'aria-sort', node.sort);
    set(el, 'aria-posinset', node.position);
    set(el, 'aria-modal', node.modal ? 'true' : null);
    set(el, 'aria-current', node.current ? (role === 'gridcell' ? 'date' : 'page') : null);
    set(el, 'aria-live', role === 'timer' ? 'off' : role === 'status' ? 'polite' : null);
    if (role === 'progressbar' || role === 'spinbutton') {
      set(el, 'aria-valuenow', node.amount);
      set(el, 'aria-valuemin', node.min);
      set(el, 'aria-valuemax', node.max);
    }
    describe(entry, node);
    if (tag === 'a') set(el, 'href', node.href || '#');
    const stop = !node.control ? null : node.tabStop === false ? '-1' : tag === 'div' ? '0' : null;
    if (role !== 'heading') set(el, 'tabindex', stop);
    el.classList.toggle('on', !!node.control || role === 'dialog' || role === 'menu');
    el.classList.toggle('draw', !!node.drag);
    el.classList.toggle('rest', !!node.rest);
    if (node.passive) el.classList.remove('on');
  };

  const field = (entry, node) => {
    const { el, tag } = entry;
    if (tag === 'input') {
      const type = inputTypes[node.input] || 'text';
      if (el.type !== type) el.type = type;
      set(el, 'inputmode', node.input === 'number' ? 'decimal' : null);
    }
    set(el, 'autocomplete', node.autocomplete || 'off');
    set(el, 'name', node.autocomplete || null);
    set(el, 'placeholder', node.placeholder);
    el.readOnly = !!(node.disabled || node.readonly);
    // Its text is the browser's and would show through what is drawn over it.
    el.classList.toggle('covered', !!node.covered);
    const { style } = el;
    style.fontSize = `${node.textSize}px`;
    style.paddingLeft = `${node.textLeft}px`;
    style.paddingRight = `${node.textRight}px`;
    const value = node.value || '';
    const typing = composing === node.id && document.activeElement === el;
    if (el.value !== value && !typing) el.value = value;
  };

  const choices = (entry, node) => {
    const { el } = entry;
    const wanted = JSON.stringify([node.options, node.chosen < 0 && (node.placeholder || '')]);
    if (entry.choices !== wanted) {
      entry.choices = wanted;
      el.replaceChildren();
      if (node.chosen < 0) el.add(new Option(node.placeholder || '', '', true, true));
      node.options.forEach((words, index) => el.add(new Option(words, String(index))));
    }
    el.value = node.chosen < 0 ? '' : String(node.chosen);
    el.disabled = !!node.disabled;
  };

  const scroller = (entry, node) => {
    const { el } = entry;
    const { scroll } = node;
    if (!entry.extent) {
      entry.extent = document.createElement('div');
      entry.extent.className = 'extent';
      el.append(entry.extent);
      el.classList.add('scroll');
    }
    const across = scroll.w > node.w + 0.5;
    el.classList.toggle('across', across);
    el.style.overflowX = across ? 'auto' : 'hidden';
    el.style.overflowY = across ? 'hidden' : 'auto';
    entry.extent.style.left = `${Math.max(0, scroll.w - 1)}px`;
    entry.extent.style.top = `${Math.max(0, scroll.h - 1)}px`;
    if (entry.revision !== scroll.revision) {
      entry.revision = scroll.revision;
      el.scrollLeft = scroll.x;
      el.scrollTop = scroll.y;
    }
  };

  let updating = false;
  let dropped = false;  // what had the focus was taken away in this update
  const update = (tree) => {
    updating = true;
    mirror(tree);
    updating = false;
    const lost = dropped && !layer.contains(document.activeElement);
    dropped = false;
    if (lost) Module._hf_focus(0, 0);
  };

  const mirror = ({ nodes, modal, focus, focusRevision }) => {
    const seen = new Set();
    const after = new Map(); // parent element -> its child placed last
    for (const told of nodes) {
      const same = typeof told === 'number'; // as it was told before
      const node = same ? elements.get(told).node : told;
      seen.add(node.id);
      let entry = elements.get(node.id);
      if (entry && entry.tag !== tagOf(node)) {
        entry.el.remove();
        entry = undefined;
      }
      entry = entry || create(node);
      const { el } = entry;
      const parent = node.parent ? elements.get(node.parent).el : layer;
      const before = after.get(parent);
      const next = before ? before.nextSibling : null;
      if (el.parentNode !== parent || (before && el !== next && before.nextElementSibling !== el)) {
        parent.insertBefore(el, before ? before.nextSibling : parent.firstElementChild);
      } else if (!before && parent.firstElementChild !== el && !parent.firstElementChild?.classList.contains('extent')) {
        parent.insertBefore(el, parent.firstElementChild);
      }
      after.set(parent, el);
      if (!node.parent) el.inert = node.layer < modal;
      if (same) continue;
      place(entry, node);
      attributes(entry, node);
      if (isField(entry.tag)) field(entry, node);
      if (entry.tag === 'select') choices(entry, node);
      if (node.scroll) scroller(entry, node);
      entry.node = node;
    }
    for (const [id, entry] of elements) {
      if (seen.has(id)) continue;
      entry.el.remove();
      elements.delete(id);
    }
    moveFocus(focus, focusRevision);
  };

  let lastFocus = 0;
  let moving = false;
  const moveFocus = (id, revision) => {
    if (revision === lastFocus) return;
    lastFocus = revision;
    const entry = elements.get(id);
    if (!entry) return;
    const { el } = entry;
    if (!el.hasAttribute('tabindex') && !entry.node.control) el.tabIndex = -1;
    moving = true;
    if (document.activeElement !== el) el.focus();
    moving = false;
  };

  const idOf = (event) => {
    const el = event.target instanceof Element && event.target.closest('[data-id]');
    return el ? Number(el.dataset.id) : 0;
  };

  const sendText = (id, words) => {
    const size = Module.lengthBytesUTF8(words) + 1;
    const at = Module._malloc(size);
    Module.stringToUTF8(words, at, size);
    Module._hf_text(id, at);
    Module._free(at);
  };

  const listen = () => {
    layer.addEventListener('click', (event) => {
      const anchor = event.target.closest('a');
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (anchor && !elsewhere) event.preventDefault();
      if (event.detail === 0 && !(anchor && elsewhere)) {
        const entry = elements.get(idOf(event));
        if (entry && entry.node.control && !isField(entry.tag)) Module._hf_activate(idOf(event));
      }
    });
    // What is no button to the browser is pressed by its keys all the same.
    layer.addEventListener('keydown', (event) => {
      const entry = elements.get(idOf(event));
      if (!entry || !entry.node.control || !['row', 'columnheader'].includes(entry.node.role)) return;
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      Module._hf_activate(idOf(event));
    });
    // A finger that rests lifts what lies under it: no menu of the browser then.
    layer.addEventListener('contextmenu', (event) => {
      if (event.pointerType === 'touch' && event.target.closest('.rest')) event.preventDefault();
    });
    layer.addEventListener('submit', (event) => event.preventDefault());
    layer.addEventListener('input', (event) => {
      if (event.target.tagName === 'SELECT') return;
      sendText(idOf(event), event.target.value);
    });
    layer.addEventListener('change', (event) => {
      if (event.target.tagName === 'SELECT') {
        if (event.target.value !== '') Module._hf_choice(idOf(event), Number(event.target.value));
      } else {
        sendText(idOf(event), event.target.value);
      }
    });
    layer.addEventListener('compositionstart', (event) => { composing = idOf(event); });
    layer.addEventListener('compositionend', () => { composing = 0; });
    layer.addEventListener('focusin', (event) => {
      // The program moved it and knows whether the keyboard is used; the browser takes every such move for that.
      if (moving) return;
      Module._hf_focus(idOf(event), event.target.matches(':focus-visible') ? 1 : 0);
    });
    layer.addEventListener('focusout', (event) => {
      // The program takes things away and moves the focus in one go: only where it ends counts, else the program
      // would think that nothing has it.
      if (updating) {
        dropped = true;
        return;
      }
      if (!event.relatedTarget && document.hasFocus()) Module._hf_focus(0, 0);
    });
    const scrolled = new Map();  // positions told to the program
    const tellScroll = (el) => {
      const at = `${el.scrollLeft},${el.scrollTop}`;
      if (!el.dataset || !el.dataset.id || (scrolled.get(el) ?? '0,0') === at) return false;
      scrolled.set(el, at);
      Module._hf_scroll(Number(el.dataset.id), el.scrollLeft, el.scrollTop);
      return true;
    };
    layer.addEventListener('scroll', (event) => tellScroll(event.target), true);
    // A press may come before the browser tells of the scrolling that put its target there: catch up first.
    document.addEventListener('mousedown', () => {
      const moved = [...layer.querySelectorAll('.scroll')].filter(tellScroll);
      if (moved.length > 0) Module._hf_draw();
    }, true);
    const watchDensity = () => {
      matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
        watchDensity();
        Module._hf_wake();
      }, { once: true });
    };
    watchDensity();
    new ResizeObserver(() => Module._hf_wake()).observe(document.getElementById('stage'));
    matchMedia('(prefers-reduced-motion: reduce)').addEventListener('change', () => Module._hf_wake());
  };

  return { update, listen };
})();
