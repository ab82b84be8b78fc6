// A provider that accepts connections and never answers, beside one that is well.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { after, before, test } from 'node:test';
import { Browser, startServerWith } from '../support/oidc.mjs';

let well;
let silent;
let server;
let connections = 0;

async function listen(made) {
  await new Promise((listening) => made.listen(0, '127.0.0.1', listening));
  made.issuer = `http://127.0.0.1:${made.address().port}`;
  return made;
}

before(async () => {
  well = await listen(
    createServer((_, response) => {
      const { issuer } = well;
      const discovery = {
        issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`,
      };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(discovery));
    }),
  );
  silent = await listen(createSocketServer((socket) => {
    ++connections;
    socket.on('error', () => {}).resume();
  }));
  server = await startServerWith(
    { issuer: well.issuer, tell: async () => {} },
    { more: [{ id: 'silent', name: 'Silent', issuer: silent.issuer, client_id: 'x' }] },
  );
});

after(async () => {
  await server?.stop();
  well?.closeAllConnections();
  well?.close();
  silent?.close();
});

const start = async (provider) => {
  const reply = await new Browser().request(`${server.origin}/api/v1/auth/oidc/${provider}/start`);
  return reply.headers.get('location');
};

test('it holds up nobody who goes to the other, and is not asked by everybody', async () => {
  const told = [];
  let tenWereTold;
  const ten = new Promise((reached) => (tenWereTold = reached));
  const all = Array.from({ length: 100 }, async () => {
    if (told.push(await start('silent')) === 10) tenWereTold();
  });
  await ten; // those for whom there was no place to wait
  const away = await start('corp');
  assert.ok(away.startsWith(`${well.issuer}/auth?`), away);
  await Promise.all(all);
  for (const location of told) assert.match(location, /^\/#\/sign-in\?problem=(unavailable|saturated)$/);
  assert.ok(connections <= 3, `${connections} questions for 100 visitors`);
});
