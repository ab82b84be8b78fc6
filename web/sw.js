// Keeps the shell for when there is no network: the newest answer wins, the kept one stands in.
'use strict';

const SHELL = 'holdfast-shell-1';
const FILES = [
  './', 'style.css', 'loader.js', 'semantics.js', 'holdfast.js', 'holdfast.wasm', 'manifest.webmanifest',
  'fonts/inter-regular.otf', 'fonts/inter-medium.otf', 'fonts/inter-semibold.otf', 'fonts/icons.ttf',
  'icons/icon.svg', 'lang/index.json', 'lang/en.json',
];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const drop = (keys) => Promise.all(keys.filter((key) => key !== SHELL).map((key) => caches.delete(key)));
  event.waitUntil(caches.keys().then(drop).then(() => self.clients.claim()));
});

const isShell = (url) => {
  const base = new URL('./', self.location.href);
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return false;
  const file = url.pathname.slice(base.pathname.length);
  return file === '' || file === 'index.html' || file.startsWith('lang/') || FILES.includes(file);
};

const newest = async (request) => {
  const cache = await caches.open(SHELL);
  try {
    const reply = await fetch(request);
    if (reply.ok) await cache.put(request, reply.clone());
    return reply;
  } catch (problem) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw problem;
  }
};

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || !isShell(new URL(event.request.url))) return;
  event.respondWith(newest(event.request));
});
