// What one person does appears to another without a reload, in two real browsers.
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

const get = async (path) => (await fetch(server.origin + '/api/v1' + path)).json();
const connection = (page) => page.getByRole('status', { name: 'Connection' });

async function freeSlot(name, duration) {
  const resource = (await get(`/resources?q=${encodeURIComponent(name)}`)).items[0];
  const now = new Date();
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 8));
  const to = new Date(from.getTime() + 7 * 86400e3);
  const slots = await get(`/slots?resource_id=${resource.id}&duration=${duration}&limit=200&from=${from.toISOString()}&to=${to.toISOString()}`);
  return { resource, slot: slots.items[0] };
}

test('a time that one person holds turns taken for another within a second', async () => {
  const { resource, slot } = await freeSlot('Dr. Elena Marsh', 30);
  const route = `/#/book/${resource.id}?day=${slot.start.slice(0, 10)}`;
  const watcher = await openPage(browser, server.origin);
  await signIn(watcher.page, server.origin, 'provider@demo.test');
  await watcher.page.goto(server.origin + route);
  const booker = await openPage(browser, server.origin);
  await signIn(booker.page, server.origin, 'member@demo.test');
  await booker.page.goto(`${server.origin}${route}&start=${slot.start}`);
  const hold = booker.page.getByRole('button', { name: /^Hold \d\d:\d\d$/ });
  await hold.waitFor();
  const time = (await hold.textContent()).trim().slice(5);
  const radio = watcher.page.getByRole('radio', { name: new RegExp(`^${time}`) });
  await radio.waitFor();
  assert.equal(await radio.getAttribute('aria-disabled'), null);
  await connection(watcher.page).getByText('Live').waitFor();
  await hold.click();
  await booker.page.getByRole('timer', { name: 'Time left' }).waitFor();
  const held = Date.now();
  await watcher.page.waitForFunction(
    (name) => [...document.querySelectorAll('[role=radio]')].some((one) => one.textContent.startsWith(name) && one.getAttribute('aria-disabled') === 'true'),
    time, { timeout: 5000, polling: 50 },
  );
  const took = Date.now() - held;
  console.log(`seen after ${took} ms`);
  assert.ok(took < 1500, `${took} ms`);
  await shot(watcher.page, 'live-taken');

  await booker.page.getByRole('button', { name: 'Let it go' }).click();
  await watcher.page.waitForFunction(
    (name) => [...document.querySelectorAll('[role=radio]')].some((one) => one.textContent.startsWith(name) && one.getAttribute('aria-disabled') !== 'true'),
    time, { timeout: 5000, polling: 50 },
  );
  watcher.expectClean();
  booker.expectClean();
  await watcher.context.close();
  await booker.context.close();
});

test("one's own booking made in another browser appears in My bookings", async () => {
  const { resource, slot } = await freeSlot('Fern', 60);
  const first = await openPage(browser, server.origin);
  await signIn(first.page, server.origin, 'member@demo.test');
  await first.page.goto(`${server.origin}/#/bookings`);
  await connection(first.page).getByText('Live').waitFor();
  const second = await openPage(browser, server.origin);
  await signIn(second.page, server.origin, 'member@demo.test');
  await second.page.goto(`${server.origin}/#/book/${resource.id}?day=${slot.start.slice(0, 10)}&start=${slot.start}`);
  await second.page.getByRole('textbox', { name: 'Title' }).fill('Seen from afar');
  await second.page.getByRole('button', { name: /^Book \d\d:\d\d to/ }).click();
  await first.page.getByRole('link', { name: /Seen from afar/ }).waitFor({ timeout: 5000 });
  await first.context.close();
  await second.context.close();
});

// The administrator has no hold that would count down.
test('a broken stream is told, and an idle page draws nothing', async () => {
  const wire = await openWire(server.origin);
  const { page, context } = await openPage(browser, wire.origin);
  try {
    await signIn(page, wire.origin, 'admin@demo.test');
    await connection(page).getByText('Live').waitFor();
    // What the stream's opening made it look at once more is drawn first.
    const drawn = () => page.evaluate(() => Module._hf_frames());
    let rests = false;
    for (let i = 0; i < 4 && !rests; ++i) {
      const before = await drawn();
      await page.waitForTimeout(3000);
      rests = (await drawn()) === before;
    }
    assert.ok(rests, 'it draws on and on');
    wire.pull();
    await connection(page).getByText('Catching up').waitFor();
    wire.mend();
    await connection(page).getByText('Live').waitFor();
  } finally {
    await context.close();
    await wire.close();
  }
});
