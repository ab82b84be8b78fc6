// What the stand-in tells of a person's sign-ins and of the audit log, in the recorded world at its instant.
const device = (version, system) => `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${version} Safari/537.36`;
const id = (last) => `01a207e2-9000-7000-8000-${String(last).padStart(12, '0')}`;

export function sessionsOf(user) {
  const session = (last, method, address, user_agent, used) => ({
    id: id(last), user_id: user.id, method, address, user_agent, created_at: '2026-11-16T08:01:00Z', last_used_at: used,
    expires_at: '2026-12-23T10:10:00Z', current: last === 1,
  });
  return [
    session(1, 'password', '192.0.2.14', device('Chrome/142.0.0.0', 'X11; Linux x86_64'), '2026-11-23T10:10:00Z'),
    session(2, 'corp', '198.51.100.7', device('Version/18.1 Mobile/15E148', 'iPhone; CPU iPhone OS 18_1 like Mac OS X'),
      '2026-11-22T19:42:00Z'),
  ];
}

export const providers = [{ id: 'corp', name: 'Harbour Corp' }, { id: 'campus', name: 'Campus' }];

export const identitiesOf = (user) => [{
  id: id(11), user_id: user.id, provider: 'corp', issuer: 'https://id.corp.example', subject: 'maya',
  email: 'M.Lindqvist@Corp.Example', created_at: '2026-10-02T09:00:00Z', last_used_at: '2026-11-22T19:42:00Z',
}];

export const tokensOf = (user) => [{
  id: id(21), user_id: user.id, name: 'Door display', scopes: ['resources:read', 'bookings:read'],
  created_at: '2026-11-02T09:00:00Z', expires_at: '2027-01-31T09:00:00Z', last_used_at: '2026-11-23T10:09:00Z',
}];

export function auditOf(world) {
  const admin = world.people.find((person) => person.roles.includes('admin'));
  const fern = world.resources.find((resource) => resource.name === 'Fern');
  const booking = world.bookings.find((b) => b.resource_id === fern.id && b.status === 'confirmed');
  const who = world.users.find((person) => person.id === booking.user_id);
  const entry = (number, at, actor, address, action, thing, rest) => ({
    id: number, at, actor: actor?.id ?? null, actor_name: actor?.name ?? '', address, request_id: id(number), action,
    resource_id: null, thing, overrides: [], before: null, after: null, ...rest,
  });
  return [
    entry(48, '2026-11-23T10:08:00Z', admin, '192.0.2.14', 'resource.updated', fern.id, {
      resource_id: fern.id,
      before: { name: fern.name, location: 'First floor', capacity: 4, version: 3 },
      after: { name: fern.name, location: fern.location, capacity: fern.capacity, version: 4 },
    }),
    entry(47, '2026-11-23T09:57:00Z', who, '198.51.100.7', 'booking.confirmed', booking.id, {
      resource_id: fern.id,
      after: { status: 'confirmed', start_at: booking.start, end_at: booking.end, user_id: who.id, title: booking.title },
    }),
    entry(46, '2026-11-23T09:40:00Z', undefined, '203.0.113.4', 'session.refused', who.id, { after: { user_id: who.id } }),
    entry(45, '2026-11-23T09:12:00Z', admin, '192.0.2.14', 'user.updated', who.id, {
      before: { roles: ['member'] }, after: { roles: ['member', 'provider'] },
    }),
    entry(44, '2026-11-23T09:10:00Z', admin, '192.0.2.14', 'session.started', id(1), { after: { user_id: admin.id } }),
  ];
}
