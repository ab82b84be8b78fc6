// Book in a real browser, by accessible role and name: compare, refusals and what instead, the countdown of a hold and
// the word before it lapses, phone size with touch.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, shot, signIn, startServer } from './support/harness.mjs';

let server, browser, admin;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
  admin = (await call('POST', '/auth/login', { email: 'admin@demo.test', password: 'demo-password' })).access_token;
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function call(method, path, body, token) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const reply = await fetch(server.origin + '/api/v1' + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  assert.ok(reply.ok, `${method} ${path}: ${reply.status}`);
  return reply.json();
}

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const resource = async (words) => (await call('GET', `/resources?q=${words}`)).items[0];

// A free time of this length on a day at least two weeks ahead.
async function freeSlot(one, minutes) {
  const from = new Date(Date.now() + 14 * 86400e3);
  const to = new Date(from.getTime() + 10 * 86400e3);
  const query = `resource_id=${one.id}&limit=200&from=${from.toISOString()}&to=${to.toISOString()}`;
  const slots = await call('GET', `/slots?${query}${minutes ? `&duration=${minutes}` : ''}`);
  return slots.items.find((slot) => /T1[0-5]:00/.test(slot.start)) ?? slots.items[0];
}

test('rooms are compared on one grid, and the first free of all is a press away', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await page.getByRole('radio', { name: 'Rooms' }).click();
  await page.getByRole('button', { name: /^Any of these \d+ rooms$/ }).click();
  await heading(page, /^Any of \d+ rooms$/).waitFor();
  await page.getByRole('grid', { name: /^Free times on / }).waitFor();
  await page.getByRole('rowheader', { name: 'Fern' }).waitFor();
  await page.getByRole('combobox', { name: 'Length' }).selectOption('1 h');
  await shot(page, 'compare-light');
  const first = page.getByRole('button', { name: /^First free: / });
  const [, name, time] = (await first.textContent()).match(/^First free: (.+), .*?(\d\d:\d\d)$/);
  await first.click();
  await heading(page, name).waitFor();
  await page.getByRole('button', { name: new RegExp(`^(Book|Hold|Request) ${time} to `) }).waitFor();
  expectClean();
  await context.close();
});

test('picked people and rooms are compared, and the arrow keys move between their times', async () => {
  const { page, context } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  for (const name of ['Fern', 'Maple']) {
    const card = page.getByRole('article', { name });
    await card.getByRole('button', { name: `Compare ${name}` }).click();
  }
  await page.getByRole('region', { name: 'To compare' }).getByRole('button', { name: 'Compare' }).click();
  const grid = page.getByRole('grid', { name: /^Free times on / });
  await grid.waitFor();
  const cell = grid.getByRole('gridcell').first();
  await cell.focus();
  const before = await page.evaluate(() => document.activeElement.textContent || document.activeElement.ariaLabel);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    (was) => (document.activeElement.textContent || document.activeElement.ariaLabel) !== was, before);
  await page.keyboard.press('Enter');
  await heading(page, /^(Fern|Maple)$/).waitFor();
  await context.close();
});

test('a time taken meanwhile stays chosen as refused, and what instead is a press away', async () => {
  const room = await resource('Fern');
  const slot = await freeSlot(room, 60);
  const { page, context } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await page.goto(`${server.origin}/#/book/${room.id}?day=${slot.start.slice(0, 10)}&start=${slot.start}`);
  await heading(page, 'Fern').waitFor();
  await page.getByRole('button', { name: /^Book \d\d:\d\d to / }).waitFor();
  await call('POST', '/bookings', { resource_id: room.id, start: slot.start, end: slot.end }, admin);
  const alert = page.getByRole('alert').filter({ hasText: 'Fern is taken from' });
  await alert.waitFor({ timeout: 45_000 });
  await shot(page, 'book-refused-light');
  const best = page.getByRole('button', { name: /, \d\d:\d\d to \d\d:\d\d$/ }).and(page.locator(':not([aria-disabled=true])'));
  const offers = (await best.allTextContents()).filter((words) => !/^(Book|Hold|Request|Busy)/.test(words));
  assert.ok(offers.length >= 1, 'nothing is offered instead');
  await page.getByRole('button', { name: offers[0], exact: true }).click();
  await alert.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Book \d\d:\d\d to / }).click();
  await page.getByRole('status', { name: 'Notifications' }).getByText('Booked.').waitFor();
  await context.close();
});

test('a hold counts down wherever it is shown and is warned of before it lapses', async () => {
  const clinic = await resource('Brandt');
  await call('PUT', `/resources/${clinic.id}`, { policy: { hold_minutes: 2 } }, admin);
  const slot = await freeSlot(clinic);
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await page.goto(`${server.origin}/#/book/${clinic.id}?day=${slot.start.slice(0, 10)}&start=${slot.start}`);
  await page.getByRole('button', { name: /^Hold \d\d:\d\d$/ }).click();
  const timer = page.getByRole('timer', { name: 'Time left' });
  await timer.waitFor();
  await page.getByRole('link', { name: 'My bookings' }).first().click();
  const row = page.getByRole('listitem', { name: /Brandt, .*, held$/ });
  await row.waitFor();
  await page.getByRole('link', { name: /Brandt held, \d\d:\d\d left$/ }).waitFor();
  await row.getByRole('timer', { name: 'Time left' }).waitFor();
  const news = page.getByRole('status', { name: 'Notifications' });
  await news.getByText(/^Your hold on .* ends in 1 minute\.$/).waitFor({ timeout: 90_000 });
  await shot(page, 'hold-warning-light');
  await news.getByRole('button', { name: 'Confirm booking' }).or(row.getByRole('button', { name: 'Confirm booking' })).first().click();
  await page.getByRole('listitem', { name: /Brandt, .*, confirmed$/ }).waitFor();
  expectClean();
  await context.close();
});

test('on a phone a finger compares, picks a time and moves to another month', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
  const { page, context, expectClean } = await openPage(browser, server.origin, phone);
  await signIn(page, server.origin, 'member@demo.test');
  await page.goto(`${server.origin}/#/compare?kind=person`);
  const card = page.getByRole('article').first();
  await card.waitFor();
  await shot(page, 'compare-phone');
  const time = card.getByRole('button', { name: /\d\d:\d\d to \d\d:\d\d/ }).first();
  const box = await time.boundingBox();
  assert.ok(box.height >= 43.5, `a time is ${box.height} px high`);
  await time.tap();
  await page.getByRole('button', { name: /^(Book|Hold|Request) / }).waitFor();
  await page.getByRole('button', { name: 'Month', exact: true }).tap();
  await page.getByRole('dialog', { name: 'Month' }).waitFor();
  await page.getByRole('button', { name: 'Next month' }).tap();
  await shot(page, 'book-month-phone');
  expectClean();
  await context.close();
});
