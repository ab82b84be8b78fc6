// A stand-in for the server that always tells of the recorded world at its one instant: for pictures, which must not
// depend on the day. It only reads: a write is answered 503.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { auditOf, identitiesOf, providers, sessionsOf, tokensOf } from './account_world.mjs';
import { sendFile } from './browser.mjs';

export const world = JSON.parse(gunzipSync(readFileSync(new URL('../pictures/world.json.gz', import.meta.url))));
// Whole seconds: the clock stands still, and what is left of a second would be waited for again and again.
for (const booking of world.bookings) booking.held_until = booking.held_until?.replace(/\.\d+Z$/, 'Z');

const touches = (from, to) => ({ start, end }) => (!to || start < to) && (!from || end > from);
const clipped = (intervals, from, to) => intervals.filter(touches(from, to))
  .map((i) => ({ ...i, start: i.start < from ? from : i.start, end: i.end > to ? to : i.end }));

function scheduleOf(id, query) {
  const whole = world.schedules[id];
  const from = query.get('from');
  const to = query.get('to');
  return { ...whole, from, to, open: clipped(whole.open, from, to), busy: whole.busy.filter(touches(from, to)) };
}

function bookings(user, query) {
  const wanted = (name, value) => !query.get(name) || query.get(name).split(',').includes(value);
  const staff = user.roles.includes('admin');
  return world.bookings
    .filter(touches(query.get('from'), query.get('to')))
    .filter((b) => wanted('resource_id', b.resource_id) && wanted('user_id', b.user_id) && wanted('status', b.status))
    .filter((b) => staff || b.user_id === user.id || owns(user, b.resource_id))
    .map(named(user));
}

// Who may manage a booking is told the name of its person.
const named = (user) => (b) => (user.roles.includes('admin') || owns(user, b.resource_id)
  ? { ...b, user_name: world.users.find((u) => u.id === b.user_id)?.name } : b);

const owns = (user, id) => world.resources.some((r) => r.id === id && r.owner_id === user.id);
const list = (items) => ({ items, next_cursor: null });

// The reply to a GET below /api/v1, or nothing.
function answer(path, query, user) {
  const [what, id, part] = path.split('/').slice(1);
  if (path === '/me') return user;
  if (path === '/auth/providers') return list(user ? providers : []);
  if (path === '/me/sessions') return list(sessionsOf(user));
  if (path === '/me/identities') return list(identitiesOf(user));
  if (path === '/me/tokens') return list(tokensOf(user));
  if (path === '/audit') return list(auditOf(world));
  if (what === 'users') return id ? world.users.find((u) => u.id === id) : list(world.users);
  if (path === '/bookings') return user && list(bookings(user, query));
  if (what === 'bookings') return world.bookings.find((b) => b.id === id);
  if (what === 'reports') return world.utilisation;
  if (path === '/resources') {
    return list(world.resources.filter((r) => !query.get('owner_id') || r.owner_id === query.get('owner_id')));
  }
  if (part === 'schedule') return scheduleOf(id, query);
  if (part === 'hours') return world.hours[id];
  if (part === 'availability') return list(world.windows[id].filter(touches(query.get('from'), query.get('to'))));
  const resource = what === 'resources' && world.resources.find((r) => r.id === id);
  return resource ? { ...resource, hours: world.hours[id] } : undefined;
}

// `email`: who is signed in; nobody when it is left out.
export async function standIn(webRoot, email) {
  const user = world.people.find((person) => person.email === email);
  const server = createServer((request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://x');
    if (!pathname.startsWith('/api/')) return sendFile(webRoot, pathname, reply);
    if (pathname === '/api/v1/events/stream') {
      reply.writeHead(200, { 'Content-Type': 'text/event-stream', Date: new Date(world.now).toUTCString() });
      return reply.write('retry: 60000\n\n');
    }
    const found = request.method === 'GET' && answer(pathname.slice('/api/v1'.length), searchParams, user);
    const status = found ? 200 : request.method === 'GET' ? 404 : 503;
    reply.sendDate = false;
    reply.writeHead(status, { 'Content-Type': 'application/json', Date: new Date(world.now).toUTCString() });
    return reply.end(JSON.stringify(found || { status, code: status === 404 ? 'not_found' : 'unavailable' }));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
