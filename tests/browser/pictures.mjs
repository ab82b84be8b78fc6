// The main screens as pictures: light, dark and on a phone, of one recorded world at one instant, compared with those
// in pictures/. At most 0.3 % of a picture's pixels may differ by more than 0.15 of pixelmatch's distance of colours:
// other versions of the browser smooth edges differently. What differs is drawn into build/screenshots/pictures.
// HOLDFAST_UPDATE=1 draws all of them anew; look at each before it is committed.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { launch, root, still } from './support/browser.mjs';
import { standIn, world } from './support/stand_in.mjs';

const MOST_DIFFERENT = 0.003;
const COLOUR_DISTANCE = 0.15;
const kept = fileURLToPath(new URL('pictures', import.meta.url));
const found = join(root, 'build/screenshots/pictures');
const webRoot = process.env.HOLDFAST_WEB_ROOT ?? join(root, 'build/web');
const update = process.env.HOLDFAST_UPDATE === '1';

const MEMBER = 'member@demo.test';
const PROVIDER = 'provider@demo.test';
const ADMIN = 'admin@demo.test';
const idOf = (name) => world.resources.find((resource) => resource.name === name).id;
const heldOf = (email) => {
  const user = world.people.find((person) => person.email === email);
  return world.bookings.find((b) => b.user_id === user.id && b.status === 'held').id;
};

const SCREENS = [
  { name: 'sign-in', route: '#/sign-in' },
  { name: 'find', route: '#/find', who: MEMBER },
  { name: 'book-clinic', route: `#/book/${idOf('Dr. Elena Marsh')}?day=2026-11-26`, who: MEMBER },
  { name: 'book-room', route: `#/book/${idOf('Fern')}?day=2026-11-24`, who: MEMBER },
  { name: 'compare', route: '#/compare?kind=room&day=2026-11-24', who: MEMBER },
  { name: 'held', route: `#/bookings/${heldOf(MEMBER)}`, who: MEMBER },
  { name: 'my-bookings', route: '#/bookings', who: MEMBER },
  { name: 'calendar-week', route: '#/calendar/week?day=2026-11-23', who: MEMBER },
  { name: 'calendar-month', route: '#/calendar/month?day=2026-11-23', who: MEMBER },
  { name: 'calendar-agenda', route: '#/calendar/agenda?day=2026-11-23', who: MEMBER },
  { name: 'availability', route: `#/availability/${idOf('Dr. Elena Marsh')}?week=2026-11-30`, who: PROVIDER },
  { name: 'manage-resources', route: '#/manage/resources?kind=room', who: ADMIN },
  { name: 'manage-rules', route: `#/manage/resources?kind=room&open=${idOf('Fern')}`, who: ADMIN },
  { name: 'manage-bookings', route: '#/manage/bookings', who: ADMIN },
  { name: 'manage-requests', route: '#/manage/requests', who: ADMIN },
  { name: 'manage-utilisation', route: '#/manage/utilisation', who: ADMIN },
  { name: 'manage-people', route: '#/manage/people', who: ADMIN },
];
const DESKTOP = { width: 1440, height: 900 };
const KINDS = {
  light: { theme: 'light', options: { viewport: DESKTOP } },
  dark: { theme: 'dark', options: { viewport: DESKTOP } },
  phone: { theme: 'light', options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
};

const servers = new Map();
let browser;
before(async () => {
  for (const email of [undefined, MEMBER, PROVIDER, ADMIN]) servers.set(email, await standIn(webRoot, email));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  for (const server of servers.values()) await server.close();
});

async function draw({ route, who }, { theme, options }) {
  const context = await browser.newContext({
    timezoneId: 'Europe/Lisbon', locale: 'en-GB', reducedMotion: 'reduce', serviceWorkers: 'block', ...options,
  });
  await context.addInitScript(([chosen, signedIn]) => {
    localStorage.setItem('theme', chosen);
    if (signedIn) localStorage.setItem('session', '1');
  }, [theme, Boolean(who)]);
  const page = await context.newPage();
  await page.clock.setFixedTime(world.now);
  await page.goto(`${servers.get(who).origin}/${route}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.mouse.move(0, 0);
  await quiet(page);
  const picture = await page.screenshot();
  await context.close();
  return PNG.sync.read(picture);
}

// Until nothing was asked of the server for half a second; the event stream, which never ends, was asked for before.
async function quiet(page) {
  let last = Date.now();
  page.on('request', () => { last = Date.now(); });
  page.on('requestfinished', () => { last = Date.now(); });
  while (Date.now() - last < 500) await page.waitForTimeout(100);
  await still(page);
}

function compare(name, actual) {
  const file = join(kept, `${name}.png`);
  if (update || !existsSync(file)) {
    assert.ok(update, `${name} has no picture yet: look at it with HOLDFAST_UPDATE=1`);
    writeFileSync(file, PNG.sync.write(actual));
    return;
  }
  const expected = PNG.sync.read(readFileSync(file));
  const { width, height } = expected;
  assert.deepEqual([actual.width, actual.height], [width, height]);
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(expected.data, actual.data, difference.data, width, height, { threshold: COLOUR_DISTANCE });
  if (pixels <= width * height * MOST_DIFFERENT) return;
  mkdirSync(dirname(join(found, name)), { recursive: true });
  writeFileSync(join(found, `${name}.png`), PNG.sync.write(actual));
  writeFileSync(join(found, `${name}.difference.png`), PNG.sync.write(difference));
  assert.fail(`${name}: ${pixels} pixels differ, ${(100 * pixels) / (width * height)} %; see ${found}`);
}

for (const screen of SCREENS) {
  for (const [kind, how] of Object.entries(KINDS)) {
    const name = `${screen.name}-${kind}`;
    test(`${name} looks as it did`, async () => compare(name, await draw(screen, how)));
  }
}
