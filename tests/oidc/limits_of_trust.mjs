// What a provider may not do to accounts here: outlast a reset, let anybody in, take the last administrator, be late.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser, accessToken, connect, post, startProvider, startServerWith } from '../support/oidc.mjs';

const audience = 'https://api.example.test';
const problem = '/#/sign-in?problem=';
const signedIn = /^\/#\/signed-in/;
const password = 'a good long one';

let mail;
let provider;
let server;
let api;

before(async () => {
  mail = mkdtempSync(join(tmpdir(), 'holdfast-mail-'));
  provider = await startProvider();
  server = await startServerWith(provider, {
    options: { role_claim: 'groups', role_map: { bosses: 'admin' }, scopes: ['openid', 'email', 'profile'] },
    args: ['--mail-dir', mail],
  });
  api = `${server.origin}/api/v1`;
});

after(async () => {
  await server?.stop();
  await provider?.stop();
  if (mail) rmSync(mail, { recursive: true, force: true });
});

const me = (browser) => browser.json(`${api}/me`);
const identitiesOf = async (browser) => (await browser.json(`${api}/me/identities`)).body.items;

async function register(email) {
  const browser = new Browser();
  const made = await browser.json(`${api}/auth/register`, post({ email, password, name: 'P' }, { Origin: server.origin }));
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return browser;
}

async function logIn(email, word) {
  const browser = new Browser();
  const reply = await browser.json(`${api}/auth/login`, post({ email, password: word }, { Origin: server.origin }));
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  return browser;
}

// The secret of the link in the letter to that address, once it is there.
async function resetToken(email) {
  const asked = await new Browser().request(`${api}/auth/password/forgot`, post({ email }));
  assert.ok(asked.ok, `${asked.status}`);
  const until = Date.now() + 20_000;
  for (;;) {
    const letters = readdirSync(mail).filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(mail, name), 'utf8'));
    const found = letters.find((text) => text.includes(email))?.match(/#\/reset-password\?token=([\w-]+)/);
    if (found) return found[1];
    assert.ok(Date.now() < until, `no letter to ${email} among ${letters.length}`);
    await pause(50);
  }
}

test('a password chosen by mail disconnects what others may have connected', async () => {
  const email = 'taken-back@home.example.test';
  const owner = await register(email);
  const id = (await me(owner)).body.id;
  assert.equal(await connect(owner, server.origin, 'corp', 'taken-back'), '/#/');
  const elsewhere = await logIn(email, password);
  assert.equal(await connect(elsewhere, server.origin, 'corp', 'intruder'), '/#/');
  assert.equal((await identitiesOf(owner)).length, 2);
  const before = new Browser();
  await before.signIn(server.origin, 'intruder');
  assert.equal((await me(before)).body.id, id, 'it leads to the account until then');

  const chosen = 'another good long one';
  const reset = await new Browser().request(`${api}/auth/password/reset`, post({ token: await resetToken(email), password: chosen }));
  assert.ok(reset.ok, `${reset.status}: ${await reset.text()}`);
  assert.equal((await me(before)).status, 401, 'the session that it began has ended');
  const back = await logIn(email, chosen);
  assert.deepEqual(await identitiesOf(back), []);

  // Whom the provider knows by another address is somebody new here; whom it knows by this one is told to sign in otherwise.
  const intruder = new Browser();
  assert.match(await intruder.signIn(server.origin, 'intruder'), signedIn);
  assert.notEqual((await me(intruder)).body.id, id);
  await provider.tell('claims', { 'taken-back': { email } });
  const same = new Browser();
  assert.equal(await same.signIn(server.origin, 'taken-back'), `${problem}email_taken`);
  assert.equal((await me(same)).status, 401);
  assert.equal(await connect(back, server.origin, 'corp', 'taken-back'), '/#/', 'the owner connects it again');
});

test('a claim does not take the role from the last administrator', async () => {
  const admin = await logIn('admin@demo.test', 'demo-password');
  await provider.tell('claims', { chief: { groups: ['bosses'] }, deputy: { groups: ['bosses'] } });
  assert.equal(await connect(admin, server.origin, 'corp', 'chief'), '/#/');
  const roles = async () => (await me(admin)).body.roles;
  assert.ok((await roles()).includes('admin'));

  await provider.tell('claims', { chief: { groups: [] }, deputy: { groups: ['bosses'] } });
  const refused = new Browser();
  assert.equal(await refused.signIn(server.origin, 'chief'), `${problem}forbidden`);
  assert.equal((await me(refused)).status, 401);
  assert.ok((await roles()).includes('admin'), 'the last one stays one');

  // With another one there, the provider decides.
  const deputy = new Browser();
  assert.match(await deputy.signIn(server.origin, 'deputy'), signedIn);
  assert.ok((await me(deputy)).body.roles.includes('admin'));
  assert.match(await new Browser().signIn(server.origin, 'chief'), signedIn);
  assert.deepEqual(await roles(), ['member']);
});

test('a state that is older than its ten minutes is refused', async () => {
  const browser = new Browser();
  const callback = await browser.toCallback(server.origin, 'late');
  const short = "SELECT bool_and(expires_at <= now() + interval '10 minutes') FROM sign_in_attempts";
  assert.equal(server.sql(short), 't', 'none is good for longer');
  server.sql("UPDATE sign_in_attempts SET expires_at = expires_at - interval '10 minutes 1 second'");
  assert.equal((await browser.request(callback)).headers.get('location'), `${problem}unauthorized`);
  assert.equal((await me(browser)).status, 401);
});

test('an access token of a provider is no good where no audience is configured', async () => {
  const browser = new Browser();
  await browser.signIn(server.origin, 'no-api');
  const token = await accessToken(browser, provider, server.origin, 'no-api', audience);
  const reply = await fetch(`${api}/bookings`, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(reply.status, 401);
});

test('where newcomers are not wanted, only who was here connects an identity and signs in with it', async () => {
  const closed = await startServerWith(provider, { options: { sign_up: false } });
  try {
    const stranger = new Browser();
    assert.equal(await stranger.signIn(closed.origin, 'newcomer'), `${problem}forbidden`);
    assert.equal((await stranger.json(`${closed.origin}/api/v1/me`)).status, 401);
    assert.equal(closed.sql("SELECT count(*) FROM users WHERE email = 'newcomer@corp.example.test'"), '0');

    const member = new Browser();
    const login = post({ email: 'member@demo.test', password: 'demo-password' }, { Origin: closed.origin });
    const here = await member.json(`${closed.origin}/api/v1/auth/login`, login);
    assert.equal(here.status, 200);
    assert.equal(await connect(member, closed.origin, 'corp', 'known'), '/#/');
    const again = new Browser();
    assert.match(await again.signIn(closed.origin, 'known'), signedIn);
    assert.equal((await again.json(`${closed.origin}/api/v1/me`)).body.email, 'member@demo.test');
  } finally {
    await closed.stop();
    await provider.tell('redirects', [`${api}/auth/oidc/corp/callback`]);
  }
});
