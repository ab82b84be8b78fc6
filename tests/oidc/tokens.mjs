// Tokens: a provider's access tokens at the API, and everything a forger could put into a token.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Browser, accessToken, post, startProvider, startServerWith } from '../support/oidc.mjs';

const require = createRequire(new URL('../browser/package.json', import.meta.url));
const jose = await import(pathToFileURL(require.resolve('jose')).href);

const audience = 'https://api.example.test';
const seconds = () => Math.floor(Date.now() / 1000);

// A provider that says whatever the test wants.
class Liar {
  #server = createServer((request, response) => this.#answer(request, response));
  keys = [];

  async start() {
    await new Promise((listening) => this.#server.listen(0, '127.0.0.1', listening));
    this.issuer = `http://127.0.0.1:${this.#server.address().port}`;
    this.good = { ...generateKeyPairSync('rsa', { modulusLength: 2048 }), kid: 'good' };
    this.other = { ...generateKeyPairSync('rsa', { modulusLength: 2048 }), kid: 'good' };
    this.curve = { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }), kid: 'curve' };
    this.keys = [
      { ...(await jose.exportJWK(this.good.publicKey)), kid: 'good', alg: 'RS256', use: 'sig' },
      { ...(await jose.exportJWK(this.other.publicKey)), kid: 'for-encryption', use: 'enc' },
      { ...(await jose.exportJWK(this.curve.publicKey)), kid: 'curve', use: 'sig' },
    ];
    this.discovery = {
      issuer: this.issuer, authorization_endpoint: `${this.issuer}/auth`, token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
    };
  }

  stop() {
    this.#server.closeAllConnections();
    return new Promise((closed) => this.#server.close(closed));
  }

  #answer(request, response) {
    const path = new URL(request.url, this.issuer).pathname;
    const json = (body, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (path === '/.well-known/openid-configuration') return json(this.discovery);
    if (path === '/jwks') return json({ keys: this.keys });
    request.resume().on('end', () => this.token(json, response));
  }

  claims(more = {}) {
    return {
      iss: this.issuer, aud: 'holdfast', sub: 'somebody', email: 'somebody@lie.example.test', iat: seconds(),
      exp: seconds() + 300, ...more,
    };
  }

  sign(claims, { key = this.good, header = {} } = {}) {
    return new jose.SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header })
      .sign(key.privateKey);
  }
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

let liar;
let server;

before(async () => {
  liar = new Liar();
  await liar.start();
  const target = { issuer: liar.issuer, tell: async () => {} };
  server = await startServerWith(target, { options: { api_audience: audience } });
});

after(async () => {
  await server?.stop();
  await liar?.stop();
});

// Signs in with the ID token that `make` gives for the nonce; where the page is sent.
async function signInWith(make) {
  const browser = new Browser();
  const start = await browser.request(`${server.origin}/api/v1/auth/oidc/corp/start`);
  const away = new URL(start.headers.get('location'));
  const nonce = away.searchParams.get('nonce');
  liar.token = async (json) => json({ access_token: 'a', token_type: 'Bearer', id_token: await make(nonce) });
  const state = away.searchParams.get('state');
  const reply = await browser.request(`${server.origin}/api/v1/auth/oidc/corp/callback?code=c&state=${state}`);
  return reply.headers.get('location');
}

const secretOfPublicKey = () => Buffer.from(liar.good.publicKey.export({ type: 'spki', format: 'pem' }));
const hs256 = (claims, secret) => new jose.SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'good' }).sign(secret);

test('a good ID token signs in', async () => {
  assert.match(await signInWith((nonce) => liar.sign(liar.claims({ nonce }))), /^\/#\/signed-in/);
});

test('it may name several audiences when it is made for us', async () => {
  const claims = (nonce) => liar.claims({ nonce, aud: ['holdfast', 'else'], azp: 'holdfast' });
  assert.match(await signInWith((nonce) => liar.sign(claims(nonce))), /^\/#\/signed-in/);
});

const forged = {
  'no signature (alg none)': (nonce) => `${encode({ alg: 'none', kid: 'good' })}.${encode(liar.claims({ nonce }))}.`,
  'alg none with a signature': async (nonce) => {
    const [, payload, signature] = (await liar.sign(liar.claims({ nonce }))).split('.');
    return `${encode({ alg: 'none', kid: 'good' })}.${payload}.${signature}`;
  },
  'the public key taken for a secret': (nonce) => hs256(liar.claims({ nonce }), secretOfPublicKey()),
  'our own secret as key': (nonce) => hs256(liar.claims({ nonce }), Buffer.from('a secret of & for tests')),
  'another key under the same id': (nonce) => liar.sign(liar.claims({ nonce }), { key: liar.other }),
  'a key that is for encryption': (nonce) =>
    liar.sign(liar.claims({ nonce }), { key: { ...liar.other, kid: 'for-encryption' } }),
  'a key that nobody published': (nonce) => liar.sign(liar.claims({ nonce }), { key: { ...liar.good, kid: 'unknown' } }),
  'its own key in the header': async (nonce) =>
    liar.sign(liar.claims({ nonce }), { key: liar.other, header: { jwk: await jose.exportJWK(liar.other.publicKey) } }),
  'an algorithm that is not allowed': (nonce) =>
    liar.sign(liar.claims({ nonce }), { key: liar.curve, header: { alg: 'ES256' } }),
  'something critical': (nonce) => {
    const sign = new jose.SignJWT(liar.claims({ nonce }));
    return sign.setProtectedHeader({ alg: 'RS256', kid: 'good', crit: ['b64'], b64: true }).sign(liar.good.privateKey);
  },
  'another issuer': (nonce) => liar.sign(liar.claims({ nonce, iss: 'https://evil.example' })),
  'another audience': (nonce) => liar.sign(liar.claims({ nonce, aud: 'somebody-else' })),
  'several audiences and nobody it was made for': (nonce) => liar.sign(liar.claims({ nonce, aud: ['holdfast', 'else'] })),
  'made for somebody else': (nonce) => liar.sign(liar.claims({ nonce, azp: 'somebody-else' })),
  'over long ago': (nonce) => liar.sign(liar.claims({ nonce, exp: seconds() - 120 })),
  'no end': (nonce) => liar.sign(liar.claims({ nonce, exp: undefined })),
  'an end that is no number': (nonce) => liar.sign({ ...liar.claims({ nonce }), exp: '9999999999' }),
  'from tomorrow': (nonce) => liar.sign(liar.claims({ nonce, iat: seconds() + 3600 })),
  'another nonce': () => liar.sign(liar.claims({ nonce: 'of-yesterday' })),
  'no nonce': () => liar.sign(liar.claims()),
  'nobody': (nonce) => liar.sign(liar.claims({ nonce, sub: '' })),
  'a name as long as a book': (nonce) => liar.sign(liar.claims({ nonce, sub: 'x'.repeat(300) })),
  'half a token': async (nonce) => (await liar.sign(liar.claims({ nonce }))).slice(0, -20),
  'four parts': async (nonce) => `${await liar.sign(liar.claims({ nonce }))}.x`,
  'nothing': () => '',
};

for (const [what, make] of Object.entries(forged)) {
  test(`an ID token with ${what} signs nobody in`, async () => {
    assert.equal(await signInWith(make), '/#/sign-in?problem=unauthorized');
  });
}

test('a token endpoint in trouble is no crash', async () => {
  for (const trouble of [
    (_, response) => response.writeHead(500).end('oops'),
    (_, response) => response.writeHead(200).end('no json'),
    (_, response) => response.writeHead(200).end('x'.repeat(3_000_000)),
    (json) => json([1, 2, 3]),
    (json) => json({ id_token: 7 }),
    (json) => json({ error: 'invalid_grant' }, 400),
    (_, response) => response.destroy(),
  ]) {
    const browser = new Browser();
    const start = await browser.request(`${server.origin}/api/v1/auth/oidc/corp/start`);
    const state = new URL(start.headers.get('location')).searchParams.get('state');
    liar.token = trouble;
    const reply = await browser.request(`${server.origin}/api/v1/auth/oidc/corp/callback?code=c&state=${state}`);
    assert.match(reply.headers.get('location'), /^\/#\/sign-in\?problem=(unauthorized|unavailable)$/);
  }
  assert.equal((await fetch(`${server.origin}/healthz`)).status, 200);
});

test('a provider that calls itself something else is not believed', async () => {
  const other = new Liar();
  await other.start();
  other.discovery.issuer = liar.issuer;
  const doubting = await startServerWith({ issuer: other.issuer, tell: async () => {} });
  const reply = await new Browser().request(`${doubting.origin}/api/v1/auth/oidc/corp/start`);
  assert.equal(reply.headers.get('location'), '/#/sign-in?problem=unavailable');
  await doubting.stop();
  await other.stop();
});

test('under HTTPS only this host can have set the cookie that binds a sign-in to the browser', async () => {
  const target = { issuer: liar.issuer, tell: async () => {} };
  const behind = await startServerWith(target, { args: ['--behind-gateway'] });
  const setCookies = async (headers) =>
    (await new Browser().request(`${behind.origin}/api/v1/auth/oidc/corp/start`, { headers })).headers.getSetCookie();
  const [secure] = await setCookies({ 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.7' });
  assert.match(secure, /^__Host-holdfast_oidc=[^;]{20,}; Path=\/; Secure; Max-Age=600; HttpOnly; SameSite=Lax$/);
  const [plain] = await setCookies({});
  assert.match(plain, /^holdfast_oidc=[^;]{20,}; Path=\/api\/v1\/auth\/oidc; Max-Age=600; HttpOnly; SameSite=Lax$/);

  // The secret comes back by that name, and by no other.
  const https = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.7' };
  for (const [name, page] of [['__Host-holdfast_oidc', /^\/#\/signed-in/], ['__Secure-holdfast_oidc', /problem=unauthorized$/]]) {
    const start = await new Browser().request(`${behind.origin}/api/v1/auth/oidc/corp/start`, { headers: https });
    const secret = start.headers.getSetCookie()[0].split(';')[0].split('=')[1];
    const { searchParams } = new URL(start.headers.get('location'));
    const nonce = searchParams.get('nonce');
    liar.token = async (json) =>
      json({ access_token: 'a', token_type: 'Bearer', id_token: await liar.sign(liar.claims({ nonce })) });
    const back = await fetch(
      `${behind.origin}/api/v1/auth/oidc/corp/callback?code=c&state=${searchParams.get('state')}`,
      { redirect: 'manual', headers: { ...https, Cookie: `${name}=${secret}` } },
    );
    assert.match(back.headers.get('location'), page, name);
  }
  await behind.stop();
});

// ---- Access tokens

const bearer = (token) => ({ headers: { Authorization: `Bearer ${token}` } });
const asked = async (token, path = '/api/v1/bookings') => (await fetch(server.origin + path, bearer(token))).status;
const access = (more = {}) => liar.claims({ aud: audience, scope: 'openid bookings:read', ...more });

test('an access token for our API acts for who has an account, within its scopes', async () => {
  await signInWith((nonce) => liar.sign(liar.claims({ nonce })));
  const token = await liar.sign(access());
  assert.equal(await asked(token), 200);
  assert.equal(await asked(token), 200, 'and is remembered');
  assert.equal(await asked(token, '/api/v1/me'), 403, 'profile:read is not among them');
  assert.equal(await asked(await liar.sign(access({ sub: 'stranger' }))), 401);
});

test('an access token is good no more once its identity is disconnected, though it was just remembered', async () => {
  const browser = new Browser();
  const origin = { Origin: server.origin };
  const api = `${server.origin}/api/v1`;
  await browser.json(`${api}/auth/register`, post({ email: 'parts@home.example.test', password: 'a good long one', name: 'Parts' }, origin));
  const { body } = await browser.json(`${api}/me/identities`, post({ provider: 'corp' }, origin));
  const { searchParams } = new URL(body.url);
  const idToken = await liar.sign(liar.claims({ sub: 'parts', nonce: searchParams.get('nonce') }));
  liar.token = async (json) => json({ access_token: 'a', token_type: 'Bearer', id_token: idToken });
  await browser.request(`${api}/auth/oidc/corp/callback?code=c&state=${searchParams.get('state')}`);
  const [identity] = (await browser.json(`${api}/me/identities`)).body.items;
  const token = await liar.sign(access({ sub: 'parts' }));
  assert.equal(await asked(token), 200);
  const removed = await browser.request(`${api}/me/identities/${identity.id}`, { method: 'DELETE', headers: origin });
  assert.equal(removed.status, 204);
  assert.equal(await asked(token), 401);
});

test('any other token of the provider is refused', async () => {
  const bad = {
    'an ID token': liar.claims(),
    'for another API': access({ aud: 'https://other.example.test' }),
    'over': access({ exp: seconds() - 120 }),
    'of another issuer': access({ iss: 'https://evil.example' }),
  };
  for (const [what, claims] of Object.entries(bad)) assert.equal(await asked(await liar.sign(claims)), 401, what);
  assert.equal(await asked(await liar.sign(access(), { key: liar.other })), 401, 'signed by somebody else');
  assert.equal(await asked(await hs256(access(), secretOfPublicKey())), 401, 'the public key as a secret');
  assert.equal(await asked(`${encode({ alg: 'none' })}.${encode(access())}.`), 401, 'not signed');
});

test('a token of a real provider is as good', async () => {
  const provider = await startProvider();
  const real = await startServerWith(provider, { options: { api_audience: audience } });
  const browser = new Browser();
  await browser.signIn(real.origin, 'api-user');
  const token = await accessToken(browser, provider, real.origin, 'api-user', audience);
  assert.equal((await fetch(`${real.origin}/api/v1/bookings`, bearer(token))).status, 200);
  await provider.stop();
  assert.equal((await fetch(`${real.origin}/api/v1/bookings`, bearer(token))).status, 200, 'the provider may be away');
  await real.stop();
});
