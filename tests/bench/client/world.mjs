// One person with very many bookings in two months, made through the API.
const PASSWORD = 'bench-password';

async function call(origin, method, path, body, token) {
  const reply = await fetch(origin + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: body && JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  return reply.json();
}

// The first of the month that is `ahead` months after this one.
export function firstOfMonth(ahead) {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
}

// Quarters of an hour spread evenly over the month; several units, so that more than one may start at once.
function starts(month, count) {
  const days = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  const quarters = days * 96;
  return Array.from({ length: count }, (_, i) =>
    new Date(month.getTime() + Math.floor((i * quarters) / count) * 15 * 60_000));
}

export async function bookMonths(origin, admin, perMonth) {
  const { access_token: staff } = await call(origin, 'POST', '/api/v1/auth/login', admin);
  const room = await call(origin, 'POST', '/api/v1/resources', {
    kind: 'room', name: 'Concert hall', time_zone: 'UTC', units: 4,
    policy: { mode: 'slots', durations: [15], step: 15, min_notice: 0, max_horizon_days: 365 },
  }, staff);
  const weekly = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }));
  await call(origin, 'PUT', `/api/v1/resources/${room.id}/hours`, { weekly }, staff);
  const person = { email: 'busy@example.org', password: PASSWORD, name: 'Busy Person', time_zone: 'UTC' };
  const { access_token: token } = await call(origin, 'POST', '/api/v1/auth/register', person);

  const waiting = [1, 2].flatMap((ahead) => starts(firstOfMonth(ahead), perMonth));
  const bookings = [];
  const book = async () => {
    for (let start = waiting.pop(); start; start = waiting.pop()) {
      const title = `Rehearsal ${waiting.length}`;
      bookings.push(await call(origin, 'POST', '/api/v1/bookings', { resource_id: room.id, start, title }, token));
    }
  };
  await Promise.all(Array.from({ length: 32 }, book));
  bookings.sort((a, b) => a.start.localeCompare(b.start));
  return { person, bookings: bookings.map(({ title, start, end }) => ({ title, start, end })) };
}
