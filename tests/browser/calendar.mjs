// The calendar in a real browser, by accessible role and name: drawing with the pointer and by keyboard, moving,
// resources beside one's own, the views, the phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

const DAY = 86_400_000;
const iso = (date) => date.toISOString().slice(0, 10);

// The Wednesday after next: a working day that every room's notice and horizon allow. At noon, so that no zone shifts it.
function wednesday() {
  const now = new Date();
  const noon = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 12);
  return new Date(noon + (((3 - new Date(noon).getUTCDay() + 7) % 7) + 14) * DAY);
}
const spoken = (date) =>
  date.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
    .replace(',', '').replace('Sept', 'Sep');

async function openCalendar(page, view, day = wednesday(), origin = server.origin) {
  await page.goto(`${origin}/#/calendar/${view}?day=${iso(day)}`);
  await page.getByRole('group', { name: 'Shown' }).or(page.getByRole('radiogroup', { name: 'View' })).first().waitFor();
}

async function show(page, name) {
  await page.getByRole('button', { name: 'Add a person or room' }).click();
  await page.getByRole('searchbox', { name: 'Name or place' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('checkbox', { name, exact: true, checked: true }).waitFor();
}

// The place of a wall time in the grid of days; `column` of `columns`.
async function place(page, column, hour, columns = 7) {
  const grid = page.getByRole('grid').filter({ has: page.getByRole('gridcell') }).last();
  const box = await grid.boundingBox();
  return { x: box.x + (box.width * (column + 0.5)) / columns, y: box.y + (box.height * hour) / 24 };
}

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
}

const ROOM = 'Birch';
const PASSWORD = 'long-enough-for-all';

async function call(origin, method, path, body, token) {
  const reply = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  assert.ok(reply.ok, `${method} ${path}: ${reply.status} ${await reply.clone().text()}`);
  return reply.json();
}

// A server with one room that is always open, and one member: nothing is taken.
async function quietServer() {
  const admin = { email: 'admin@quiet.test', password: PASSWORD };
  const quiet = await startServer({ demo: false, admin });
  const { access_token: token } = await call(quiet.origin, 'POST', '/auth/login', admin);
  const room = await call(quiet.origin, 'POST', '/resources',
    { kind: 'room', name: ROOM, preset: 'rooms', time_zone: 'Europe/Lisbon' }, token);
  const weekly = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }));
  await call(quiet.origin, 'PUT', `/resources/${room.id}/hours`, { weekly }, token);
  await call(quiet.origin, 'POST', '/auth/register',
    { email: 'maya@quiet.test', name: 'Maya', password: PASSWORD, time_zone: 'Europe/Lisbon' });
  return quiet;
}

test('a time is drawn, judged while it is drawn, booked, moved, and all of it undone', async () => {
  const quiet = await quietServer();
  const { page, context, expectClean } = await openPage(browser, quiet.origin);
  await signIn(page, quiet.origin, 'maya@quiet.test', PASSWORD);
  await openCalendar(page, 'week', wednesday(), quiet.origin);
  await page.getByText('Nothing booked this week.').waitFor();
  await show(page, ROOM);
  const day = spoken(wednesday());

  await drag(page, await place(page, 2, 14.02), await place(page, 2, 14.9));
  await page.getByText(`${ROOM} is free`).first().waitFor();
  await shot(page, 'calendar-drag');
  await page.mouse.up();
  await page.getByRole('button', { name: `New booking, ${day}, 14:00 to 15:00` }).waitFor();
  await page.getByRole('textbox', { name: 'Title' }).fill('Planning');
  await shot(page, 'calendar-draft');
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  const planned = (time) => page.getByRole('button', { name: `Planning, ${ROOM}, ${day}, ${time}, confirmed` });
  await planned('14:00 to 15:00').waitFor();

  await planned('14:00 to 15:00').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await planned('13:45 to 14:45').waitFor();
  await page.getByText(/^Moved\. /).first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await planned('14:00 to 15:00').waitFor();

  await drag(page, await place(page, 2, 14.5), await place(page, 3, 16.5));
  await page.mouse.up();
  const thursday = spoken(new Date(wednesday().getTime() + DAY));
  const moved = page.getByRole('button', { name: `Planning, ${ROOM}, ${thursday}, 16:00 to 17:00, confirmed` });
  await moved.waitFor();

  await moved.click();
  const popover = page.getByRole('dialog', { name: 'Planning' });
  await shot(page, 'calendar-event');
  await popover.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel booking' }).click();
  await moved.waitFor({ state: 'detached' });
  expectClean();
  await context.close();
  await quiet.stop();
});

test('the keyboard alone draws a booking; letters change the view; back leads back', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await openCalendar(page, 'week');
  await show(page, ROOM);
  const grid = page.getByRole('grid').last();
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^New booking, / }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^New booking, / }).waitFor({ state: 'detached' });

  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('d');
  await page.waitForURL(/calendar\/day/);
  await page.keyboard.press('j');
  await page.waitForURL(new RegExp(iso(new Date(wednesday().getTime() + DAY))));
  await page.keyboard.press('m');
  await page.waitForURL(/calendar\/month/);
  await page.goBack();
  await page.waitForURL(/calendar\/day/);
  assert.match(await page.title(), /Calendar · Holdfast/);
  expectClean();
  await context.close();
});

test('every view is drawn in both themes and on a phone', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  const tomorrow = new Date(Date.now() + 2 * DAY);
  await openCalendar(page, 'week', tomorrow);
  await show(page, 'Fern');
  for (const view of ['week', 'month', 'agenda', 'day']) {
    await openCalendar(page, view, tomorrow);
    await page.getByRole('radio', { name: view[0].toUpperCase() + view.slice(1), checked: true }).waitFor();
    await shot(page, `calendar-${view}`);
  }
  await page.getByRole('button', { name: 'Switch theme' }).click();
  await openCalendar(page, 'week', tomorrow);
  await shot(page, 'calendar-week-dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await openCalendar(page, 'day', tomorrow);
  await page.getByRole('radiogroup', { name: 'Day' }).waitFor();
  await shot(page, 'calendar-phone-day');
  await openCalendar(page, 'month', tomorrow);
  await page.getByRole('gridcell').first().waitFor();
  await shot(page, 'calendar-phone-month');
  expectClean();
  await context.close();
});
