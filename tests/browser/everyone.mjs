// What every screen owes everybody: no violation that axe-core finds, a title and one heading, nothing lost at 200 %
// zoom, targets large enough for a finger, each control reached by the Tab key, and another language.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openWorld, PHONE, SCREENS } from './support/screens.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let world;
before(async () => { world = await openWorld(); });
after(async () => { await world?.close(); });

// The picture itself is checked by the contrasts of the theme (a unit test); axe sees the layer over it.
async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
}

// Controls as they lie on the page, with the size of what can be hit.
const controls = (page) => page.evaluate(() => {
  const selector = 'button, a[href], input, textarea, select, [role=radio], [role=checkbox], [role=tab], [role=switch],' +
    '[role=gridcell][tabindex], [role=combobox]';
  // What lies on a grid of days and times is as large as its time.
  const free = [...document.querySelectorAll(selector)].filter((element) => !element.closest('[role=grid]'));
  return free.map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { what: `${element.getAttribute('role') ?? element.tagName} "${element.textContent.trim().slice(0, 40)}"`,
      width: right - left, height: bottom - top, left, right };
  }).filter(({ width, height }) => width > 0 && height > 0);
});

for (const screen of SCREENS) {
  test(`${screen.name}: axe finds nothing, and the page has its title and one heading`, async () => {
    const page = await world.show(screen);
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.locator('h1, [role=heading][aria-level="1"]').count(), 1);
    assert.match(await page.title(), /^.+ · Holdfast$/);
    await page.context().close();
  });

  test(`${screen.name}: at 200 % zoom nothing is wider than the page`, async () => {
    // Twice the size of everything leaves half the pixels of CSS.
    const page = await world.show(screen, { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 });
    assert.deepEqual(await violations(page), []);
    const outside = (await controls(page)).filter(({ left, right }) => right > 721 && left < 720);
    assert.deepEqual(outside.map(({ what }) => what), []);
    await page.context().close();
  });

  test(`${screen.name}: on a phone each target is at least 44 px high and wide`, async () => {
    const page = await world.show(screen, PHONE);
    const small = (await controls(page)).filter(({ width, height }) => width < 43.5 || height < 43.5);
    assert.deepEqual(small.map(({ what, width, height }) => `${what} ${width}x${height}`), []);
    await page.context().close();
  });

  test(`${screen.name}: the Tab key goes round the page and never gets lost`, async () => {
    const page = await world.show(screen);
    const seen = new Set();
    for (let i = 0; i < 400; ++i) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const active = document.activeElement;
        return active === document.body ? '' : (active.id || active.outerHTML.slice(0, 80));
      });
      if (at === '') continue;  // past the end of the page: the next is its first
      if (seen.has(at)) break;
      seen.add(at);
    }
    assert.ok(seen.size >= 4, `only ${seen.size} stops: ${[...seen].join(', ')}`);
    await page.context().close();
  });

  test(`${screen.name}: speaks German`, async () => {
    const page = await world.show(screen, {}, { language: 'de' });
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    const text = await page.locator('#layer').textContent();
    assert.doesNotMatch(text, /\b[a-z_]+\.[a-z_]+(\.[a-z_]+)*\b(?!\.(test|example))/, 'a key without a text');
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });
}
