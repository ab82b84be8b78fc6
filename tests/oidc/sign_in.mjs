// Signing in with a real OpenID provider, and what an attacker could try on the way.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, post, startProvider, startServerWith } from '../support/oidc.mjs';

let provider;
let server;
let api;

before(async () => {
  provider = await startProvider();
  server = await startServerWith(provider, {
    options: { role_claim: 'groups', role_map: { 'room-keepers': 'provider' }, scopes: ['openid', 'email', 'profile'] },
    more: [{ id: 'gone', name: 'Gone', issuer: 'http://127.0.0.1:9', client_id: 'x' }],
  });
  api = `${server.origin}/api/v1`;
});

after(async () => {
  await server?.stop();
  await provider?.stop();
});

test('whoever signs in for the first time gets an account, and the same one the next time', async () => {
  const browser = new Browser();
  const page = await browser.signIn(server.origin, 'alice', '/api/v1/auth/oidc/corp/start?return_to=%23%2Fbookings');
  assert.equal(page, '/#/signed-in?to=%23%2Fbookings');
  const me = await browser.json(`${api}/me`);
  assert.equal(me.status, 200);
  assert.equal(me.body.email, 'alice@corp.example.test');
  assert.equal(me.body.name, 'Person alice');
  assert.deepEqual(me.body.roles, ['member']);
  const sessions = await browser.json(`${api}/me/sessions`);
  assert.equal(sessions.body.items[0].method, 'corp');

  const again = new Browser();
  await again.signIn(server.origin, 'alice');
  assert.equal((await again.json(`${api}/me`)).body.id, me.body.id);
});

test('the page lists the providers', async () => {
  const list = await new Browser().json(`${api}/auth/providers`);
  assert.deepEqual(list.body.items, [{ id: 'corp', name: 'Harbour Corp' }, { id: 'gone', name: 'Gone' }]);
});

test('an address that somebody has here already is not enough to become them', async () => {
  const made = await new Browser().json(
    `${api}/auth/register`,
    post({ email: 'victim@corp.example.test', password: 'a good long one', name: 'Victim' }),
  );
  assert.equal(made.status, 201);
  const thief = new Browser();
  assert.equal(await thief.signIn(server.origin, 'victim'), '/#/sign-in?problem=email_taken');
  assert.equal((await thief.json(`${api}/me`)).status, 401);
});

test('who is signed in connects an identity, and signs in with it from then on', async () => {
  const browser = new Browser();
  const made = await browser.json(
    `${api}/auth/register`,
    post({ email: 'bob@home.example.test', password: 'a good long one', name: 'Bob' }, { Origin: server.origin }),
  );
  const asked = await browser.json(
    `${api}/me/identities`,
    post({ provider: 'corp', return_to: '#/profile' }, { Origin: server.origin }),
  );
  assert.equal(asked.status, 200, JSON.stringify(asked.body));
  const callback = await browser.follow(asked.body.url, 'bob', (url) => url.includes('/callback?'));
  const back = await browser.request(callback);
  assert.equal(back.headers.get('location'), '/#/profile');
  const identities = await browser.json(`${api}/me/identities`);
  assert.equal(identities.body.items.length, 1);
  assert.equal(identities.body.items[0].provider, 'corp');
  assert.equal(identities.body.items[0].subject, 'bob');

  const again = new Browser();
  await again.signIn(server.origin, 'bob');
  assert.equal((await again.json(`${api}/me`)).body.id, made.body.user.id);

  const path = `${api}/me/identities/${identities.body.items[0].id}`;
  const removed = await browser.request(path, { method: 'DELETE', headers: { Origin: server.origin } });
  assert.equal(removed.status, 204);

  const staff = new Browser();
  await staff.json(
    `${api}/auth/login`,
    post({ email: 'admin@demo.test', password: 'demo-password' }, { Origin: server.origin }),
  );
  const told = await staff.json(`${api}/audit?thing=${identities.body.items[0].id}`);
  const [gone, linked, ...more] = told.body.items;
  assert.deepEqual([linked.action, gone.action, more], ['identity.linked', 'identity.removed', []]);
  assert.deepEqual([linked.actor, gone.actor], [made.body.user.id, made.body.user.id]);
  assert.deepEqual([linked.before, gone.after], [null, null]);
  for (const state of [linked.after, gone.before]) {
    assert.deepEqual([state.user_id, state.subject], [made.body.user.id, 'bob']);
  }
});

test('connecting is over when its session is', async () => {
  const origin = { Origin: server.origin };
  const thief = new Browser();
  await thief.json(
    `${api}/auth/register`,
    post({ email: 'robbed@home.example.test', password: 'a good long one', name: 'Robbed' }, origin),
  );
  const asked = await thief.json(`${api}/me/identities`, post({ provider: 'corp' }, origin));
  const callback = await thief.follow(asked.body.url, 'robber', (url) => url.includes('/callback?'));
  const owner = new Browser();
  await owner.json(`${api}/auth/login`, post({ email: 'robbed@home.example.test', password: 'a good long one' }, origin));
  assert.equal((await owner.request(`${api}/me/sessions`, { method: 'DELETE', headers: origin })).status, 204);
  assert.equal((await thief.request(callback)).headers.get('location'), '/#/profile?problem=unauthorized');
  assert.deepEqual((await owner.json(`${api}/me/identities`)).body.items, []);
});

test('an identity is one person: nobody else connects it', async () => {
  await new Browser().signIn(server.origin, 'carol');
  const other = new Browser();
  await other.json(
    `${api}/auth/register`,
    post({ email: 'dave@home.example.test', password: 'a good long one', name: 'Dave' }, { Origin: server.origin }),
  );
  const asked = await other.json(`${api}/me/identities`, post({ provider: 'corp' }, { Origin: server.origin }));
  const callback = await other.follow(asked.body.url, 'carol', (url) => url.includes('/callback?'));
  assert.equal((await other.request(callback)).headers.get('location'), '/#/profile?problem=in_use');
});

test('the only way to sign in cannot be taken away', async () => {
  const browser = new Browser();
  await browser.signIn(server.origin, 'only');
  const [identity] = (await browser.json(`${api}/me/identities`)).body.items;
  const reply = await browser.request(`${api}/me/identities/${identity.id}`, {
    method: 'DELETE', headers: { Origin: server.origin },
  });
  assert.equal(reply.status, 409);
});

test('a page of another site cannot begin to connect', async () => {
  const browser = new Browser();
  await browser.signIn(server.origin, 'erin');
  const reply = await browser.json(`${api}/me/identities`, post({ provider: 'corp' }, { Origin: 'https://evil.example' }));
  assert.equal(reply.status, 403);
});

test('roles follow the claim, both ways', async () => {
  await provider.tell('claims', { frank: { groups: ['room-keepers', 'something else'] } });
  const browser = new Browser();
  await browser.signIn(server.origin, 'frank');
  assert.deepEqual((await browser.json(`${api}/me`)).body.roles, ['member', 'provider']);
  await provider.tell('claims', { frank: { groups: [] } });
  await new Browser().signIn(server.origin, 'frank');
  assert.deepEqual((await browser.json(`${api}/me`)).body.roles, ['member'], 'in the older session too');
});

test('a state is good once', async () => {
  const browser = new Browser();
  const callback = await browser.toCallback(server.origin, 'grace');
  assert.match((await browser.request(callback)).headers.get('location'), /^\/#\/signed-in/);
  assert.equal((await browser.request(callback)).headers.get('location'), '/#/sign-in?problem=unauthorized');
});

test('a callback in another browser than the one that began signs nobody in', async () => {
  const attacker = new Browser();
  const callback = await attacker.toCallback(server.origin, 'mallory');
  const victim = new Browser();
  const reply = await victim.request(callback);
  assert.equal(reply.headers.get('location'), '/#/sign-in?problem=unauthorized');
  assert.equal(victim.cookie(server.origin, 'holdfast_session'), undefined);
});

test('a made-up state, code or issuer is refused', async () => {
  const browser = new Browser();
  const callback = new URL(await browser.toCallback(server.origin, 'heidi'));
  for (const [name, value] of [['code', 'made-up'], ['state', 'made-up'], ['iss', 'https://evil.example']]) {
    const fresh = new Browser();
    const forged = new URL(await fresh.toCallback(server.origin, 'heidi'));
    forged.searchParams.set(name, value);
    const reply = await fresh.request(forged.href);
    assert.equal(reply.headers.get('location'), '/#/sign-in?problem=unauthorized', name);
  }
  assert.ok(callback.searchParams.get('state').length >= 40);
});

test('who declines comes back to the sign-in', async () => {
  const browser = new Browser();
  const callback = new URL(await browser.toCallback(server.origin, 'ivan'));
  callback.searchParams.delete('code');
  callback.searchParams.set('error', 'access_denied');
  assert.equal((await browser.request(callback.href)).headers.get('location'), '/#/sign-in?problem=access_denied');
});

test('the sign-in that a failure leads to knows where one was going', async () => {
  const browser = new Browser();
  const start = '/api/v1/auth/oidc/corp/start?return_to=%23%2Fbookings%3Ftab%3Dpast';
  const callback = new URL(await browser.toCallback(server.origin, 'ivan', start));
  callback.searchParams.delete('code');
  callback.searchParams.set('error', 'access_denied');
  const to = '&to=%23%2Fbookings%3Ftab%3Dpast';
  assert.equal((await browser.request(callback.href)).headers.get('location'), `/#/sign-in?problem=access_denied${to}`);
  const away = await new Browser().request(`${api}/auth/oidc/gone/start?return_to=%23%2Fbookings%3Ftab%3Dpast`);
  assert.equal(away.headers.get('location'), `/#/sign-in?problem=unavailable${to}`);
  const elsewhere = await new Browser().request(`${api}/auth/oidc/gone/start?return_to=https%3A%2F%2Fevil.example`);
  assert.equal(elsewhere.headers.get('location'), '/#/sign-in?problem=unavailable');
});

test('nobody is sent to another site afterwards', async () => {
  for (const target of ['https://evil.example/', '//evil.example', 'javascript:alert(1)', '#/x\r\nSet-Cookie: a=b']) {
    const start = `/api/v1/auth/oidc/corp/start?return_to=${encodeURIComponent(target)}`;
    const browser = new Browser();
    const reply = await browser.request(server.origin + start);
    if (reply.status === 400) continue;
    assert.equal(await browser.signIn(server.origin, 'judy', start), '/#/signed-in?to=%23%2F');
  }
});

test('a provider that is away is said to be so', async () => {
  const reply = await new Browser().request(`${api}/auth/oidc/gone/start`);
  assert.equal(reply.headers.get('location'), '/#/sign-in?problem=unavailable');
  assert.equal((await new Browser().json(`${api}/auth/oidc/nobody/start`)).status, 404);
});

test('keys that are changed are found by their id', async () => {
  await new Browser().signIn(server.origin, 'keys-before');
  await provider.tell('keys', ['second']);
  // A key that nobody has heard of is asked for at most every ten seconds.
  const until = Date.now() + 30_000;
  let page = '';
  while (!page.startsWith('/#/signed-in') && Date.now() < until) {
    page = await new Browser().signIn(server.origin, 'keys-after');
  }
  assert.equal(page, '/#/signed-in?to=%23%2F');
});

test('signing out names the page that ends the session there', async () => {
  const browser = new Browser();
  await browser.signIn(server.origin, 'leaving');
  const out = await browser.json(`${api}/auth/logout`, post({}, { Origin: server.origin }));
  assert.equal(out.status, 200);
  assert.ok(out.body.url.startsWith(`${provider.issuer}/session/end?client_id=holdfast`), out.body.url);
  assert.equal((await browser.json(`${api}/me`)).status, 401);
  assert.equal((await browser.request(out.body.url)).status, 200, 'the provider knows what is meant');
});
