// Two providers that are both well and know people by the same names: neither speaks for the other.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, connect, post, startProvider, startServerWith } from '../support/oidc.mjs';

const problem = '/#/sign-in?problem=';
const callbackOf = (id) => `${server.origin}/api/v1/auth/oidc/${id}/callback`;
const startOf = (id) => `/api/v1/auth/oidc/${id}/start`;

let corp;
let campus;
let server;
let api;

before(async () => {
  [corp, campus] = await Promise.all([startProvider(), startProvider()]);
  server = await startServerWith(corp, {
    more: [{
      id: 'campus', name: 'Campus', issuer: campus.issuer, client_id: 'holdfast',
      client_secret: 'a secret of & for tests', scopes: ['openid', 'email', 'profile'],
    }],
  });
  api = `${server.origin}/api/v1`;
  await campus.tell('redirects', [callbackOf('campus')]);
  // The same subject there and here. An address is one person's, so theirs differs, but for one of them.
  const elsewhere = (login) => ({ email: `${login}@campus.example.test` });
  await campus.tell('claims', { robin: elsewhere('robin'), jules: elsewhere('jules'), kim: elsewhere('kim') });
});

after(async () => {
  await server?.stop();
  await corp?.stop();
  await campus?.stop();
});

const me = (browser) => browser.json(`${api}/me`);
async function arrive(browser, callback) {
  return (await browser.request(callback)).headers.get('location');
}

// Begins with a provider and gives where the browser is sent, as a URL.
async function begin(browser, id) {
  return new URL((await browser.request(server.origin + startOf(id))).headers.get('location'));
}

test('the same subject at two providers is two people', async () => {
  const here = new Browser();
  const there = new Browser();
  assert.match(await here.signIn(server.origin, 'robin', startOf('corp')), /^\/#\/signed-in/);
  assert.match(await there.signIn(server.origin, 'robin', startOf('campus')), /^\/#\/signed-in/);
  const [one, other] = [(await me(here)).body, (await me(there)).body];
  assert.equal(one.email, 'robin@corp.example.test');
  assert.equal(other.email, 'robin@campus.example.test');
  assert.notEqual(one.id, other.id);
  for (const [browser, id, issuer] of [[here, 'corp', corp.issuer], [there, 'campus', campus.issuer]]) {
    const { items } = (await browser.json(`${api}/me/identities`)).body;
    assert.deepEqual(items.map((item) => [item.provider, item.issuer, item.subject]), [[id, issuer, 'robin']]);
    assert.equal((await browser.json(`${api}/me/sessions`)).body.items[0].method, id);
  }
  // And each comes back to their own.
  for (const [id, user] of [['corp', one.id], ['campus', other.id]]) {
    const again = new Browser();
    await again.signIn(server.origin, 'robin', startOf(id));
    assert.equal((await me(again)).body.id, user);
  }
});

test('the same subject with the same address at another provider is not let in as the first', async () => {
  const owner = new Browser();
  await owner.signIn(server.origin, 'same', startOf('corp'));
  const other = new Browser();
  assert.equal(await other.signIn(server.origin, 'same', startOf('campus')), `${problem}email_taken`);
  assert.equal((await me(other)).status, 401);
  assert.equal((await owner.json(`${api}/me/identities`)).body.items.length, 1);
});

test('a state begun with one is no good at the other, and is used up by the attempt', async () => {
  const browser = new Browser();
  const away = await begin(browser, 'corp');
  const genuine = await browser.follow(away.href, 'mixed', (url) => url.startsWith(callbackOf('corp')));
  // The other one is honest, and answers the very same question: only that the state is not its own is wrong.
  const mixed = new URL('/auth', campus.issuer);
  mixed.search = away.search;
  mixed.searchParams.set('redirect_uri', callbackOf('campus'));
  const answer = await browser.follow(mixed.href, 'mixed', (url) => url.startsWith(callbackOf('campus')));
  assert.equal(new URL(answer).searchParams.get('state'), away.searchParams.get('state'));
  assert.equal(await arrive(browser, answer), `${problem}unauthorized`);
  assert.equal((await me(browser)).status, 401);
  assert.equal(await arrive(browser, genuine), `${problem}unauthorized`, 'used up');
  assert.equal((await me(browser)).status, 401);
});

test('an answer sent on to the callback of the other signs nobody in', async () => {
  const browser = new Browser();
  const answer = new URL(await browser.toCallback(server.origin, 'sent-on', startOf('corp')));
  assert.equal(await arrive(browser, callbackOf('campus') + answer.search), `${problem}unauthorized`);
  assert.equal((await me(browser)).status, 401);
});

test('a code of one is refused at the other', async () => {
  const browser = new Browser();
  const ours = new URL(await browser.toCallback(server.origin, 'coded', startOf('corp')));
  const theirs = new URL(await browser.toCallback(server.origin, 'coded', startOf('campus')));
  theirs.searchParams.set('code', ours.searchParams.get('code'));
  assert.equal(await arrive(browser, theirs.href), `${problem}unauthorized`);
  assert.equal((await me(browser)).status, 401);
});

test('an answer that names the other as its issuer is refused', async () => {
  const browser = new Browser();
  const answer = new URL(await browser.toCallback(server.origin, 'named', startOf('campus')));
  answer.searchParams.set('iss', corp.issuer);
  assert.equal(await arrive(browser, answer.href), `${problem}unauthorized`);
  assert.equal((await me(browser)).status, 401);
});

test('sign-ins with both at once, in two tabs, both arrive', async () => {
  const browser = new Browser();
  const first = await browser.toCallback(server.origin, 'kim', startOf('corp'));
  const second = await browser.toCallback(server.origin, 'kim', startOf('campus'));
  assert.match(await arrive(browser, first), /^\/#\/signed-in/);
  assert.equal((await me(browser)).body.email, 'kim@corp.example.test');
  assert.match(await arrive(browser, second), /^\/#\/signed-in/);
  assert.equal((await me(browser)).body.email, 'kim@campus.example.test');
});

test('an account with both is reached by either, and by the other when one is disconnected', async () => {
  const owner = new Browser();
  const made = await owner.json(
    `${api}/auth/register`,
    post({ email: 'jules@home.example.test', password: 'a good long one', name: 'Jules' }, { Origin: server.origin }),
  );
  const id = made.body.user.id;
  for (const provider of ['corp', 'campus']) assert.equal(await connect(owner, server.origin, provider, 'jules'), '/#/');
  for (const provider of ['corp', 'campus']) {
    const browser = new Browser();
    assert.match(await browser.signIn(server.origin, 'jules', startOf(provider)), /^\/#\/signed-in/);
    assert.equal((await me(browser)).body.id, id, provider);
  }
  const { items } = (await owner.json(`${api}/me/identities`)).body;
  assert.deepEqual(items.map((item) => item.provider).sort(), ['campus', 'corp']);
  const leaving = items.find((item) => item.provider === 'corp');
  const gone = await owner.request(`${api}/me/identities/${leaving.id}`, {
    method: 'DELETE', headers: { Origin: server.origin },
  });
  assert.equal(gone.status, 204);

  const left = new Browser();
  assert.match(await left.signIn(server.origin, 'jules', startOf('campus')), /^\/#\/signed-in/);
  assert.equal((await me(left)).body.id, id);
  const stranger = new Browser();
  assert.match(await stranger.signIn(server.origin, 'jules', startOf('corp')), /^\/#\/signed-in/);
  assert.notEqual((await me(stranger)).body.id, id, 'who was disconnected is somebody new');
});
