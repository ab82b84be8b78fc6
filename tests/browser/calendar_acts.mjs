// What is done on the calendar, in a real browser and by role and name: drawing in the month, dragging without a network
// across a reload, what staff override, signing out while requests wait. On a server of its own with one room.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, shot, signIn, startServer } from './support/harness.mjs';

const DAY = 86_400_000;
const PASSWORD = 'long-enough-for-all';
const ADMIN = { email: 'admin@quiet.test', password: PASSWORD };
const MEMBER = 'maya@quiet.test';

let server, browser, room, token;
before(async () => {
  server = await startServer({ demo: false, admin: ADMIN });
  browser = await launchBrowser();
  token = (await call('POST', '/auth/login', ADMIN)).access_token;
  room = await call('POST', '/resources', { kind: 'room', name: 'Birch', preset: 'rooms', time_zone: 'Europe/Lisbon' });
  const weekly = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((weekday) => ({ weekday, start: '08:00', end: '16:00' }));
  await call('PUT', `/resources/${room.id}/hours`, { weekly });
  await call('POST', '/auth/register', { email: MEMBER, name: 'Maya', password: PASSWORD, time_zone: 'Europe/Lisbon' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function call(method, path, body) {
  const reply = await fetch(`${server.origin}/api/v1${path}`, {
    method,
    headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  assert.ok(reply.ok, `${method} ${path}: ${reply.status} ${await reply.clone().text()}`);
  return reply.json();
}
const bookings = async () => (await call('GET', `/bookings?resource_id=${room.id}&limit=200`)).items;

const iso = (date) => date.toISOString().slice(0, 10);
// A Monday some weeks on, at noon so that no zone shifts it: each test has a week to itself.
function monday(weeks) {
  const now = new Date();
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 12);
  return new Date(noon + (((1 - new Date(noon).getUTCDay() + 7) % 7) + 7 * weeks) * DAY);
}
const plus = (date, days) => new Date(date.getTime() + days * DAY);
const said = (date, options) =>
  date.toLocaleDateString('en-GB', { day: 'numeric', timeZone: 'UTC', ...options }).replace(',', '').replace('Sept', 'Sep');
const spoken = (date) => said(date, { weekday: 'short', month: 'short' });

async function open(page, view, day) {
  await page.goto(`${server.origin}/#/calendar/${view}?day=${iso(day)}`);
  await page.getByRole('radio', { name: view === 'week' ? 'Week' : 'Month', checked: true }).waitFor();
}

async function show(page) {
  await page.getByRole('button', { name: 'Add a person or room' }).click();
  await page.getByRole('searchbox', { name: 'Name or place' }).fill(room.name);
  await page.getByRole('dialog').getByRole('button', { name: room.name, exact: true }).click();
  await page.getByRole('checkbox', { name: room.name, exact: true, checked: true }).waitFor();
}

// The place of a wall time in the week, once it has come to the working day by itself: before, it would be another time.
async function place(page, column, hour) {
  await page.waitForFunction(() => [...document.querySelectorAll('[role=grid]')].some((grid) => {
    const box = grid.getBoundingClientRect();
    return box.height > 1000 && box.top < 0;
  }));
  const grid = page.getByRole('grid').filter({ has: page.getByRole('gridcell') }).last();
  const box = await grid.boundingBox();
  return { x: box.x + (box.width * (column + 0.5)) / 7, y: box.y + (box.height * hour) / 24 };
}

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
}

async function signedIn(email = MEMBER) {
  const opened = await openPage(browser, server.origin);
  await signIn(opened.page, server.origin, email, PASSWORD);
  return opened;
}

test('a press on a day of the month drafts its first free time, which is booked; the keyboard does the same', async () => {
  const { page, context, expectClean } = await signedIn();
  const day = monday(2);
  await open(page, 'week', day);
  await show(page);
  await open(page, 'month', day);
  const cell = page.getByRole('gridcell', { name: new RegExp(`^${said(day, { weekday: 'long', month: 'long' })}`) });
  const box = await cell.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height - 12);
  const draft = (date) => page.getByRole('button', { name: `New booking, ${spoken(date)}, 09:00 to 10:00` });
  await draft(day).waitFor();
  await page.getByText(`${room.name} is free`).first().waitFor();
  await page.getByRole('textbox', { name: 'Title' }).fill('Planning');
  await shot(page, 'calendar-month-draft');
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await page.getByRole('button', { name: `Planning, ${room.name}, ${spoken(day)}, 09:00 to 10:00, confirmed` }).waitFor();

  await page.getByRole('dialog', { name: 'New booking' }).waitFor({ state: 'detached' });
  // Where a dialog was opened, the keyboard goes on when it is closed.
  const on = (date) => page.getByRole('gridcell', { name: new RegExp(`^${said(date, { weekday: 'long', month: 'long' })}`), selected: true });
  await on(day).focus();
  await page.keyboard.press('ArrowRight');
  await on(plus(day, 1)).waitFor();
  await page.keyboard.press('Enter');
  await draft(plus(day, 1)).waitFor();
  await page.keyboard.press('Escape');
  await draft(plus(day, 1)).waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowRight');
  await on(plus(day, 2)).waitFor();
  expectClean();
  await context.close();
});

test("others' use of a room is named in its month", async () => {
  const day = monday(3);
  const at = (hour) => `${iso(day)}T${hour}:00:00Z`;
  const made = await call('POST', '/bookings', { resource_id: room.id, start: at('12'), end: at('13'), title: 'Secret' });
  const { page, context, expectClean } = await signedIn();
  await open(page, 'week', day);
  await show(page);
  await open(page, 'month', day);
  const time = (instant) => new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Lisbon' });
  await page.getByRole('button', { name: `${room.name}, ${spoken(day)}, ${time(made.start)} to ${time(made.end)}, busy` }).waitFor();
  assert.equal(await page.getByText('Secret').count(), 0);
  await shot(page, 'calendar-month-busy');
  expectClean();
  await context.close();
});

test('staff are told while they draw that a rule can be overridden, and book against it only by name', async () => {
  const { page, context, expectClean } = await signedIn(ADMIN.email);
  const day = monday(4);
  await open(page, 'week', day);
  await page.getByRole('checkbox', { name: room.name, exact: true, checked: true }).waitFor();  // what one offers is shown
  await drag(page, await place(page, 1, 17.02), await place(page, 1, 17.9));
  await page.getByText(`${room.name} is not open then. You can override this`).first().waitFor();
  await page.mouse.up();
  await page.getByText(`You manage ${room.name} and can override this.`).first().waitFor();
  await shot(page, 'calendar-override');
  await page.getByRole('button', { name: 'Book anyway' }).click();
  await page.getByRole('button', { name: `${room.name}, ${spoken(plus(day, 1))}, 17:00 to 18:00, confirmed` }).waitFor();
  expectClean();
  await context.close();
});

test('a booking dragged without a network waits through a reload and is moved once; signing out meanwhile asks', async () => {
  const { page, context } = await signedIn();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const day = monday(2);
  const from = spoken(day);
  const to = spoken(plus(day, 2));
  await open(page, 'week', day);
  const planned = page.getByRole('button', { name: `Planning, ${room.name}, ${from}, 09:00 to 10:00, confirmed` });
  await planned.waitFor();
  // What a page without a network shows was kept by a page that had one.
  await page.reload();
  await planned.waitFor();
  const version = (await bookings()).find((one) => one.title === 'Planning').version;

  await context.setOffline(true);
  await page.getByText('You are offline.').first().waitFor();
  await drag(page, await place(page, 0, 9.5), await place(page, 2, 14.5));
  await page.mouse.up();
  const queued = page.getByRole('button', { name: `${room.name}, ${to}, 14:00, queued` });
  await queued.waitFor();
  await page.reload();
  await queued.waitFor();
  await shot(page, 'calendar-queued');

  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const asks = page.getByRole('dialog', { name: '1 request waits to be sent. Sign out?' });
  await asks.waitFor();
  await asks.getByRole('listitem', { name: `Move: ${room.name}, ${to}, 14:00` }).waitFor();
  await asks.getByRole('button', { name: 'Sign out and drop 1 request' }).waitFor();
  await shot(page, 'sign-out-question');
  await asks.getByRole('button', { name: 'Stay signed in' }).click();
  await asks.waitFor({ state: 'detached' });
  await queued.waitFor();

  await context.setOffline(false);
  await page.getByRole('button', { name: `Planning, ${room.name}, ${to}, 14:00 to 15:00, confirmed` }).waitFor();
  await queued.waitFor({ state: 'detached' });
  const moved = (await bookings()).find((one) => one.title === 'Planning');
  assert.equal(moved.version, version + 1);
  assert.equal(iso(new Date(moved.start)), iso(plus(day, 2)));
  await context.close();
});

test('signing out and dropping what waits leaves nothing behind', async () => {
  const { page, context } = await signedIn();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const day = monday(5);
  await open(page, 'week', day);
  await show(page);
  const before = (await bookings()).length;
  await context.setOffline(true);
  await page.getByText('You are offline.').first().waitFor();
  await drag(page, await place(page, 0, 9.02), await place(page, 0, 9.9));
  await page.mouse.up();
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await page.getByRole('button', { name: `${room.name}, ${spoken(day)}, 09:00, queued` }).waitFor();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out and drop 1 request' }).click();
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await context.setOffline(false);
  await signIn(page, server.origin, MEMBER, PASSWORD);
  await open(page, 'week', day);
  await page.getByRole('checkbox', { name: room.name, exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: /queued$/ }).count(), 0);
  assert.equal((await bookings()).length, before);
  await context.close();
});
