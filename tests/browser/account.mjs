// Signing in with a real identity provider, and "Sign-in and security", in a real browser. Elements of ours are found
// by their accessible role and name only; those of the provider's pages by what it gives them.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startProvider, startServerWith } from '../support/oidc.mjs';
import { launchBrowser, openPage, shot, signIn } from './support/harness.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const webRoot = process.env.HOLDFAST_WEB_ROOT ?? join(root, 'build/web');

let provider, server, browser, mail;
before(async () => {
  mail = mkdtempSync(join(tmpdir(), 'holdfast-mail-'));
  provider = await startProvider();
  server = await startServerWith(provider, {
    args: ['--web-root', webRoot, '--mail-dir', mail, '--token-minutes', '1'],
  });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.stop();
  if (mail) rmSync(mail, { recursive: true, force: true });
});

const heading = (page, name, level = 1) => page.getByRole('heading', { level, name });
const button = (page, name) => page.getByRole('button', { name, exact: true });

// The provider's pages ask for fonts and an icon that are not there; of ours nothing may be refused.
const theirs = [/ERR_NAME_NOT_RESOLVED/, /status of 404/];
function refusals(page) {
  const refused = [];
  page.on('response', (reply) => {
    if (reply.url().startsWith(server.origin) && reply.status() >= 400) refused.push(`${reply.status()} ${reply.url()}`);
  });
  return refused;
}

async function signInWithCorp(page, login) {
  await button(page, 'Sign in with Harbour Corp').click();
  await answerCorp(page, login);
}

// Answers the provider's pages as `login` until ours is back.
async function answerCorp(page, login) {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('x');
  await page.locator('button[type=submit]').click();
  await page.locator('input[name=prompt][value=consent]').waitFor({ state: 'attached' });
  await page.locator('button[type=submit]').click();
}

test('who signs in with a provider comes back to where they were going, and sees that session', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin + '/#/bookings?tab=past');
  const refused = refusals(page);
  await heading(page, 'Welcome back').waitFor();
  await button(page, 'Sign in with Harbour Corp').waitFor();
  await shot(page, 'account-sign-in');
  await signInWithCorp(page, 'alice');
  await heading(page, 'My bookings').waitFor();
  assert.equal(await page.evaluate(() => location.hash), '#/bookings?tab=past');

  await button(page, 'Account').click();
  await page.getByRole('menuitem', { name: 'Sign-in and security' }).click();
  const here = page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem');
  await here.first().waitFor();
  assert.match(await here.first().getAttribute('aria-label'), /^Chrome on Linux, 127\.0\.0\.1 · with Harbour Corp/);
  await page.getByRole('listitem', { name: 'Harbour Corp, alice@corp.example.test' }).waitFor();
  await shot(page, 'account');
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, 'account-phone');
  await page.reload();
  await heading(page, 'Sign-in and security').waitFor();
  assert.deepEqual(refused, []);
  expectClean(theirs);
  await context.close();
});

test('a person connects a provider and disconnects it, and ends the session of another browser', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  const other = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await signIn(other.page, server.origin, 'member@demo.test');

  await page.goto(server.origin + '/#/profile');
  await button(page, 'Connect Harbour Corp').click();
  await answerCorp(page, 'carol');
  const connected = page.getByRole('listitem', { name: 'Harbour Corp, carol@corp.example.test' });
  await connected.waitFor();
  await shot(page, 'account-connected');
  await button(page, 'Disconnect Harbour Corp').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
  await connected.waitFor({ state: 'detached' });
  await button(page, 'Connect Harbour Corp').waitFor();

  const sessions = page.getByRole('list', { name: 'Where you are signed in' });
  const end = sessions.getByRole('button', { name: /^End / });
  await end.first().click();
  await page.getByText(/^Signed out: /).first().waitFor();
  await end.waitFor({ state: 'detached' });
  assert.equal(await sessions.getByRole('listitem').count(), 1);
  await heading(other.page, 'Welcome back').waitFor();
  await other.page.getByText('You were signed out.').first().waitFor();
  expectClean(theirs);
  await other.context.close();
  await context.close();
});

test('who says no at the provider is told so, and may try again', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin + '/#/sign-in');
  await button(page, 'Sign in with Harbour Corp').click();
  await page.locator('a[href$="/abort"]').click();
  await page.getByText('You did not allow the sign-in there. Nothing was changed.').first().waitFor();
  await heading(page, 'Welcome back').waitFor();
  await shot(page, 'account-refused');
  await signInWithCorp(page, 'dora');
  await heading(page, 'Find').waitFor();
  expectClean(theirs);
  await context.close();
});

test('signing out of a session that a provider began signs out there too', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin + '/#/sign-in');
  await signInWithCorp(page, 'emil');
  await heading(page, 'Find').waitFor();
  await button(page, 'Account').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.locator('button[name=logout]').click();
  await page.waitForURL((url) => url.origin === server.origin);
  await heading(page, 'Find').waitFor();
  await page.getByRole('link', { name: 'My bookings' }).first().click();
  await heading(page, 'Welcome back').waitFor();
  await button(page, 'Sign in with Harbour Corp').click();
  await page.locator('input[name=login]').waitFor();
  expectClean([...theirs, /status of 401/]);  // what was being asked as the session ended
  await context.close();
});

test('a token that is made works, and one that is revoked does not', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin);
  await signIn(page, server.origin, 'member@demo.test');
  await page.goto(server.origin + '/#/profile');
  await button(page, 'New token').click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Door display');
  await page.getByRole('checkbox', { name: 'See who you are' }).click();
  await page.getByRole('radio', { name: '30 days' }).click();
  await shot(page, 'account-token');
  await button(page, 'Create token').click();
  const secret = page.getByRole('textbox', { name: 'Token', exact: true });
  await secret.waitFor();
  const token = await secret.inputValue();
  await shot(page, 'account-token-made');
  await button(page, 'Done').click();
  const ask = (path) => fetch(server.origin + '/api/v1' + path, { headers: { Authorization: `Bearer ${token}` } });
  const me = await ask('/me');
  assert.equal(me.status, 200);
  assert.equal((await me.json()).email, 'member@demo.test');
  assert.equal((await ask('/bookings')).status, 403);

  await page.getByRole('button', { name: 'Revoke Door display' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByText('No program acts for you.').waitFor();
  assert.equal((await ask('/me')).status, 401);
  expectClean();
  await context.close();
});

const letters = () => readdirSync(mail).map((name) => readFileSync(join(mail, name), 'utf8'));

test('who forgot the password chooses another by the letter, and signs in with it', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin + '/#/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByRole('textbox', { name: 'Email' }).fill('provider@demo.test');
  await button(page, 'Send the letter').click();
  await heading(page, 'Look into your mail').waitFor();
  const link = /#\/reset-password\?token=[\w-]+/;
  const until = Date.now() + 20_000;
  let letter;
  while (!(letter = letters().find((text) => link.test(text)))) {
    assert.ok(Date.now() < until, `no letter with a link among ${letters().length}`);
    await page.waitForTimeout(100);
  }

  await page.goto(server.origin + '/' + letter.match(link)[0]);
  await page.getByRole('textbox', { name: 'New password' }).fill('a password of its own');
  await shot(page, 'account-reset');
  await button(page, 'Save the new password').click();
  await heading(page, 'Welcome back').waitFor();
  await page.getByText('Your new password is saved.').first().waitFor();
  expectClean();
  await signIn(page, server.origin, 'provider@demo.test', 'a password of its own');
  expectClean();
  await context.close();
});

test('a page that stays open goes on with tokens of a minute', async () => {
  const { page, context, expectClean } = await openPage(browser, server.origin + '/#/sign-in');
  const refused = refusals(page);
  const renewed = [];
  page.on('response', (reply) => {
    if (reply.url().endsWith('/auth/refresh')) renewed.push(reply.status());
  });
  await signInWithCorp(page, 'bob');
  await heading(page, 'Find').waitFor();
  const used = () => page.evaluate(() => localStorage.getItem('holdfast.session_until'));
  const first = await used();
  assert.ok(first);
  await page.waitForFunction((old) => localStorage.getItem('holdfast.session_until') !== old, first, { timeout: 90_000 });
  await page.getByRole('link', { name: 'My bookings' }).first().click();
  await heading(page, 'My bookings').waitFor();
  await page.goto(server.origin + '/#/profile');
  await page.getByRole('listitem', { name: 'Harbour Corp, bob@corp.example.test' }).waitFor();
  assert.ok(renewed.length >= 2 && renewed.every((status) => status === 200), String(renewed));
  assert.deepEqual(refused, []);
  expectClean(theirs);
  await context.close();
});
