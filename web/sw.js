// Keeps one whole version of the shell on the device: served from here at once, with or without a network; a newer
// version is fetched in the background and takes over when the person says so (or no page is left). What the API
// says is never kept here.
'use strict';

// The build fills these in: all files of the shell with the SHA-256 of their content. Without them (the source tree
// served as it is) nothing is kept.
const VERSION = 'unbuilt';
const FILES = {};

const PREFIX = 'holdfast-shell-';
const CACHE = PREFIX + VERSION;
const BASE = new URL('./', self.location.href);
const INDEX = 'index.html';
const HASH = 'X-Shell-Hash';

const addressOf = (path) => new URL(path === INDEX ? './' : path, BASE).href;

const hashOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

// A file that an older version had just so is not fetched again.
const fromOlder = async (path, hash, olderNames) => {
  for (const name of olderNames) {
    const kept = await (await caches.open(name)).match(addressOf(path));
    if (kept && kept.headers.get(HASH) === hash) return kept;
  }
  return null;
};

const fromServer = async (path, hash) => {
  const reply = await fetch(addressOf(path), { cache: 'no-cache' });
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
  const bytes = await reply.arrayBuffer();
  // A deployment under way must not leave halves of two versions here; the next check tries again.
  if (await hashOf(bytes) !== hash) throw new Error(`${path} is of another version`);
  const headers = new Headers(reply.headers);
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  headers.set(HASH, hash);
  return new Response(bytes, { headers });
};

const keepShell = async () => {
  const older = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const cache = await caches.open(CACHE);
  await Promise.all(Object.entries(FILES).map(async ([path, hash]) => {
    const reply = await fromOlder(path, hash, older) ?? await fromServer(path, hash);
    await cache.put(addressOf(path), reply);
  }));
};

const dropOlder = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
};

// The file of the shell that is asked for, or nothing.
const shellFile = (request) => {
  if (request.method !== 'GET') return null;
  const url = new URL(request.url);
  if (url.origin !== BASE.origin || !url.pathname.startsWith(BASE.pathname)) return null;
  const path = url.pathname.slice(BASE.pathname.length) || INDEX;
  return Object.hasOwn(FILES, path) ? path : null;
};

const serve = async (path, request) => {
  const cache = await caches.open(CACHE);
  return await cache.match(addressOf(path)) ?? fetch(request);
};

self.addEventListener('install', (event) => { event.waitUntil(keepShell()); });

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOlder().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const path = shellFile(event.request);
  if (path !== null) event.respondWith(serve(path, event.request));
});
