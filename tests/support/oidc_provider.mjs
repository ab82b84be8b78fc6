// A real OpenID provider (the npm package oidc-provider) for tests, on a loopback port of its own.
//
//   node oidc_provider.mjs [--port N] [--audience URL]      prints one line of JSON when it listens
//
// People sign in by naming themselves: the login and consent pages of the package's development mode are answered by
// the tests. By POST the tests set, as JSON: /test/redirects (URLs to send browsers back to), /test/claims (what is said
// of people, by subject), /test/keys (ids of keys to sign with from now on: new ones). GET /test/given tells what token
// requests were answered.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(new URL('../browser/package.json', import.meta.url));
const { default: Provider } = await import(require.resolve('oidc-provider'));

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    audience: { type: 'string', default: 'https://api.example.test' },
  },
});

let claims = {};
let redirects = [];
const given = [];
let keys = [key('first')];

function key(id) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: id, use: 'sig', alg: 'RS256' };
}

function configuration() {
  const origins = redirects.map((url) => new URL(url).origin + '/');
  return {
    jwks: { keys },
    clients: [
      {
        client_id: 'holdfast',
        client_secret: 'a secret of & for tests',
        redirect_uris: redirects,
        post_logout_redirect_uris: [...new Set(origins)],
      },
    ],
    scopes: ['openid', 'email', 'profile', 'offline_access', 'bookings:read', 'profile:read'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@corp.example.test`, email_verified: true, name: `Person ${id}`, ...claims[id] }),
    }),
    features: {
      devInteractions: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'bookings:read profile:read',
          audience: values.audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    pkce: { required: () => true },
    cookies: { keys: ['for tests'] },
    ttl: { AccessToken: 600, IdToken: 600, Session: 600, Interaction: 600, Grant: 600, AuthorizationCode: 60 },
  };
}

let handler;
const server = createServer((request, response) => handler(request, response));
await new Promise((listening) => server.listen(Number(values.port), '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

function renew() {
  const provider = new Provider(issuer, configuration());
  provider.on('grant.success', (context) => given.push(context.body));
  const answer = provider.callback();
  handler = async (request, response) => {
    if (!request.url.startsWith('/test/')) return answer(request, response);
    if (request.url === '/test/given') return response.end(JSON.stringify(given));
    let body = '';
    for await (const piece of request) body += piece;
    const told = JSON.parse(body);
    if (request.url === '/test/claims') claims = told;
    if (request.url === '/test/redirects') redirects = told;
    if (request.url === '/test/keys') keys = told.map(key);
    if (request.url !== '/test/claims') renew();
    response.writeHead(204).end();
  };
}

// The package warns of its development pages on every start.
console.warn = () => {};
console.info = () => {};
renew();
process.stdout.write(`${JSON.stringify({ issuer })}\n`);
process.on('SIGTERM', () => process.exit(0));
