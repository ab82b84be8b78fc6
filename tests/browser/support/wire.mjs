// A line between browser and server that can be cut, lose answers or answer in the server's stead, and that counts
// what it carries.
import { createServer, request as ask } from 'node:http';

export async function openWire(origin) {
  const target = new URL(origin);
  const wire = {
    cut: false,
    // (request) -> 'lose': the server gets it, the browser no answer; {status, headers}: not even the server gets it.
    meddle: () => null,
    carried: new Map(), // path -> bytes of bodies, as they went over the line
    asked: [], // "POST /api/v1/bookings"
  };
  const server = createServer((request, reply) => {
    const path = request.url.split('?')[0];
    if (wire.cut) {
      request.socket.destroy();
      return;
    }
    wire.asked.push(`${request.method} ${path}`);
    const what = wire.meddle(request);
    if (what?.status) {
      reply.writeHead(what.status, what.headers).end(what.body ?? '');
      return;
    }
    const onward = ask(
      { host: target.hostname, port: target.port, method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        if (what === 'lose') {
          answer.resume();
          answer.on('end', () => request.socket.destroy());
          return;
        }
        reply.writeHead(answer.statusCode, answer.headers);
        answer.on('data', (bytes) => wire.carried.set(path, (wire.carried.get(path) ?? 0) + bytes.length));
        answer.pipe(reply);
      },
    );
    onward.on('error', () => request.socket.destroy());
    reply.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  wire.origin = `http://localhost:${server.address().port}`;
  // As a cable pulled out: also what is open is cut.
  wire.pull = () => {
    wire.cut = true;
    server.closeAllConnections();
  };
  wire.mend = () => {
    wire.cut = false;
  };
  wire.bytes = (pattern) => [...wire.carried].filter(([path]) => pattern.test(path)).reduce((sum, [, n]) => sum + n, 0);
  wire.close = () =>
    new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    });
  return wire;
}
