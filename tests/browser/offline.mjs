// The client without a network, in a real browser, by accessible role and name only.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, startServer } from './support/harness.mjs';
import { openWire } from './support/wire.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const heading = (page, name) => page.getByRole('heading', { level: 1, name });
const shellIsKept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

test('the second load takes no byte of WebAssembly from the network, and none is needed for the page to open', async () => {
  const wire = await openWire(server.origin);
  const { page, context, expectClean } = await openPage(browser, wire.origin);
  await page.getByRole('article', { name: 'Dr. Elena Marsh' }).waitFor();
  await shellIsKept(page);
  assert.ok(wire.bytes(/\.wasm$/) > 0);
  wire.carried.clear();
  await page.reload();
  await page.getByRole('article', { name: 'Dr. Elena Marsh' }).waitFor();
  assert.equal(wire.bytes(/\.(wasm|js|otf|ttf|css|html)$/), 0);
  expectClean();
  wire.pull();
  await page.reload();
  await heading(page, 'Find').waitFor();
  await context.close();
  await wire.close();
});
