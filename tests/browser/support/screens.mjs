// The main screens of the recorded world, with who looks at them, and how a page of one is opened.
import { join } from 'node:path';
import { launch, root, still } from './browser.mjs';
import { standIn, world } from './stand_in.mjs';

export const MEMBER = 'member@demo.test';
export const PROVIDER = 'provider@demo.test';
export const ADMIN = 'admin@demo.test';

const idOf = (name) => world.resources.find((resource) => resource.name === name).id;
const heldOf = (email) => {
  const user = world.people.find((person) => person.email === email);
  return world.bookings.find((b) => b.user_id === user.id && b.status === 'held').id;
};

export const SCREENS = [
  { name: 'sign-in', route: '#/sign-in' },
  { name: 'register', route: '#/register' },
  { name: 'find', route: '#/find', who: MEMBER },
  { name: 'book-clinic', route: `#/book/${idOf('Dr. Elena Marsh')}?day=2026-11-26`, who: MEMBER },
  { name: 'book-room', route: `#/book/${idOf('Fern')}?day=2026-11-24`, who: MEMBER },
  { name: 'book-loan', route: `#/book/${idOf('The Tidal Year')}`, who: MEMBER },
  { name: 'compare', route: '#/compare?kind=room&day=2026-11-24', who: MEMBER },
  { name: 'held', route: `#/bookings/${heldOf(MEMBER)}`, who: MEMBER },
  { name: 'my-bookings', route: '#/bookings', who: MEMBER },
  { name: 'calendar-week', route: '#/calendar/week?day=2026-11-23', who: MEMBER },
  { name: 'calendar-day', route: '#/calendar/day?day=2026-11-24', who: MEMBER },
  { name: 'calendar-month', route: '#/calendar/month?day=2026-11-23', who: MEMBER },
  { name: 'calendar-agenda', route: '#/calendar/agenda?day=2026-11-23', who: MEMBER },
  { name: 'availability', route: `#/availability/${idOf('Dr. Elena Marsh')}?week=2026-11-30`, who: PROVIDER },
  { name: 'manage-resources', route: '#/manage/resources?kind=room', who: ADMIN },
  { name: 'manage-resource', route: `#/manage/resources?kind=room&open=${idOf('Fern')}`, who: ADMIN },
  { name: 'manage-bookings', route: '#/manage/bookings', who: ADMIN },
  { name: 'manage-requests', route: '#/manage/requests', who: ADMIN },
  { name: 'manage-utilisation', route: '#/manage/utilisation', who: ADMIN },
  { name: 'manage-people', route: '#/manage/people', who: ADMIN },
  { name: 'manage-log', route: '#/manage/log', who: ADMIN },
  { name: 'manage-log-entry', route: '#/manage/log?open=48', who: ADMIN },
  { name: 'sign-in-and-security', route: '#/profile', who: MEMBER },
];

export const DESKTOP = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

// A browser, and for each person a stand-in server that takes them for signed in.
export async function openWorld() {
  const webRoot = process.env.HOLDFAST_WEB_ROOT ?? join(root, 'build/web');
  const servers = new Map();
  for (const email of [undefined, MEMBER, PROVIDER, ADMIN]) servers.set(email, await standIn(webRoot, email));
  const browser = await launch();
  const show = async ({ route, who }, options = {}, stored = {}) => {
    const context = await browser.newContext({
      timezoneId: 'Europe/Lisbon', locale: 'en-GB', serviceWorkers: 'block', ...DESKTOP, ...options,
    });
    await context.addInitScript((kept) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(`holdfast.${key}`, value);
    }, { ...(who ? { session: '1' } : {}), ...stored });
    const page = await context.newPage();
    await page.clock.setFixedTime(world.now);
    await page.goto(`${servers.get(who).origin}/${route}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await quiet(page);
    return page;
  };
  const close = async () => {
    await browser.close();
    for (const server of servers.values()) await server.close();
  };
  return { show, close };
}

// Until nothing was asked of the server for half a second and nothing is drawn any more.
export async function quiet(page) {
  let last = Date.now();
  const busy = () => { last = Date.now(); };
  page.on('request', busy);
  page.on('requestfinished', busy);
  while (Date.now() - last < 500) await page.waitForTimeout(100);
  page.off('request', busy);
  page.off('requestfinished', busy);
  await still(page);
}
