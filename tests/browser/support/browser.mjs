// A static server on a free loopback port and a headless Chromium, for one test file.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.otf': 'font/otf', '.ttf': 'font/ttf', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

// As strict as the server's own.
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  "img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

export const sendFile = async (folder, pathname, reply) => {
  const path = normalize(decodeURIComponent(pathname));
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  const found = file.startsWith(folder) && await stat(file).catch(() => null);
  if (!found || !found.isFile()) {
    reply.writeHead(404).end();
    return;
  }
  reply.writeHead(200, {
    'Content-Type': types[extname(file)] || 'application/octet-stream',
    'Content-Security-Policy': policy,
  });
  createReadStream(file).pipe(reply);
};

export const serve = async (folder) => {
  const server = createServer((request, reply) => sendFile(folder, new URL(request.url, 'http://x').pathname, reply));
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return {
    url: `http://localhost:${server.address().port}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
};

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
    '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync'],
});

// A page that collects what must not happen: console messages of warning or worse, errors, refused loads.
export const open = async (browser, url, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => {
    // Software rendering warns about its own speed when pictures are taken.
    if (['warning', 'error'].includes(message.type()) && !message.text().includes('GPU stall')) {
      page.complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await page.goto(url);
  return page;
};

export const frames = (page) => page.evaluate(() => Module._hf_frames());

// Until two looks, some time apart, see the same number of frames and none on its way.
export const still = async (page) => {
  let before = -1;
  for (;;) {
    const { now, asked } = await page.evaluate(() => ({ now: Module._hf_frames(), asked: Module._hf_frame_asked() }));
    if (now === before && !asked) return now;
    before = asked ? -1 : now;
    await page.waitForTimeout(120);
  }
};
