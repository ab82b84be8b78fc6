// The toolkit in a real browser, on the sheet of components (gallery/): what is drawn is there for screen
// readers, keyboards and tests, text is typed into real inputs, and an idle page draws nothing.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { frames, launch, open, root, serve, still } from './support/browser.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const started = () => document.documentElement.dataset.state === 'started' && Module._hf_frames() > 0;

let server;
let browser;
let page;

before(async () => {
  server = await serve(process.env.HOLDFAST_GALLERY || `${root}/build/web-tests/gallery`);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const show = async (options = {}, route = '') => {
  page = await open(browser, `${server.url}/${route}`, options);
  await page.waitForFunction(started);
  await still(page);
};
beforeEach(() => show());
afterEach(async () => {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

const said = async (words) => {
  await page.locator('#layer').getByText(words, { exact: true }).waitFor({ state: 'attached' });
};

test('an idle page draws no frame', async () => {
  const before = await frames(page);
  await page.waitForTimeout(2000);
  assert.equal(await frames(page), before);
});

test('moving the pointer over nothing draws no frame', async () => {
  await page.mouse.move(700, 870);
  const before = await still(page);
  await page.mouse.move(705, 874);
  await page.mouse.move(708, 878);
  await page.waitForTimeout(200);
  assert.equal(await frames(page), before);
});

test('a countdown draws about once a second', async () => {
  await page.context().close();
  page = await open(browser, `${server.url}/#count`);
  await page.waitForFunction(started);
  await still(page);
  const took = await page.evaluate(async () => {
    const first = Module._hf_frames();
    const began = performance.now();
    while (Module._hf_frames() < first + 3) await new Promise((later) => { setTimeout(later, 20); });
    return performance.now() - began;
  });
  assert.ok(took > 1900, `three frames in ${took} ms`);
});

test('a button is pressed by a click on its element', async () => {
  await page.getByRole('button', { name: 'Book 09:30' }).first().click();
  await said('Pressed Book 09:30');
});

test('clicks that follow each other at once all arrive', async () => {
  await page.getByRole('button', { name: 'Move' }).first().click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).first().click();
  await said('Pressed Cancel');
});

test('Enter and Space press the focused button, and the ring is for the keyboard only', async () => {
  await page.getByRole('button', { name: 'Move' }).first().focus();
  await page.keyboard.press('Enter');
  await said('Pressed Move');
});

test('a click without coordinates is an activation', async () => {
  await page.getByRole('button', { name: 'Move' }).first().evaluate((el) => el.click());
  await said('Pressed Move');
});

test('a disabled button stays reachable and does nothing', async () => {
  const button = page.getByRole('button', { name: 'Book 09:30' }).nth(1);
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await button.evaluate((el) => el.click());
  await said('Nothing pressed yet');
});

test('text typed into a field reaches the program and the form', async () => {
  await page.getByRole('textbox', { name: 'Email' }).fill('maya@harbour.example');
  await page.getByRole('textbox', { name: 'Password' }).pressSequentially('correct horse');
  await page.keyboard.press('Enter');
  await said('Signed in as maya@harbour.example');
  assert.equal(await page.getByRole('textbox', { name: 'Password' }).inputValue(), 'correct horse');
});

test('fast typing loses no letter', async () => {
  const field = page.getByRole('textbox', { name: 'Title' });
  await field.fill('');
  await field.pressSequentially('the quick brown fox jumps over it', { delay: 0 });
  await still(page);
  assert.equal(await field.inputValue(), 'the quick brown fox jumps over it');
});

test('fields tell password managers what they are', async () => {
  const email = page.getByRole('textbox', { name: 'Email' });
  const password = page.getByRole('textbox', { name: 'Password' });
  assert.equal(await email.getAttribute('type'), 'email');
  assert.equal(await email.getAttribute('autocomplete'), 'email');
  assert.equal(await password.getAttribute('type'), 'password');
  assert.equal(await password.getAttribute('autocomplete'), 'current-password');
  await page.getByRole('button', { name: 'Show password' }).click();
  await page.getByRole('button', { name: 'Hide password' }).waitFor();
  assert.equal(await password.getAttribute('type'), 'text');
});

test('an error is described and goes away with its cause', async () => {
  const ends = page.getByRole('combobox', { name: 'Ends' });
  assert.equal(await ends.getAttribute('aria-invalid'), 'true');
  const told = await ends.getAttribute('aria-describedby');
  assert.equal(await page.locator(`#${told}`).textContent(), 'Fern closes at 19:00. End by then.');
  await ends.selectOption('18:30');
  await still(page);
  assert.equal(await ends.getAttribute('aria-invalid'), null);
  assert.equal(await ends.inputValue(), '1');
});

test('arrow keys move within a radio group, which is one Tab stop', async () => {
  await page.getByRole('radio', { name: 'All' }).focus();
  await page.keyboard.press('ArrowRight');
  const people = page.getByRole('radio', { name: 'People' });
  await page.waitForFunction(() => document.activeElement?.textContent === 'People');
  assert.equal(await people.getAttribute('aria-checked'), 'true');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Remind me');
});

test('arrow keys move through the month', async () => {
  await page.getByRole('gridcell', { name: '25 November' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.activeElement?.textContent.startsWith('26 November'));
  // The choice may be told a frame after the focus.
  await page.getByRole('gridcell', { name: '26 November', selected: true }).waitFor();
});

test('a taken time cannot be chosen and says so', async () => {
  const taken = page.getByRole('radio', { name: '10:30' });
  assert.equal(await taken.getAttribute('aria-disabled'), 'true');
  await page.getByRole('radio', { name: '10:00' }).click();
  await still(page);
  assert.equal(await page.getByRole('radio', { name: '10:00' }).getAttribute('aria-checked'), 'true');
});

test('a dialog takes the focus, makes the rest inert, and gives the focus back', async () => {
  const opener = page.getByRole('button', { name: 'Cancel booking' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Cancel this appointment?' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent === 'Keep it');
  assert.ok(await page.evaluate(() => document.querySelector('main').inert));
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.textContent === 'Cancel booking');
  await said('Kept');
});

test('a menu is walked by arrows and closed by Escape', async () => {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menu', { name: 'Account' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent === 'Profile');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Theme');
  await page.keyboard.press('Enter');
  await said('Chose 1');
  await page.getByRole('menu').waitFor({ state: 'detached' });
});

test('what is scrolled out of view is scrolled to when used', async () => {
  await page.getByRole('button', { name: 'Find something' }).click();
  await still(page);
  const top = await page.locator('#layer .scroll').first().evaluate((el) => el.scrollTop);
  assert.ok(top > 0);
});

test('elements lie exactly over what is drawn, at every density', async () => {
  for (const density of [1, 1.5, 2]) {
    await page.context().close();
    await show({ deviceScaleFactor: density });
    const [canvas, css] = await page.evaluate(() => {
      const c = document.getElementById('canvas');
      return [[c.width, c.height], [innerWidth * devicePixelRatio, innerHeight * devicePixelRatio]];
    });
    assert.deepEqual(canvas, css.map(Math.round));
  }
});

test('a lost graphics context is drawn anew', async () => {
  const lost = await page.evaluate(async () => {
    const extension = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    extension.loseContext();
    await new Promise((done) => { setTimeout(done, 50); });
    extension.restoreContext();
    return true;
  });
  assert.ok(lost);
  await page.getByRole('button', { name: 'Move' }).first().click();
  await said('Pressed Move');
  const corner = await page.screenshot({ clip: { x: 20, y: 20, width: 24, height: 24 } });
  assert.ok(corner.length > 250, 'the sign is drawn');
});

test('a phone shows the tab bar and answers to a tap', async () => {
  await page.context().close();
  await show({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
  await page.getByRole('button', { name: 'Book 09:30' }).first().tap();
  await said('Pressed Book 09:30');
  assert.ok(await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More' }).isVisible());
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing to object to (${colorScheme})`, async () => {
    await page.context().close();
    await show({ colorScheme, bypassCSP: true });
    await page.addScriptTag({ content: axe });
    // Contrast is that of the drawn colours, which tests/web-client/theme_test.cpp holds.
    const { violations } = await page.evaluate(() => axe.run({ rules: { 'color-contrast': { enabled: false } } }));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).slice(0, 3).join(' ')}`), []);
  });
}
