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

// The first day of the month shown, or of the next, on which something is free.
async function pickFreeDay(page) {
  for (let month = 0; month < 3; ++month) {
    const day = page.getByRole('gridcell', { name: /(few|some|many) free/ }).first();
    if ((await day.count()) > 0) {
      await day.click();
      return;
    }
    await page.getByRole('button', { name: 'Next month' }).click();
  }
  assert.fail('no day with anything free in three months');
}

async function pickFreeTime(page) {
  const times = page.getByRole('radiogroup', { name: /^Times on/ }).getByRole('radio', { disabled: false });
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
  await pickFreeDay(page);
  const time = await pickFreeTime(page);
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

  const cancel = page.getByRole('listitem', { name: new RegExp(`Dr. Elena Marsh, .*${time}, confirmed`) })
    .getByRole('button', { name: 'Cancel' });
  if ((await cancel.count()) > 0) {
    await cancel.first().click();
    await page.getByRole('dialog', { name: 'Cancel this appointment?' }).waitFor();
    await shot(page, 'cancel-dialog');
    await page.getByRole('button', { name: 'Cancel booking' }).click();
    await page.getByRole('status', { name: 'Notifications' }).getByText(/Cancelled/).waitFor();
  }
  expectClean();
  await context.close();
});

test('a room is booked by its starts and ends, and a clash says why before anything is sent', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await page.getByRole('link', { name: 'Alder', exact: true }).click();
  await heading(page, 'Alder').waitFor();
  await pickFreeDay(page);
  const starts = page.getByRole('combobox', { name: 'Starts' });
  await starts.waitFor();
  const option = await starts.locator('option:not([disabled])').last().textContent();
  await starts.selectOption(option.trim());
  await page.getByRole('textbox', { name: 'Title' }).fill('Quarterly roadmap review');
  await shot(page, 'book-room-light');
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
