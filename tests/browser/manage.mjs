// Manage in a real browser, by accessible role and name only.
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

const row = (page, name) => page.getByRole('row', { name, exact: true });
const sheetOf = (page, name) => page.getByRole('dialog', { name, exact: true });

async function openManage(options = {}, route = '#/manage/resources?kind=room') {
  const opened = await openPage(browser, server.origin, options);
  await signIn(opened.page, server.origin, 'admin@demo.test');
  await opened.page.goto(`${server.origin}/${route}`);
  await opened.page.getByRole('heading', { level: 1, name: 'Manage' }).waitFor();
  return opened;
}

async function openRules(page, name) {
  await row(page, name).click();
  const sheet = sheetOf(page, name);
  await sheet.getByRole('tab', { name: 'Rules' }).click();
  await sheet.getByRole('radiogroup', { name: 'How it is booked' }).waitFor();
  return sheet;
}

test('resources are listed with their use, filtered and sorted', async () => {
  const { page, context, expectClean } = await openManage();
  const table = page.getByRole('table', { name: 'Resources' });
  for (const head of ['Room', 'Used this week', 'Seats', 'Equipment', 'Booking', 'Open'])
    await table.getByRole('columnheader', { name: head, exact: true }).waitFor();
  await row(page, 'Fern').waitFor();
  await row(page, 'Fern').getByRole('cell', { name: /^\d+ %$/ }).waitFor();
  await shot(page, 'manage-resources-light');
  await page.getByRole('columnheader', { name: 'Seats' }).click();
  await page.locator('[role=columnheader][aria-sort=ascending]', { hasText: 'Seats' }).waitFor();
  await page.getByRole('searchbox', { name: 'Name or place' }).fill('Fern');
  await page.getByText(/^1 room of \d+$/).waitFor();
  expectClean();
  await context.close();
});

test('the keyboard alone opens a sheet and closes it again', async () => {
  const { page, context } = await openManage();
  const first = page.getByRole('row').filter({ has: page.getByRole('cell') }).first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  assert.match(page.url(), /open=/);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await context.close();
});

test('the policy editor shows its effect, saves, and Undo puts the old rules back', async () => {
  const { page, context, expectClean } = await openManage();
  const sheet = await openRules(page, 'Fern');
  await sheet.getByText(/^Next week: \d+ times$/).waitFor();
  await shot(page, 'manage-rules-light');
  await sheet.getByRole('spinbutton', { name: 'Shortest' }).fill('30');
  await sheet.getByRole('spinbutton', { name: 'Longest' }).fill('20');
  await sheet.getByText('Longest must be 30 min or more, like the shortest.').waitFor();
  assert.equal(await sheet.getByRole('button', { name: 'Save changes' }).getAttribute('aria-disabled'), 'true');
  await shot(page, 'manage-rules-faulty');
  await sheet.getByRole('spinbutton', { name: 'Longest' }).fill('240');
  await sheet.getByRole('combobox', { name: 'Starts on' }).selectOption('Every 30 min');
  await sheet.getByText(/^Next week: \d+ times become \d+$/).waitFor();
  await shot(page, 'manage-rules-effect');
  await sheet.getByRole('button', { name: 'Save changes' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => document.querySelector('[role=dialog] select')?.selectedOptions[0]?.text === 'Every 15 min');
  expectClean();
  await context.close();
});

test('two who change the same resource are asked whose stays, and unsaved work is not lost', async () => {
  const one = await openManage();
  const two = await openManage();
  const mine = await openRules(one.page, 'Alder');
  const theirs = await openRules(two.page, 'Alder');
  await theirs.getByRole('spinbutton', { name: 'Gap after' }).fill('5');
  await theirs.getByRole('button', { name: 'Save changes' }).click();
  await two.page.getByRole('button', { name: 'Undo' }).waitFor();
  await mine.getByRole('spinbutton', { name: 'Notice' }).fill('1');
  await mine.getByRole('button', { name: 'Close' }).click();
  await one.page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Keep editing' }).click();
  await mine.getByRole('button', { name: 'Save changes' }).click();
  await mine.getByRole('button', { name: 'Keep mine' }).click();
  await one.page.getByRole('button', { name: 'Undo' }).waitFor();
  assert.equal(await mine.getByRole('spinbutton', { name: 'Gap after' }).inputValue(), '5');
  await one.context.close();
  await two.context.close();
});

test('people are found, get a role, and it is undone', async () => {
  const { page, context, expectClean } = await openManage({}, '#/manage/people');
  await row(page, 'Ana Silva').waitFor();
  await shot(page, 'manage-people-light');
  await page.getByRole('searchbox', { name: 'Name or email' }).fill('ana');
  await row(page, 'Ana Silva').click();
  const sheet = sheetOf(page, 'Ana Silva');
  await sheet.getByRole('checkbox', { name: 'Provider' }).click();
  await sheet.getByRole('button', { name: 'Save changes' }).click();
  await shot(page, 'manage-person-light');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => [...document.querySelectorAll('[role=checkbox]')].some(
    (box) => box.textContent.includes('Provider') || box.getAttribute('aria-label') === 'Provider'
      ? box.getAttribute('aria-checked') === 'false' : false));
  expectClean();
  await context.close();
});

test('an owner names a manager, who has Manage from then on', async () => {
  const { page, context, expectClean } = await openManage();
  await row(page, 'Fern').click();
  const sheet = sheetOf(page, 'Fern');
  await sheet.getByRole('tab', { name: 'Managers' }).click();
  await sheet.getByRole('textbox', { name: 'Email of the new manager' }).fill('member@demo.test');
  await sheet.getByRole('button', { name: 'Add manager' }).click();
  await sheet.getByRole('button', { name: 'Remove Maya Lindqvist' }).waitFor();
  await shot(page, 'manage-managers-light');

  const theirs = await openPage(browser, server.origin);
  await signIn(theirs.page, server.origin, 'member@demo.test');
  await theirs.page.goto(`${server.origin}/#/manage/resources`);
  await row(theirs.page, 'Fern').click();
  const shown = sheetOf(theirs.page, 'Fern');
  await shown.getByRole('tab', { name: 'Managers' }).waitFor();
  assert.equal(await shown.getByRole('tab', { name: 'Remove' }).count(), 0);
  assert.equal(await theirs.page.getByRole('tab', { name: 'People' }).count(), 0);
  await theirs.context.close();

  await sheet.getByRole('button', { name: 'Remove Maya Lindqvist' }).click();
  await sheet.getByText('Only its owner and administrators manage it.').waitFor();
  expectClean();
  await context.close();
});

test('in the dark and on a phone it is the same screen', async () => {
  const dark = await openManage({ colorScheme: 'dark' });
  await openRules(dark.page, 'Fern');
  await shot(dark.page, 'manage-rules-dark');
  await dark.context.close();
  const phone = await openManage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await row(phone.page, 'Fern').waitFor();
  await shot(phone.page, 'manage-phone');
  await row(phone.page, 'Fern').tap();
  await phone.page.getByRole('tab', { name: 'Rules' }).tap();
  await phone.page.getByRole('radiogroup', { name: 'How it is booked' }).waitFor();
  await shot(phone.page, 'manage-phone-rules');
  await phone.context.close();
});
