// A provider sets open time in a real browser, by accessible role and name, with mouse, keyboard and finger.
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

const iso = (date) => date.toISOString().slice(0, 10);

// The Monday of the week after next: nothing of the demo's one-off time lies there.
function monday(weeks) {
  const date = new Date();
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7) + 7 * weeks);
  return date;
}

async function openOffer(page, weeks) {
  await page.getByRole('link', { name: 'Availability' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Availability' }).waitFor();
  const week = iso(monday(weeks));
  await page.evaluate((day) => {
    location.hash = location.hash.split('?')[0] + `?week=${day}`;
  }, week);
  const saturday = monday(weeks);
  saturday.setUTCDate(saturday.getUTCDate() + 5);
  const words = saturday.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  await page.getByRole('button', { name: new RegExp(`^More for Saturday ${words}`) }).waitFor();
}

async function gridBox(page) {
  const grid = page.getByRole('grid', { name: /\d{4}$/ });
  await grid.waitFor();
  return grid.boundingBox();
}

// Drags over hours of a column; the grid starts at 07:00 and an hour is 65 px high.
async function paint(page, day, from, to) {
  const box = await gridBox(page);
  const x = box.x + ((day + 0.5) * box.width) / 7;
  const y = (hour) => box.y + (hour - 7) * 65;
  await page.mouse.move(x, y(from) + 3);
  await page.mouse.down();
  await page.mouse.move(x, y((from + to) / 2), { steps: 4 });
  await page.mouse.move(x, y(to) - 3, { steps: 4 });
}

const said = (page, words) => page.getByRole('status', { name: 'Notifications' }).getByText(words);

test('weekly hours are painted, cut and undone', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'provider@demo.test');
  await openOffer(page, 2);
  await shot(page, 'availability-light');
  await page.getByRole('radiogroup', { name: 'Applies to' }).getByRole('radio', { name: 'Every week' }).click();
  await paint(page, 6, 10, 12);
  await shot(page, 'availability-painting');
  await page.mouse.up();
  await said(page, /Every Sunday is open 10:00 to 12:00/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await said(page, 'It is as before.').waitFor();
  expectClean();
  await context.close();
});

test('windows are drawn, published and taken back', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'provider@demo.test');
  await openOffer(page, 2);
  await paint(page, 5, 10, 12);
  await page.mouse.up();
  await paint(page, 6, 9, 11);
  await page.mouse.up();
  await page.getByRole('button', { name: /^Open, Sat .*10:00 to 12:00, new$/ }).waitFor();
  await shot(page, 'availability-drafts');
  await page.getByRole('button', { name: 'Publish 2 windows' }).click();
  await said(page, '2 windows are open now.').waitFor();
  await page.getByRole('button', { name: /^Open, Sat .*10:00 to 12:00$/ }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: /^Open, Sat .*10:00 to 12:00$/ }).waitFor({ state: 'detached' });
  expectClean();
  await context.close();
});

test('a range of days is closed, a day copied, many windows counted: by keyboard', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin, { colorScheme: 'dark' });
  await signIn(page, server.origin, 'provider@demo.test');
  await openOffer(page, 3);
  await page.getByRole('button', { name: 'Add exception' }).first().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add exception' });
  await dialog.waitFor();
  await dialog.getByText(/bookings? (is|are) on these days/).waitFor();
  await shot(page, 'availability-exception-dark');
  await dialog.getByRole('button', { name: 'Add exception' }).focus();
  await page.keyboard.press('Enter');
  await said(page, /is closed\.$/).waitFor();
  await page.getByRole('button', { name: /^Remove exception/ }).first().waitFor();
  await shot(page, 'availability-dark');
  await page.getByRole('button', { name: 'Undo' }).click();
  await said(page, 'It is as before.').waitFor();

  await page.getByRole('button', { name: /^More for Saturday/ }).click();
  await page.getByRole('menuitem', { name: 'Copy Saturday to …' }).click();
  await page.getByRole('dialog', { name: 'Copy Saturday to' }).waitFor();
  await shot(page, 'availability-copy-dark');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Fill many dates' }).click();
  const sheet = page.getByRole('dialog', { name: 'Fill many dates' });
  await sheet.getByRole('button', { name: 'Sunday' }).click();
  await sheet.getByText(/\d+ windows, \d+ h/).waitFor();
  await shot(page, 'availability-plan-dark');
  await sheet.getByRole('button', { name: /^Publish \d+ windows$/ }).click();
  await said(page, /windows are open now/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await said(page, 'It is as before.').waitFor();
  await page.getByRole('button', { name: 'Edit weekly hours' }).click();
  await page.getByRole('dialog', { name: 'Weekly hours' }).waitFor();
  await shot(page, 'availability-hours-dark');
  expectClean();
  await context.close();
});

test('on a phone one day is shown and a finger adds and publishes', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  await signIn(page, server.origin, 'provider@demo.test');
  await page.goto(`${server.origin}/#/availability`);
  await page.getByRole('button', { name: 'Add window' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Add window' });
  await dialog.waitFor();
  await shot(page, 'availability-phone-dialog');
  await dialog.getByRole('combobox', { name: 'Day' }).selectOption({ index: 6 });
  await dialog.getByRole('combobox', { name: 'From' }).selectOption('10:00');
  await dialog.getByRole('combobox', { name: 'To' }).selectOption('12:00');
  await dialog.getByRole('button', { name: 'Add', exact: true }).tap();
  const draft = page.getByRole('button', { name: /^Open, Sun .*10:00 to 12:00, new$/ });
  await draft.waitFor();
  await shot(page, 'availability-phone');
  const publish = page.getByRole('button', { name: 'Publish 1 window' });
  const box = await publish.boundingBox();
  assert.ok(box.height >= 44, `a finger needs 44 px, here are ${box.height}`);
  await publish.tap();
  await said(page, '1 window is open now.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).tap();
  await said(page, 'It is as before.').waitFor();
  expectClean();
  await context.close();
});

test('a finger that rests paints a window; one that swipes scrolls the day', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await signIn(page, server.origin, 'provider@demo.test');
  await page.goto(`${server.origin}/#/availability?week=${iso(monday(4))}`);
  await page.getByRole('radio', { name: /^Saturday/ }).tap();
  await page.getByRole('radio', { name: /^Saturday/, checked: true }).waitFor();
  const grid = page.getByRole('grid');
  await grid.waitFor();
  const top = async () => (await grid.boundingBox()).y;
  const session = await context.newCDPSession(page);
  const touch = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  // The grid starts at 07:00 and an hour is 65 px high.
  const at = async (hour) => ({ x: 240, y: (await top()) + (hour - 7) * 65 });

  // What would be opened is told as soon as the finger has rested long enough.
  const would = (words) => page.getByRole('status').getByText(words).waitFor({ state: 'attached' });
  const start = await at(10.1);
  await touch('touchStart', [start]);
  await would('10:00 to 10:30');
  for (const hour of [10.6, 11.2, 11.9]) await touch('touchMove', [{ x: start.x, y: (await at(hour)).y }]);
  await would('10:00 to 12:00');
  await touch('touchEnd', []);
  await page.getByRole('button', { name: /^Open, Sat .*10:00 to 12:00, new$/ }).waitFor();
  await page.getByRole('button', { name: 'Publish 1 window' }).tap();
  await said(page, '1 window is open now.').waitFor();

  const before = await top();
  const from = await at(9.5);
  await touch('touchStart', [from]);
  for (let step = 1; step <= 8; ++step) await touch('touchMove', [{ x: from.x, y: from.y - 20 * step }]);
  await touch('touchEnd', []);
  await page.waitForFunction((y) => document.querySelector('[role=grid]').getBoundingClientRect().y < y - 40, before);
  assert.equal(await page.getByRole('button', { name: /, new$/ }).count(), 0, 'a swipe draws nothing');
  expectClean();
  await context.close();
});
