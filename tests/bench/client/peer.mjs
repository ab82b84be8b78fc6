// FullCalendar in the same browser: a page served from its npm package, driven by the functions below.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const packages = resolve(here, '../../browser');
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

export async function servePeer() {
  const server = createServer(async (request, reply) => {
    const path = normalize(new URL(request.url, 'http://x').pathname);
    const file = path.startsWith('/node_modules/') ? join(packages, path) : join(here, path);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) {
      reply.writeHead(404).end();
      return;
    }
    reply.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(reply);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}/peer.html`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}

// `bookings`: [{title, start, end}] with ISO instants, of the month of `day` and the one after it. As it comes the peer
// draws every one of them; `folded`: as many as fit and "+168 more", as the client does.
export async function openPeer(page, url, bookings, day, folded) {
  await page.goto(url);
  await page.evaluate(({ bookings, day, folded }) => {
    globalThis.calendar = new FullCalendar.Calendar(document.getElementById('calendar'), {
      initialView: 'dayGridMonth',
      initialDate: day,
      firstDay: 1,
      timeZone: 'UTC',
      height: 840,
      dayMaxEvents: folded,
      events: bookings,
    });
    calendar.render();
  }, { bookings, day, folded });
}
