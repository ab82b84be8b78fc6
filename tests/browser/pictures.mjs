// The main screens as pictures: light, dark and on a phone, of one recorded world at one instant, compared with those
// in pictures/. At most 0.3 % of a picture's pixels may differ by more than 0.15 of pixelmatch's distance of colours:
// other versions of the browser smooth edges differently. What differs is drawn into build/screenshots/pictures.
// HOLDFAST_UPDATE=1 draws all of them anew; look at each before it is committed.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { root } from './support/browser.mjs';
import { DESKTOP, openWorld, PHONE, SCREENS } from './support/screens.mjs';

const MOST_DIFFERENT = 0.003;
const COLOUR_DISTANCE = 0.15;
const kept = fileURLToPath(new URL('pictures', import.meta.url));
const found = join(root, 'build/screenshots/pictures');
const update = process.env.HOLDFAST_UPDATE === '1';

const KINDS = {
  light: { theme: 'light', options: DESKTOP },
  dark: { theme: 'dark', options: DESKTOP },
  phone: { theme: 'light', options: PHONE },
};

let world;
before(async () => { world = await openWorld(); });
after(async () => { await world?.close(); });

function compare(name, actual) {
  const file = join(kept, `${name}.png`);
  if (update) {
    writeFileSync(file, PNG.sync.write(actual));
    return;
  }
  const expected = PNG.sync.read(readFileSync(file));
  const { width, height } = expected;
  assert.deepEqual([actual.width, actual.height], [width, height]);
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(expected.data, actual.data, difference.data, width, height, { threshold: COLOUR_DISTANCE });
  if (pixels <= width * height * MOST_DIFFERENT) return;
  mkdirSync(found, { recursive: true });
  writeFileSync(join(found, `${name}.png`), PNG.sync.write(actual));
  writeFileSync(join(found, `${name}.difference.png`), PNG.sync.write(difference));
  assert.fail(`${name}: ${pixels} pixels differ, ${((100 * pixels) / (width * height)).toFixed(2)} %; see ${found}`);
}

for (const screen of SCREENS) {
  for (const [kind, { theme, options }] of Object.entries(KINDS)) {
    const name = `${screen.name}-${kind}`;
    test(`${name} looks as it did`, async () => {
      const page = await world.show(screen, { ...options, reducedMotion: 'reduce' }, { theme });
      const picture = PNG.sync.read(await page.screenshot());
      await page.context().close();
      compare(name, picture);
    });
  }
}
