// The main job in a real browser, by accessible role and name only.
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

const heading = (page, name) => page.getByRole('heading', { level: 1, name });

// "December 2026", as the month after this one is named.
function nextMonth() {
  const now = new Date();
  const next = new Date(now.getFullYear(), now.getMonth() + 1, 1);
  return next.toLocaleDateString('en-GB', { month: 'long', year: 'numeric' });
}

// A day of next month on which something is free: far enough ahead for every notice and cut-off. Gives its name.
async function pickFreeDay(page) {
  await page.getByRole('button', { name: 'Next month' }).click();
  const month = page.getByRole('grid', { name: nextMonth() });
  const day = month.getByRole('gridcell', { name: /(some|many) free/ }).first();
  const name = (await day.textContent()).trim().replace(/, \w+ free$/, '');
  await day.click();
  return name;
}

async function pickFreeTime(page, day) {
  const times = page.getByRole('radiogroup', { name: `Times on ${day}` }).getByRole('radio', { disabled: false });
  await times.first().waitFor();
  const time = times.first();
  const name = (await time.getAttribute('aria-label')) ?? (await time.textContent());
  await time.click();
  return name.trim().slice(0, 5);
}

test('before sign-in the catalogue is there and the console is clean', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await heading(page, 'Find').waitFor();
  await page.getByRole('article', { name: 'Dr. Elena Marsh' }).waitFor();
  await page.getByRole('link', { name: /\d\d:\d\d, Dr. Elena Marsh/ }).first().waitFor();
  await shot(page, 'find-light');
  expectClean();
  await context.close();
});

test('a wrong password says what to do', async () => {
  const { page, context } = await openPage(browser, server.origin + '/#/sign-in');
  await page.getByRole('textbox', { name: 'Email' }).fill('member@demo.test');
  await page.getByRole('textbox', { name: 'Password' }).fill('not-the-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await shot(page, 'sign-in-error');
  await context.close();
});

test('sign in, find, hold, see the countdown, confirm, cancel', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await page.getByRole('searchbox', { name: 'Search' }).fill('Marsh');
  await page.getByRole('link', { name: 'Dr. Elena Marsh', exact: true }).click();
  await heading(page, 'Dr. Elena Marsh').waitFor();
  const day = await pickFreeDay(page);
  const time = await pickFreeTime(page, day);
  await page.getByRole('textbox', { name: 'Reason for the visit' }).fill('Follow-up on blood results');
  await shot(page, 'book-light');
  await page.getByRole('button', { name: `Hold ${time}` }).click();

  const timer = page.getByRole('timer', { name: 'Time left' });
  await timer.waitFor();
  const first = await timer.textContent();
  await shot(page, 'held-light');
  await page.waitForFunction((before) => document.querySelector('[role=timer]')?.textContent !== before, first);

  await page.getByRole('button', { name: 'Confirm booking' }).click();
  await page.getByRole('status', { name: 'Notifications' }).getByText('Confirmed.').waitFor();
  await page.getByRole('link', { name: 'My bookings' }).first().click();
  const row = page.getByRole('listitem', { name: /Dr. Elena Marsh, .*confirmed/ }).last();
  await row.waitFor();
  await shot(page, 'my-bookings-light');

  const mine = page.getByRole('listitem', { name: new RegExp(`Dr. Elena Marsh, .*${time}, confirmed`) }).last();
  await mine.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog', { name: 'Cancel this appointment?' }).waitFor();
  await shot(page, 'cancel-dialog');
  await page.getByRole('button', { name: 'Cancel booking' }).click();
  await page.getByRole('status', { name: 'Notifications' }).getByText(/Cancelled/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  expectClean();
  await context.close();
});

// Somebody else takes 14:00 to 15:00 of a room on a working day next month; gives the day.
async function takeAfternoon(origin, roomName) {
  const call = async (path, body, token) => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
    const reply = await fetch(origin + '/api/v1' + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : {});
    assert.ok(reply.ok, `${path}: ${reply.status}`);
    return reply.json();
  };
  const { access_token: token } = await call('/auth/login', { email: 'admin@demo.test', password: 'demo-password' });
  const room = (await call(`/resources?q=${roomName}`)).items[0];
  const now = new Date();
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 8));
  const to = new Date(from.getTime() + 5 * 86400e3);
  const slots = await call(`/slots?resource_id=${room.id}&duration=60&limit=200&from=${from.toISOString()}&to=${to.toISOString()}`);
  const slot = slots.items.find((s) => s.start.includes('T14:00'));
  assert.ok(slot, 'no free afternoon');
  await call('/bookings', { resource_id: room.id, start: slot.start, end: slot.end }, token);
  return { room, day: slot.start.slice(0, 10) };
}

test('a clash says why before anything is sent, and a press on an alternative and Book solves it', async () => {
  const { room, day } = await takeAfternoon(server.origin, 'Alder');
  const { page, context, expectClean } = await openPage(browser, server.origin, { timezoneId: 'Europe/Lisbon' });
  await signIn(page, server.origin, 'member@demo.test');
  await page.goto(`${server.origin}/#/book/${room.id}?day=${day}`);
  await heading(page, 'Alder').waitFor();
  const writes = [];
  page.on('request', (request) => request.method() === 'POST' && writes.push(request.url()));
  await page.getByRole('combobox', { name: 'Starts' }).selectOption('14:00');
  await page.getByRole('combobox', { name: 'Ends' }).selectOption('15:00');
  await page.getByRole('textbox', { name: 'Title' }).fill('Quarterly roadmap review');
  const alert = page.getByRole('alert').filter({ hasText: 'Alder is taken from 14:00 to 15:00.' });
  await alert.waitFor();
  await shot(page, 'book-room-refused');
  assert.deepEqual(writes, []);
  await page.getByRole('button', { name: /^Alder, / }).first().click();
  await alert.waitFor({ state: 'detached' });
  assert.deepEqual(writes, [], 'an alternative books nothing yet');
  await page.getByRole('button', { name: /^Book \d\d:\d\d to \d\d:\d\d$/ }).click();
  await heading(page, 'My bookings').waitFor();
  await page.getByRole('status', { name: 'Notifications' }).getByText(/Booked\. Alder/).waitFor();
  expectClean();
  await context.close();
});

test('a provider publishes hours that the member then sees', async () => {
  const provider = await openPage(browser, server.origin);
  await signIn(provider.page, server.origin, 'provider@demo.test');
  await provider.page.getByRole('link', { name: 'Availability' }).click();
  await heading(provider.page, 'Availability').waitFor();
  await provider.page.getByRole('button', { name: 'Next week' }).click();
  await shot(provider.page, 'availability-light');
  await provider.page.getByRole('button', { name: 'Add window' }).click();
  await provider.page.getByRole('dialog', { name: 'Add window' }).waitFor();
  await provider.page.getByRole('combobox', { name: 'Day' }).selectOption({ index: 5 });
  const day = await provider.page.getByRole('combobox', { name: 'Day' }).locator('option').nth(5).textContent();
  await provider.page.getByRole('combobox', { name: 'From' }).selectOption('19:00');
  await provider.page.getByRole('combobox', { name: 'To', exact: true }).selectOption('20:00');
  await provider.page.getByRole('button', { name: 'Add', exact: true }).click();
  const resource = await provider.page.getByRole('combobox', { name: 'Resource' }).locator('option:checked').textContent();
  await shot(provider.page, 'availability-draft-light');
  await provider.page.getByRole('button', { name: 'Publish 1 window' }).click();
  await provider.page.getByRole('status', { name: 'Notifications' }).getByText('1 window is open now.').waitFor();

  const member = await openPage(browser, server.origin);
  await signIn(member.page, server.origin, 'member@demo.test');
  await member.page.getByRole('link', { name: resource.trim(), exact: true }).click();
  await heading(member.page, resource.trim()).waitFor();
  const number = day.trim().split(' ')[1];
  const cell = member.page.getByRole('gridcell', { name: new RegExp(`^Saturday ${number} .* many free`) });
  if ((await cell.count()) === 0) await member.page.getByRole('button', { name: 'Next month' }).click();
  await cell.click();
  await member.page.getByRole('radio', { name: '19:00' }).waitFor();
  provider.expectClean();
  member.expectClean();
  await provider.context.close();
  await member.context.close();
});

test('dark and on a phone it is the same client', async () => {
  const dark = await openPage(browser, server.origin, { colorScheme: 'dark' });
  await dark.page.getByRole('article', { name: 'Dr. Elena Marsh' }).waitFor();
  await shot(dark.page, 'find-dark');
  await dark.context.close();
  const phone = await openPage(browser, server.origin, {
    viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true,
  });
  await signIn(phone.page, server.origin, 'member@demo.test');
  await shot(phone.page, 'phone-find');
  await phone.page.getByRole('link', { name: 'Dr. Elena Marsh', exact: true }).tap();
  await heading(phone.page, 'Dr. Elena Marsh').waitFor();
  await shot(phone.page, 'phone-book');
  phone.expectClean();
  await phone.context.close();
});
