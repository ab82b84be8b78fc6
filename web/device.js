// What stays on this device and is shared by the tabs: larger things in IndexedDB, whose turn it is, new versions of
// the client. The program calls it; nothing here knows what is kept.
'use strict';

const holdfastDevice = (() => {
  const STORE = 'things';
  const PATIENCE = 100;  // looks, 100 ms apart: a database that has not opened by then counts as none
  const HOUR = 3600e3;

  let opened = null;
  const open = () => {
    opened ??= new Promise((found, failed) => {
      // Counted in looks, not by the clock: what opened while the page was busy is told between two of them.
      let looks = 0;
      const looking = setInterval(() => {
        if (++looks < PATIENCE) return;
        clearInterval(looking);
        failed(new Error('no database'));
      }, 100);
      const request = indexedDB.open('holdfast', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => {
        clearInterval(looking);
        request.result.onversionchange = () => request.result.close();
        found(request.result);
      };
      request.onerror = () => failed(request.error);
      request.onblocked = () => failed(new Error('blocked'));
    });
    return opened;
  };

  const rangeOf = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

  const transact = async (mode, work) => {
    const database = await open();
    return new Promise((done, failed) => {
      const transaction = database.transaction(STORE, mode);
      const result = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(result);
      transaction.onabort = transaction.onerror = () => failed(transaction.error);
    });
  };

  // One after the other, so that a read sees the writes before it, and a turn ends after its own.
  let last = Promise.resolve();
  const inOrder = (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };

  const keep = (key, value) => inOrder(() => transact('readwrite', (store) => { store.put(value, key); }))
    .then(() => true, () => false);

  const kept = (prefix) => inOrder(() => transact('readonly', (store) => ({
    keys: store.getAllKeys(rangeOf(prefix)), values: store.getAll(rangeOf(prefix)),
  }))).then(({ keys, values }) => keys.result.map((key, index) => [key, values.result[index]]), () => []);

  const drop = (prefix) => { inOrder(() => transact('readwrite', (store) => { store.delete(rangeOf(prefix)); })).catch(() => {}); };

  // Without Web Locks every tab has its turn: what is sent twice has the same idempotency key.
  let endOfTurn = null;
  const takeTurn = (mine) => {
    if (!navigator.locks) {
      mine();
      return;
    }
    navigator.locks.request('holdfast-send', () => new Promise((ended) => {
      endOfTurn = ended;
      mine();
    }));
  };
  const endTurn = () => {
    const ended = endOfTurn;
    endOfTurn = null;
    if (ended) last.then(ended);
  };

  // --- new versions ---
  let waiting = null;
  const watchVersions = (ready) => {
    if (!('serviceWorker' in navigator)) return;
    const workers = navigator.serviceWorker;
    const found = (worker) => {
      if (!workers.controller) return;  // the first version is no news
      waiting = worker;
      ready();
    };
    workers.ready.then((registration) => {
      if (registration.waiting) found(registration.waiting);
      registration.addEventListener('updatefound', () => {
        const worker = registration.installing;
        worker?.addEventListener('statechange', () => { if (worker.state === 'installed') found(worker); });
      });
      let looked = Date.now();
      document.addEventListener('visibilitychange', () => {
        if (document.hidden || Date.now() - looked < HOUR) return;
        looked = Date.now();
        registration.update().catch(() => {});  // offline: the next look
      });
    });
  };
  const loadNewVersion = () => {
    if (!waiting) {
      location.reload();
      return;
    }
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('take over');
  };

  return { keep, kept, drop, takeTurn, endTurn, watchVersions, loadNewVersion };
})();
