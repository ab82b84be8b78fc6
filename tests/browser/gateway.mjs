// The client as people get it in production: over TLS and HTTP/2, its files from the gateway, under all of its policies.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startGateway } from './support/gateway.mjs';
import { launchBrowser, openPage, signIn, startServer } from './support/harness.mjs';

let server, gateway, browser;
before(async () => {
  server = await startServer({ flags: ['--behind-gateway'] });
  gateway = await startGateway(server);
  browser = await launchBrowser(gateway.trust);
});
after(async () => {
  await browser?.close();
  await gateway?.stop();
  await server?.stop();
});

test('the client starts with a clean console, from compressed files over HTTP/2', async () => {
  const { page, context, expectClean } = await openPage(browser, gateway.plainOrigin);
  await page.getByRole('article', { name: 'Dr. Elena Marsh' }).waitFor();
  assert.equal(new URL(page.url()).origin, gateway.origin, 'plain HTTP leads to HTTPS');
  const program = await page.evaluate(() => {
    const entry = performance.getEntriesByType('resource').find((one) => one.name.endsWith('.wasm'));
    return { protocol: entry.nextHopProtocol, sent: entry.encodedBodySize, whole: entry.decodedBodySize };
  });
  assert.equal(program.protocol, 'h2');
  assert.ok(program.sent < program.whole / 2, JSON.stringify(program));
  expectClean();
  await context.close();
});

test('one signs in with a cookie that only HTTPS carries, and hears what others do', async () => {
  const { page, context, expectClean } = await openPage(browser, gateway.origin);
  await signIn(page, gateway.origin, 'member@demo.test');
  const cookie = (await context.cookies()).find((one) => one.name === '__Host-holdfast_session');
  assert.ok(cookie?.secure && cookie.httpOnly && cookie.sameSite === 'Strict', JSON.stringify(cookie));
  await page.getByRole('status', { name: 'Connection' }).getByText('Live').waitFor();
  await page.reload();
  await page.getByRole('status', { name: 'Connection' }).getByText('Live').waitFor();
  expectClean();
  await context.close();
});
