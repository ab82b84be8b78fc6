// Measures the client in a real Chromium: what its first and second load transfer, that it rests when idle, what
// a month of very many bookings costs, and the same month in FullCalendar. Usage, after scripts/run has built both:
//   node tests/bench/client/run.mjs [--pairs N] [--bookings N]      prints JSON
import { parseArgs } from 'node:util';
import { launchBrowser, openPage, signIn, startServer } from '../../browser/support/harness.mjs';
import { quiet } from '../../browser/support/screens.mjs';
import { openPeer, servePeer } from './peer.mjs';
import { bookMonths, firstOfMonth } from './world.mjs';

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '15' }, bookings: { type: 'string', default: '5000' } },
});
const pairs = Number(values.pairs);
const perMonth = Number(values.bookings);
const IDLE_MS = 10_000;
const ADMIN = { email: 'bench@example.org', password: 'bench-password' };

const say = (words) => process.stderr.write(words + '\n');
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const quartile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)];

// Bytes of every file as they came over the wire, heads left out; what a service worker's cache gave counts nothing.
async function transfers(context, page, act) {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const urls = new Map();
  const files = new Map();
  session.on('Network.responseReceived', ({ requestId, response }) => {
    urls.set(requestId, { url: response.url, local: response.fromServiceWorker || response.fromDiskCache });
  });
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const seen = urls.get(requestId);
    if (!seen || seen.local) return;
    const { pathname } = new URL(seen.url);
    files.set(pathname, (files.get(pathname) ?? 0) + encodedDataLength);
  });
  await act();
  await session.detach();
  return Object.fromEntries([...files].sort((a, b) => b[1] - a[1]));
}

const isShell = (path) => !path.startsWith('/api/');
const total = (files) => Object.entries(files).filter(([path]) => isShell(path)).reduce((sum, [, n]) => sum + n, 0);
const settled = async (page) => {
  await page.getByRole('heading', { level: 1, name: 'Find' }).waitFor();
  await page.waitForLoadState('networkidle');
};

async function measureLoads(browser, origin) {
  const { page, context } = await openPage(browser, 'about:blank');
  const first = await transfers(context, page, async () => {
    await page.goto(origin);
    await settled(page);
  });
  await page.evaluate(() => navigator.serviceWorker?.ready.then(() => {}));
  const second = await transfers(context, page, async () => {
    await page.reload();
    await settled(page);
  });
  await context.close();
  const wasm = Object.entries(second).filter(([path]) => path.endsWith('.wasm')).reduce((sum, [, n]) => sum + n, 0);
  return { first, first_bytes: total(first), second, second_bytes: total(second), second_wasm_bytes: wasm };
}

const frames = (page) => page.evaluate(() => Module._hf_frames());

// Until no frame is drawn for half a second.
async function still(page) {
  for (let before = -1, now = await frames(page); now !== before; now = await frames(page)) {
    before = now;
    await page.waitForTimeout(500);
  }
}

async function measureIdle(browser, origin) {
  const { page, context } = await openPage(browser, origin);
  await settled(page);
  await still(page);
  const before = await frames(page);
  await page.waitForTimeout(IDLE_MS);
  const drawn = (await frames(page)) - before;
  await context.close();
  return { milliseconds: IDLE_MS, frames: drawn };
}

// Main-thread time that the browser itself counted for `act` and the two frames after it, in milliseconds.
async function mainThread(page, session, act) {
  const count = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const before = await count();
  await act();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return (await count()) - before;
}

async function openMonth(browser, origin, person, count) {
  const opened = await openPage(browser, origin, { timezoneId: 'UTC' });
  const { page } = opened;
  await signIn(page, origin, person.email, person.password);
  await page.goto(`${origin}/#/calendar/month?day=${firstOfMonth(1).toISOString().slice(0, 10)}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  // Everything is there when the lines drawn and those behind "more" of the month's days add up.
  await page.waitForFunction((wanted) => {
    const more = [...document.querySelectorAll('#layer button')].map((b) => /(\d+) more/.exec(b.textContent));
    return more.reduce((sum, match) => sum + (match ? Number(match[1]) : 0), 0) > wanted;
  }, count * 0.9, { timeout: 60_000 });
  await quiet(page);
  return opened;
}

// CPU time of single frames, drawn one after the other as after input.
const frameTimes = (page) => page.evaluate(() => Array.from({ length: 60 }, () => {
  const begin = performance.now();
  Module._hf_draw();
  return performance.now() - begin;
}));

async function openPeerPage(browser, url, bookings, folded) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' });
  const page = await context.newPage();
  await openPeer(page, url, bookings, isoMonth(1), folded);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  return { context, page, session };
}

async function measureMonths(browser, origin, peerUrl, world) {
  const ours = await openMonth(browser, origin, world.person, perMonth);
  ours.session = await ours.context.newCDPSession(ours.page);
  await ours.session.send('Performance.enable');
  const times = await frameTimes(ours.page);
  const peers = {
    peer: await openPeerPage(browser, peerUrl, world.bookings, false),
    folded: await openPeerPage(browser, peerUrl, world.bookings, true),
  };
  const measured = () => ({ ours: [], peer: [], folded: [] });
  const result = { shown: measured(), next: measured() };
  const press = (name) => ours.page.evaluate((wanted) => {
    [...document.querySelectorAll('#layer button')].find((b) => b.textContent === wanted).click();
  }, name);
  for (let i = 0; i < pairs; ++i) {
    const forward = i % 2 === 0;
    // Shown: from a day of nothing to the month. Next: from a month to the one beside it.
    result.next.ours.push(await mainThread(ours.page, ours.session, () => press(forward ? 'Next' : 'Previous')));
    for (const [name, { page, session }] of Object.entries(peers)) {
      result.next[name].push(await mainThread(page, session,
        () => page.evaluate((on) => (on ? calendar.next() : calendar.prev()), forward)));
    }
    await still(ours.page);
    await showFarDay(ours.page, peers);
    const month = forward ? 2 : 1;
    result.shown.ours.push(await mainThread(ours.page, ours.session,
      () => ours.page.evaluate((hash) => { location.hash = hash; }, monthHash(month))));
    for (const [name, { page, session }] of Object.entries(peers)) {
      result.shown[name].push(await mainThread(page, session,
        () => page.evaluate((day) => { calendar.changeView('dayGridMonth', day); }, isoMonth(month))));
    }
    await still(ours.page);
  }
  for (const { context } of [ours, ...Object.values(peers)]) await context.close();
  return {
    frame_ms: { median: median(times), worst: Math.max(...times) },
    shown: compared(result.shown), next: compared(result.next),
  };
}

const isoMonth = (ahead) => firstOfMonth(ahead).toISOString().slice(0, 10);
const monthHash = (ahead) => `#/calendar/month?day=${isoMonth(ahead)}`;

// All on a day long past, where nothing is.
async function showFarDay(ourPage, peers) {
  await ourPage.evaluate(() => { location.hash = '#/calendar/day?day=2020-01-06'; });
  for (const { page } of Object.values(peers)) {
    await page.evaluate(() => { calendar.changeView('dayGridDay', '2020-01-06'); });
  }
  await quiet(ourPage);
}

function ratio(ours, theirs) {
  const ratios = ours.map((mine, i) => theirs[i] / mine);
  return {
    pairs: ratios.length, median: median(ratios), lower_quartile: quartile(ratios, 0.25),
    upper_quartile: quartile(ratios, 0.75), peer_ms: median(theirs),
  };
}

function compared({ ours, peer, folded }) {
  return { ours_ms: median(ours), all: ratio(ours, peer), folded: ratio(ours, folded) };
}

const server = await startServer({ demo: false, admin: ADMIN });
const browser = await launchBrowser();
const peer = await servePeer();
try {
  say('client: first and second load');
  const loads = await measureLoads(browser, server.origin);
  say('client: idle');
  const idle = await measureIdle(browser, server.origin);
  say(`client: making ${2 * perMonth} bookings`);
  const world = await bookMonths(server.origin, ADMIN, perMonth);
  say('client: months, in turn with FullCalendar');
  const months = await measureMonths(browser, server.origin, peer.url, world);
  process.stdout.write(JSON.stringify({ bookings: perMonth, loads, idle, months }, null, 2) + '\n');
} finally {
  await peer.close();
  await browser.close();
  await server.stop();
}
