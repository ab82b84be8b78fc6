// The real provider in trouble: tokens for others, keys that are withdrawn, away in the middle of a sign-in. And our log,
// which tells nothing of what passes between the two.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Browser, accessToken, startProvider, startProviderToReturn, startServerWith } from '../support/oidc.mjs';

const audience = 'https://api.example.test';
const secret = 'a secret of & for tests';
const signedIn = /^\/#\/signed-in/;

let corp; // all is well
let other; // its access tokens are for somebody else
let leaving; // comes and goes
let server;
let api;

const startOf = (id) => `/api/v1/auth/oidc/${id}/start`;
const callbackOf = (id) => `${api}/auth/oidc/${id}/callback`;

before(async () => {
  [corp, other, leaving] = await Promise.all([
    startProvider(), startProvider({ audience: 'https://other-api.example.test' }), startProviderToReturn(),
  ]);
  const entry = (id, { issuer }) => ({ id, name: id, issuer, client_id: 'holdfast', client_secret: secret, api_audience: audience });
  server = await startServerWith(corp, {
    options: { api_audience: audience }, more: [entry('other', other), entry('leaving', leaving)], logLevel: 'debug',
  });
  api = `${server.origin}/api/v1`;
  await other.tell('redirects', [callbackOf('other'), callbackOf('corp')]);
  await leaving.tell('redirects', [callbackOf('leaving')]);
});

after(async () => {
  await server?.stop();
  for (const provider of [corp, other, leaving]) await provider?.stop();
});

async function bookings(token) {
  return (await fetch(`${api}/bookings`, { headers: { Authorization: `Bearer ${token}` } })).status;
}

async function arrive(browser, callback) {
  return (await browser.request(callback)).headers.get('location');
}

// Again and again until it works: a key that nobody has heard of is asked for at most every ten seconds.
async function signInWithNewKey(login, id) {
  const until = Date.now() + 60_000;
  for (;;) {
    const page = await new Browser().signIn(server.origin, login, startOf(id));
    if (signedIn.test(page)) return;
    assert.equal(page, '/#/sign-in?problem=unauthorized');
    assert.ok(Date.now() < until, 'the new key is not found');
    await pause(200);
  }
}

test('an access token that it made for another API is refused, and so is an ID token', async () => {
  const [here, there] = [new Browser(), new Browser()];
  assert.match(await here.signIn(server.origin, 'ours', startOf('corp')), signedIn);
  assert.match(await there.signIn(server.origin, 'theirs', startOf('other')), signedIn);
  assert.equal(await bookings(await accessToken(here, corp, server.origin, 'ours', audience)), 200);
  assert.equal(await bookings(await accessToken(there, other, server.origin, 'theirs', audience)), 401);
  const answers = [...(await corp.given()), ...(await other.given())];
  assert.ok(answers.length >= 4);
  for (const { id_token: token } of answers) assert.equal(await bookings(token), 401, 'an ID token is for signing in');
});

test('a token of a key that was withdrawn is refused', async () => {
  const browser = new Browser();
  await browser.signIn(server.origin, 'rotated', startOf('corp'));
  const [known, unknown] = [
    await accessToken(browser, corp, server.origin, 'rotated', audience),
    await accessToken(browser, corp, server.origin, 'rotated', audience),
  ];
  assert.equal(await bookings(known), 200);
  await corp.tell('keys', ['next']);
  await signInWithNewKey('rotated', 'corp');
  assert.equal(await bookings(unknown), 401);
  assert.equal(await bookings(await accessToken(new Browser(), corp, server.origin, 'rotated', audience)), 200, 'of the new key');
});

test('one that goes away during a sign-in signs nobody in, and all is well when it is back', async () => {
  assert.match(await new Browser().signIn(server.origin, 'patient', startOf('leaving')), signedIn);
  const browser = new Browser();
  const start = `${startOf('leaving')}?return_to=%23%2Fbookings`;
  const callback = await browser.toCallback(server.origin, 'patient', start);
  await leaving.stop();
  assert.equal(await arrive(browser, callback), '/#/sign-in?problem=unavailable&to=%23%2Fbookings');
  assert.equal((await browser.json(`${api}/me`)).status, 401);

  leaving = await startProvider({ port: leaving.port });
  await leaving.tell('redirects', [callbackOf('leaving')]);
  await leaving.tell('keys', ['of-today']);
  assert.equal(await arrive(browser, callback), '/#/sign-in?problem=unauthorized', 'the state was used up');
  await signInWithNewKey('patient', 'leaving');
});

test('the log tells of sign-ins, and none of their secrets', async () => {
  const secrets = new Map();
  const keep = (what, value) => {
    assert.ok(value?.length >= 16, `${what}: ${value}`);
    secrets.set(value, what);
  };
  const keepAnswer = (callback) => {
    for (const name of ['code', 'state']) keep(name, new URL(callback).searchParams.get(name));
  };
  keep('the client secret', secret);
  keep('the client secret, encoded', encodeURIComponent(secret));
  keep('the client secret, as it is sent', Buffer.from(`holdfast:${encodeURIComponent(secret)}`).toString('base64'));

  const browser = new Browser();
  const callback = await browser.toCallback(server.origin, 'discreet', startOf('corp'));
  keepAnswer(callback);
  const attempts = server.sql('SELECT nonce, code_verifier FROM sign_in_attempts').split('\n');
  for (const attempt of attempts) for (const value of attempt.split('|')) keep('a nonce or verifier', value);
  assert.match(await arrive(browser, callback), signedIn);
  for (const value of browser.cookies(server.origin)) keep('a cookie', value);
  assert.ok(browser.cookie(server.origin, 'holdfast_session'));

  // What goes wrong is told of too.
  assert.match(await arrive(browser, callback), /problem=unauthorized$/);
  const forged = new URL(await browser.toCallback(server.origin, 'discreet', startOf('corp')));
  keepAnswer(forged);
  forged.searchParams.set('code', 'a-code-that-somebody-made-up');
  keepAnswer(forged);
  assert.match(await arrive(browser, forged), /problem=unauthorized$/);
  assert.equal((await browser.json(`${api}/auth/refresh`, { method: 'POST', headers: { Origin: server.origin } })).status, 200);
  for (const value of browser.cookies(server.origin)) keep('a cookie', value);
  const token = await accessToken(browser, corp, server.origin, 'discreet', audience);
  assert.equal(await bookings(token), 200);
  assert.equal(await bookings(`${token}x`), 401);
  for (const provider of [corp, other, leaving]) {
    for (const answer of await provider.given()) {
      for (const name of ['access_token', 'id_token']) keep(`the provider's ${name}`, answer[name]);
    }
  }

  const last = 'the-last-request-of-all';
  await fetch(`${api}/me`, { headers: { 'X-Request-Id': last } });
  const until = Date.now() + 20_000;
  while (!server.log().includes(last)) {
    assert.ok(Date.now() < until, 'the log does not tell of the last request');
    await pause(20);
  }
  const log = server.log();
  assert.ok(log.includes('"path":"/api/v1/auth/oidc/corp/callback"'), log.slice(-2000));
  assert.ok(log.includes('a sign-in with a provider failed'), log.slice(-2000));
  for (const [value, what] of secrets) {
    assert.ok(!log.includes(value), `${what} is in the log: ${log.split('\n').find((line) => line.includes(value))}`);
  }
});
