// For tests: the provider of oidc_provider.mjs and our server beside it, and a browser without a screen that signs in.
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const serverProgram = process.env.HOLDFAST_SERVER ?? resolve(here, '../../build/release/bin/holdfast-server');

function listening(child, pattern) {
  return new Promise((found, failed) => {
    let said = '';
    child.stdout.on('data', (bytes) => {
      said += bytes;
      const match = said.match(pattern);
      if (match) found(match[1]);
    });
    child.on('error', failed);
    child.on('exit', (code) => failed(new Error(`it ended with ${code}: ${said}`)));
  });
}

function ender(child, after = () => {}) {
  return () =>
    new Promise((ended) => {
      if (child.exitCode !== null || child.signalCode !== null) return ended(after());
      child.removeAllListeners('exit');
      child.on('exit', () => ended(after()));
      child.kill('SIGTERM');
    });
}

// A provider, whose access tokens are for `audience`, if given. On the same `port` after another one stopped, it is the
// same issuer, with other keys under the same id.
export async function startProvider({ port = 0, audience } = {}) {
  const flags = ['--port', String(port), ...(audience ? ['--audience', audience] : [])];
  const child = spawn(process.execPath, [join(here, 'oidc_provider.mjs'), ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const issuer = await listening(child, /"issuer":"([^"]+)"/);
  const tell = async (what, value) => {
    const reply = await fetch(`${issuer}/test/${what}`, { method: 'POST', body: JSON.stringify(value) });
    if (reply.status !== 204) throw new Error(`/test/${what}: ${reply.status}`);
  };
  const given = async () => (await fetch(`${issuer}/test/given`)).json();
  return { issuer, port: Number(new URL(issuer).port), tell, given, stop: ender(child) };
}

// One that can come back to its port: nobody is given those below the ephemeral ones by chance.
export async function startProviderToReturn() {
  for (let attempts = 20; ; --attempts) {
    try {
      return await startProvider({ port: 12_000 + Math.floor(Math.random() * 18_000) });
    } catch (error) {
      if (attempts === 0) throw error;
    }
  }
}

// Our server with that provider as "corp"; `options` are further members of its entry, `more` further entries. What it
// logs is shown, or, with a `logLevel`, kept for `log()`. `sql` runs a statement in its database.
export async function startServerWith(provider, { options = {}, more = [], args = [], logLevel } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-oidc-'));
  chmodSync(folder, 0o755);
  const file = join(folder, 'providers.json');
  const corp = {
    id: 'corp', name: 'Harbour Corp', issuer: provider.issuer, client_id: 'holdfast',
    client_secret: 'a secret of & for tests', ...options,
  };
  writeFileSync(file, JSON.stringify([corp, ...more]));
  const child = spawn(
    serverProgram,
    ['--demo', '--port', '0', '--data-dir', join(folder, 'var'), '--oidc-providers', file, '--log-level', logLevel ?? 'warning', ...args],
    {
      stdio: ['ignore', 'pipe', logLevel ? 'pipe' : 'inherit'],
      env: { ...process.env, DATABASE_URL: '', HOLDFAST_RATE_LIMIT: 'off' },
    },
  );
  let logged = '';
  child.stdout.on('data', (bytes) => (logged += bytes));
  child.stderr?.on('data', (bytes) => (logged += bytes));
  const origin = await listening(child, /listening on (http:\/\/[\d.]+:\d+)/);
  await provider.tell('redirects', [`${origin}/api/v1/auth/oidc/corp/callback`]);
  const sql = (statement) => {
    const sockets = readFileSync(join(folder, 'var/postgres/data/postmaster.pid'), 'utf8').split('\n')[4];
    const database = ['-h', sockets, '-U', 'holdfast', '-d', 'holdfast'];
    const quiet = ['-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1'];
    return execFileSync('psql', [...quiet, ...database, '-c', statement], { encoding: 'utf8' }).trim();
  };
  return { origin, sql, log: () => logged, stop: ender(child, () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 })) };
}

// Follows redirects by itself and keeps cookies by host and port, as a browser does.
export class Browser {
  #jars = new Map();

  #jar(url) {
    const { host } = new URL(url);
    if (!this.#jars.has(host)) this.#jars.set(host, new Map());
    return this.#jars.get(host);
  }

  cookie(origin, name) {
    return this.#jar(origin).get(name);
  }

  cookies(origin) {
    return [...this.#jar(origin).values()];
  }

  async request(url, options = {}) {
    const jar = this.#jar(url);
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(url, {
      redirect: 'manual', ...options, headers: { ...(cookies ? { Cookie: cookies } : {}), ...options.headers },
    });
    for (const line of reply.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair.indexOf('=');
      const gone = /max-age=0|expires=thu, 01 jan 1970/i.test(line);
      if (gone) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return reply;
  }

  // Goes on from `url` until `arrived(url)`, answering the provider's questions as `login`. Gives that URL.
  async follow(url, login, arrived) {
    for (let step = 0; step < 20; ++step) {
      if (arrived(url)) return url;
      let reply = await this.request(url);
      if (reply.status === 200 && url.includes('/interaction/')) {
        const page = await reply.text();
        const prompt = page.includes('name="login"') ? `prompt=login&login=${login}&password=x` : 'prompt=consent';
        reply = await this.request(url, {
          method: 'POST', body: prompt, headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        });
      }
      const next = reply.headers.get('location');
      if (!next) throw new Error(`${reply.status} at ${url}: ${(await reply.text()).slice(0, 400)}`);
      url = new URL(next, url).href;
    }
    throw new Error(`it goes round in circles at ${url}`);
  }

  // From "Sign in with ..." up to, but not including, our callback.
  toCallback(origin, login, start = '/api/v1/auth/oidc/corp/start') {
    return this.follow(origin + start, login, (url) => url.includes('/callback?'));
  }

  // The whole way: gives where our server sends the page in the end.
  async signIn(origin, login, start) {
    const callback = await this.toCallback(origin, login, start);
    const reply = await this.request(callback);
    if (reply.status !== 303) throw new Error(`${reply.status}: ${await reply.text()}`);
    return reply.headers.get('location');
  }

  async json(url, options) {
    const reply = await this.request(url, options);
    return { status: reply.status, body: reply.status === 204 ? null : await reply.json() };
  }
}

// Connects what `login` has at the provider to the account that the browser is signed in to; where the page is sent.
export async function connect(browser, origin, provider, login) {
  const asked = await browser.json(`${origin}/api/v1/me/identities`, post({ provider }, { Origin: origin }));
  if (asked.status !== 200) throw new Error(`${asked.status}: ${JSON.stringify(asked.body)}`);
  const callback = await browser.follow(asked.body.url, login, (url) => url.includes('/callback?'));
  return (await browser.request(callback)).headers.get('location');
}

// An access token of the real provider's for `audience`, as a program of the same organisation would get one.
export async function accessToken(browser, provider, origin, login, audience) {
  const verifier = randomBytes(32).toString('base64url');
  const redirect = `${origin}/api/v1/auth/oidc/corp/callback`;
  const query = new URLSearchParams({
    response_type: 'code', client_id: 'holdfast', redirect_uri: redirect, scope: 'openid bookings:read',
    resource: audience, code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256', state: 's', prompt: 'consent',
  });
  const callback = await browser.follow(`${provider.issuer}/auth?${query}`, login, (url) => url.startsWith(redirect));
  const reply = await fetch(`${provider.issuer}/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${Buffer.from('holdfast:a+secret+of+%26+for+tests').toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code', code: new URL(callback).searchParams.get('code'), redirect_uri: redirect,
      code_verifier: verifier, resource: audience,
    }),
  });
  const { access_token: token } = await reply.json();
  if (!token) throw new Error(`the provider gave no token: ${reply.status}`);
  return token;
}

export function post(body, headers = {}) {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
}
