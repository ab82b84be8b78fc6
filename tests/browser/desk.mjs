// The desk of Manage in a real browser, by accessible role and name only: requests, the sheet of a day, utilisation.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
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

const notifications = (page) => page.getByRole('status', { name: 'Notifications' });

async function openTab(page, name) {
  await page.getByRole('link', { name: 'Manage' }).first().click();
  await page.getByRole('tab', { name }).first().click();
}

test('a request is approved, taken back, declined', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'admin@demo.test');
  await openTab(page, /^Requests/);
  const group = page.getByRole('article', { name: /^Harbour Hall, Fri / }).first();
  await group.waitFor();
  await group.getByText('Alumni evening', { exact: true }).waitFor();
  await group.getByRole('listitem', { name: /^Maya Lindqvist, 18:00 to 21:00/ }).waitFor();
  await shot(page, 'requests-light');
  await group.getByRole('button', { name: /^Approve, Harbour Hall, Fri / }).first().click();
  await notifications(page).getByText(/^Approved\. Harbour Hall/).waitFor();
  await notifications(page).getByRole('button', { name: 'Undo' }).click();
  await group.getByRole('button', { name: /^Decline, Harbour Hall, Fri / }).first().click();
  const answered = page.waitForResponse((reply) => reply.url().endsWith('/decline'));
  assert.equal((await answered).status(), 200);
  expectClean();
  await context.close();
});

test('several requests are approved together', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'admin@demo.test');
  await openTab(page, /^Requests/);
  await page.getByRole('button', { name: 'Select all' }).click();
  await page.getByRole('button', { name: /^Approve \d+ selected$/ }).click();
  await page.getByText('No requests wait.').waitFor();
  const answered = page.waitForResponse((reply) => reply.url().endsWith('/approve'));
  assert.equal((await answered).status(), 200);
  expectClean();
  await context.close();
});

test('the sheet of a day names people, checks them in and is exported', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'provider@demo.test');
  await openTab(page, 'Bookings');
  const table = page.getByRole('table', { name: 'Bookings' });
  // A day with patients: the clinic is closed on weekends.
  for (let i = 0; i < 5 && (await table.getByRole('row').count()) < 2; ++i) {
    await page.getByRole('button', { name: 'Previous day' }).click();
    await page.getByText(/\d+ checked in/).waitFor();
  }
  await table.getByRole('row', { name: /^\S.*, Dr\. Elena Marsh, \d\d:\d\d to / }).first().waitFor();
  await shot(page, 'day-light');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  assert.match(file.suggestedFilename(), /^bookings-\d{4}-\d\d-\d\d\.csv$/);
  assert.match(await readFile(await file.path(), 'utf8'), /Dr\. Elena Marsh/);
  expectClean();
  await context.close();
});

test('the sheet of a day is printed as a plain list', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin, { colorScheme: 'dark' });
  await signIn(page, server.origin, 'admin@demo.test');
  await page.evaluate(() => {
    window.printed = 0;
    window.print = () => { window.printed += 1; };
  });
  await openTab(page, 'Bookings');
  await page.getByRole('table', { name: 'Bookings' }).getByRole('row').nth(1).waitFor();
  await page.getByRole('button', { name: 'Print' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.printed === 1);
  const heading = page.getByRole('heading', { level: 1, name: /^\w+day \d+ \w+/ });
  assert.equal(await heading.count(), 0, 'nothing of it is seen on the screen');
  await page.emulateMedia({ media: 'print' });
  await heading.waitFor();
  const list = page.getByRole('table', { name: /^\w+day \d+ \w+/ });
  assert.deepEqual(await list.getByRole('columnheader').allTextContents(),
    ['Time', 'Person', 'Resource', 'Title', 'People', 'Status']);
  assert.ok(await list.getByRole('row').count() > 1);
  assert.equal(await page.getByRole('button').count(), 0, 'no controls on paper');
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(paper, 'rgb(255, 255, 255)', 'light, whatever the theme');
  await shot(page, 'day-printed');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.locator('#paper').waitFor({ state: 'detached' });
  expectClean();
  await context.close();
});

test('utilisation is a map that keys move in', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'admin@demo.test');
  await openTab(page, 'Utilisation');
  const map = page.getByRole('grid', { name: 'Share of open time in use' });
  const cell = map.getByRole('gridcell', { name: /^Fern, 15:00 to 16:00, \d+ %$/ });
  await cell.waitFor();
  await shot(page, 'utilisation-light');
  await cell.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /, 16:00 to 17:00, /.test(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''));
  await page.getByRole('combobox', { name: 'Days' }).selectOption('Mon to Fri');
  await map.getByRole('button', { name: 'Fern' }).click();
  await page.getByRole('gridcell', { name: /^Monday, 15:00 to 16:00, / }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  assert.match(await readFile(await file.path(), 'utf8'), /\r\nFern,\d+,/);
  expectClean();
  await context.close();
});
