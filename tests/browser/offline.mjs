// The client without a network, in a real browser, by accessible role and name only.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, shot, signIn, startServer } from './support/harness.mjs';
import { openWire } from './support/wire.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const shellIsKept = (page) => page.evaluate(() => Promise.race([
  navigator.serviceWorker.ready.then(() => true),
  new Promise((_, failed) => { setTimeout(() => failed(new Error('the shell is not kept after 20 s')), 20_000); }),
]));

test('the second load takes no byte of WebAssembly from the network, and none is needed for the page to open', async () => {
  const wire = await openWire(server.origin);
  const { page, context, expectClean } = await openPage(browser, wire.origin);
  await page.getByRole('article', { name: 'Dr. Elena Marsh' }).waitFor();
  await shellIsKept(page);
  assert.ok(wire.bytes(/\.wasm$/) > 0);
  wire.carried.clear();
  await page.reload();
  await page.getByRole('article', { name: 'Dr. Elena Marsh' }).waitFor();
  assert.equal(wire.bytes(/\.(wasm|js|otf|ttf|css|html)$/), 0);
  expectClean();
  wire.pull();
  await page.reload();
  await heading(page, 'Find').waitFor();
  await context.close();
  await wire.close();
});

const call = async (path, token, body) => {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const reply = await fetch(server.origin + '/api/v1' + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  assert.ok(reply.ok, `${path}: ${reply.status}`);
  return reply.json();
};
const tokenOf = async (email) => (await call('/auth/login', null, { email, password: 'demo-password' })).access_token;

// Free times of a room next month, by the server's own listing.
async function freeTimes(name) {
  const room = (await call(`/resources?q=${name}`)).items[0];
  const now = new Date();
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 8));
  const to = new Date(from.getTime() + 7 * 86400e3);
  const slots = await call(`/slots?resource_id=${room.id}&duration=60&limit=200&from=${from.toISOString()}&to=${to.toISOString()}`);
  return { room, slots: slots.items };
}

const bookings = async (roomId, token) => (await call(`/bookings?resource_id=${roomId}&limit=200`, token)).items;

test('what is booked without a network waits through reloads and is booked exactly once', async () => {
  const { room, slots } = await freeTimes('Fern');
  const token = await tokenOf('member@demo.test');
  const before = (await bookings(room.id, token)).length;
  const { page, context } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await shellIsKept(page);
  const route = `${server.origin}/#/book/${room.id}?day=${slots[0].start.slice(0, 10)}&start=${slots[0].start}`;
  await page.goto(route);
  await heading(page, 'Fern').waitFor();
  await page.getByRole('button', { name: /^Book \d\d:\d\d to/ }).waitFor();
  await page.getByRole('link', { name: 'My bookings' }).first().click();
  await heading(page, 'My bookings').waitFor();

  await context.setOffline(true);
  await page.getByText('You are offline.').first().waitFor();
  await page.reload();
  await heading(page, 'My bookings').waitFor();
  await page.goto(route);
  await heading(page, 'Fern').waitFor();
  await page.getByText(/You are offline\. Times are from/).first().waitFor();
  await page.getByRole('textbox', { name: 'Title' }).fill('Planned in a tunnel');
  await page.getByRole('button', { name: /^Book \d\d:\d\d to/ }).click();
  await heading(page, 'My bookings').waitFor();
  const waiting = page.getByRole('listitem', { name: /^Fern, .*, queued$/ });
  await waiting.waitFor();
  await shot(page, 'offline-queued');
  await page.reload();
  await waiting.waitFor();
  await page.getByText('1 booking waits to be sent.').first().waitFor();
  await page.getByText('Queued', { exact: true }).first().waitFor();

  await context.setOffline(false);
  await waiting.waitFor({ state: 'detached' });
  await page.getByRole('status', { name: 'Notifications' }).getByText(/Booked\. Fern/).waitFor();
  const after = await bookings(room.id, token);
  assert.equal(after.length, before + 1);
  assert.equal(after.filter((one) => one.title === 'Planned in a tunnel').length, 1);
  await page.reload();
  await heading(page, 'My bookings').waitFor();
  assert.equal((await bookings(room.id, token)).length, before + 1);
  await context.close();
});

test('a device that is slow to open what it keeps is waited for', async () => {
  const { room } = await freeTimes('Fern');
  const { page, context } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await shellIsKept(page);
  await page.goto(`${server.origin}/#/book/${room.id}`);
  await heading(page, 'Fern').waitFor();
  await page.addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (...named) => {
      let real;
      const late = { get result() { return real.result; } };
      setTimeout(() => {
        real = open(...named);
        for (const event of ['onupgradeneeded', 'onsuccess', 'onerror']) real[event] = (told) => late[event](told);
      }, 5000);
      return late;
    };
  });
  await context.setOffline(true);
  await page.reload();
  await heading(page, 'Fern').waitFor();
  await page.getByText(/You are offline\. Times are from/).first().waitFor();
  await context.close();
});

test('an answer that is lost on the way is asked for again: booked once', async () => {
  const wire = await openWire(server.origin);
  const { room, slots } = await freeTimes('Alder');
  const token = await tokenOf('member@demo.test');
  const before = (await bookings(room.id, token)).length;
  const { page, context } = await openPage(browser, wire.origin);
  await signIn(page, wire.origin, 'member@demo.test');
  await page.goto(`${wire.origin}/#/book/${room.id}?day=${slots[0].start.slice(0, 10)}&start=${slots[0].start}`);
  const book = page.getByRole('button', { name: /^Book \d\d:\d\d to/ });
  await book.waitFor();
  // A browser asks anew by itself for each kept-alive connection that breaks: all answers are lost until it tells.
  let losing = true;
  wire.meddle = (request) => (losing && request.method === 'POST' && request.url === '/api/v1/bookings' ? 'lose' : null);
  await book.click();
  await page.getByText('No answer yet. We are asking whether it was booked.').first().waitFor();
  await shot(page, 'no-answer-yet');
  losing = false;
  await heading(page, 'My bookings').waitFor();
  assert.equal((await bookings(room.id, token)).length, before + 1);
  await context.close();
  await wire.close();
});

test('a saturated server is told as such and tried again when it says', async () => {
  const wire = await openWire(server.origin);
  const { room, slots } = await freeTimes('Cedar');
  const { page, context } = await openPage(browser, wire.origin);
  await signIn(page, wire.origin, 'member@demo.test');
  await page.goto(`${wire.origin}/#/book/${room.id}?day=${slots[0].start.slice(0, 10)}&start=${slots[0].start}`);
  const book = page.getByRole('button', { name: /^(Book|Request) \d\d:\d\d to/ });
  await book.waitFor();
  let refused = 0;
  wire.meddle = (request) =>
    request.method === 'POST' && request.url === '/api/v1/bookings' && refused++ === 0
      ? { status: 503, headers: { 'Retry-After': '2', 'Content-Type': 'application/json' }, body: '{}' }
      : null;
  await book.click();
  await page.getByText(/Very busy just now\. We try again in \d s\./).first().waitFor();
  await heading(page, 'My bookings').waitFor();
  assert.equal(refused, 2);
  await context.close();
  await wire.close();
});
