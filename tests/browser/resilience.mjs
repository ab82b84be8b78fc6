// What the page survives: a lost graphics context, a program that stops, a browser that is too old.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { still } from './support/browser.mjs';
import { launchBrowser, openPage, shot, signIn, startServer } from './support/harness.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// How many pixels of the canvas differ, by the pictures of the page.
async function differing(page, one, other) {
  return page.evaluate(async ([a, b]) => {
    const pixels = async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height).data;
    };
    const [x, y] = [await pixels(a), await pixels(b)];
    let count = 0;
    for (let i = 0; i < x.length; i += 4) {
      if (Math.abs(x[i] - y[i]) + Math.abs(x[i + 1] - y[i + 1]) + Math.abs(x[i + 2] - y[i + 2]) > 24) ++count;
    }
    return count;
  }, [one.toString('base64'), other.toString('base64')]);
}

const keeps = (page, ending, part) => page.evaluate(([ending, part]) => new Promise((told) => {
  const request = indexedDB.open('holdfast');
  request.onerror = () => told(false);
  request.onsuccess = () => {
    const store = request.result.transaction('things').objectStore('things');
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    store.transaction.oncomplete = () => {
      request.result.close();
      told(keys.result.some((key, at) => key.endsWith(ending) && values.result[at].includes(part)));
    };
  };
}), [ending, part]);

// Until the device keeps something whose name ends so, with that in it.
async function keptOnDevice(page, ending, part) {
  for (let left = 200; !(await keeps(page, ending, part)); --left) {
    assert.ok(left > 0, `${ending} with ${part} is not kept`);
    await page.waitForTimeout(100);
  }
}

test('a lost graphics context comes back with every letter drawn', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await page.getByRole('article', { name: 'Dr. Elena Marsh' }).waitFor();
  await page.getByRole('link', { name: /\d\d:\d\d, Dr. Elena Marsh/ }).first().waitFor();
  await still(page);
  const before = await page.screenshot();
  await page.evaluate(() => new Promise((restored) => {
    const canvas = document.getElementById('canvas');
    const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    canvas.addEventListener('webglcontextlost', () => setTimeout(() => extension.restoreContext(), 100));
    canvas.addEventListener('webglcontextrestored', () => setTimeout(restored, 300));
    extension.loseContext();
  }));
  await still(page);
  const after = await page.screenshot();
  const count = await differing(page, before, after);
  assert.ok(count < 200, `${count} pixels differ`);
  await page.getByRole('button', { name: 'Switch theme' }).click();
  await still(page);
  assert.ok((await differing(page, after, await page.screenshot())) > 10_000, 'it draws what comes next');
  expectClean([/CONTEXT_LOST/, /context lost/i, /INVALID_OPERATION/]);
  await context.close();
});

test('a program that stops says so, and what was typed is there after loading again', async () => {
  const { page, context } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await page.getByRole('link', { name: 'Dr. Elena Marsh', exact: true }).click();
  const reason = page.getByRole('textbox', { name: 'Reason for the visit' });
  await reason.fill('Follow-up on blood results');
  await keptOnDevice(page, '/draft', 'blood');
  // A pointer to nowhere: the program traps as it would on a fault of its own.
  await page.evaluate(() => { setTimeout(() => Module._hf_text(1, 0xfffffff0), 0); });
  await page.getByRole('alert').getByRole('heading', { name: 'Holdfast stopped.' }).waitFor();
  await page.getByRole('button', { name: 'Copy details' }).waitFor();
  await shot(page, 'stopped');
  await page.getByRole('button', { name: 'Load again' }).click();
  await reason.waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll('input,textarea')].some((one) => one.value === 'Follow-up on blood results'));
  await context.close();
});

// A free hour of a room next month, by the server's own listing.
async function freeHour(name) {
  const get = async (path) => (await fetch(`${server.origin}/api/v1${path}`)).json();
  const room = (await get(`/resources?q=${name}`)).items[0];
  const now = new Date();
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 8));
  const to = new Date(from.getTime() + 7 * 86400e3);
  const query = `resource_id=${room.id}&duration=60&limit=1&from=${from.toISOString()}&to=${to.toISOString()}`;
  return { room, start: (await get(`/slots?${query}`)).items[0].start };
}

test('a session that ends while booking is named at the sign-in, and the booking is made after it', async () => {
  const { room, start } = await freeHour('Fern');
  const { page, context } = await openPage(browser, server.origin, { serviceWorkers: 'block' });
  await signIn(page, server.origin, 'member@demo.test');
  await page.goto(`${server.origin}/#/book/${room.id}?day=${start.slice(0, 10)}&start=${start}`);
  await page.getByRole('heading', { level: 1, name: 'Fern' }).waitFor();
  await page.getByRole('textbox', { name: 'Title' }).fill('After the break');
  await page.getByRole('button', { name: /^Book \d\d:\d\d to/ }).waitFor();
  // At this very press: a read that happened to be under way would be the first to hear of it.
  let ended = false;
  await page.route('**/api/v1/bookings', async (route) => {
    if (route.request().method() !== 'POST' || ended) return route.continue();
    ended = true;
    await context.clearCookies();
    return route.fulfill({ status: 401, json: { status: 401, code: 'unauthorized' } });
  });
  await page.getByRole('button', { name: /^Book \d\d:\d\d to/ }).click();
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await page.getByRole('alert').getByText(/Sign in again to book Fern, .*\d\d:\d\d\. What you typed is kept\./).waitFor();
  await shot(page, 'signed-out');
  assert.equal(await page.getByRole('textbox', { name: 'Email' }).inputValue(), 'member@demo.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('demo-password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'My bookings' }).waitFor();
  await page.getByRole('status', { name: 'Notifications' }).getByText(/^Booked\. Fern/).waitFor();
  await page.getByText('After the break in Fern').waitFor();
  await context.close();
});

test('a browser without what is needed is told so in words', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => { delete String.prototype.replaceAll; });
  const page = await context.newPage();
  await page.goto(server.origin);
  await page.getByText('This browser is too old for Holdfast.').waitFor();
  await context.close();
});
