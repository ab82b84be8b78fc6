// Records the demo's world for the pictures, at one instant that the pictures then always show:
//   node tests/browser/pictures/record.mjs [ORIGIN]      writes world.json.gz; then draw the pictures anew (pictures.mjs)
// ORIGIN is that of a demo server that runs already, for one whose clock stands at another time than ours.
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { startServer } from '../support/harness.mjs';

const PEOPLE = ['member@demo.test', 'provider@demo.test', 'admin@demo.test'];
const DAY = 24 * 3600 * 1000;

const server = process.argv[2] ? { origin: process.argv[2], stop: () => {} } : await startServer();
const api = `${server.origin}/api/v1`;

async function read(path, token) {
  const reply = await fetch(api + path, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

async function list(path, token) {
  const items = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await read(`${path}${path.includes('?') ? '&' : '?'}limit=200${cursor && `&cursor=${cursor}`}`, token);
    items.push(...page.items);
    cursor = page.next_cursor;
  }
  return items;
}

async function signIn(email) {
  const reply = await fetch(`${api}/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password: 'demo-password' }),
  });
  return reply.json();
}

try {
  const { headers } = await fetch(`${server.origin}/healthz`);
  const now = new Date(Math.floor(Date.parse(headers.get('date')) / 60_000) * 60_000);
  const instant = (days) => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10) + 'T00:00:00Z';
  const range = `from=${instant(-21)}&to=${instant(70)}`;
  const sessions = await Promise.all(PEOPLE.map(signIn));
  const admin = sessions.at(-1).access_token;
  const resources = await list('/resources', admin);
  const schedules = {};
  const hours = {};
  const windows = {};
  for (const { id } of resources) {
    schedules[id] = await read(`/resources/${id}/schedule?${range}`, admin);
    hours[id] = await read(`/resources/${id}/hours`, admin);
    windows[id] = await list(`/resources/${id}/availability?${range}`, admin);
  }
  const world = {
    now: now.toISOString(),
    people: sessions.map(({ user }) => user),
    users: await list('/users', admin),
    resources, schedules, hours, windows,
    bookings: await list(`/bookings?${range}`, admin),
    utilisation: await read(`/reports/utilisation?from=${instant(-7)}&to=${instant(0)}`, admin),
  };
  writeFileSync(new URL('world.json.gz', import.meta.url), gzipSync(JSON.stringify(world), { level: 9 }));
} finally {
  await server.stop();
}
