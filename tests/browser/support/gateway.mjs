// nginx as deploy/nginx sets it up, in front of a server, with a certificate made on the spot.
import { execFileSync, spawn } from 'node:child_process';
import { X509Certificate, createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const webRoot = process.env.HOLDFAST_WEB_ROOT ?? join(root, 'build/web');

const freePort = () =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });

const accepts = (port) =>
  new Promise((told) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => told(true)).on('error', () => told(false));
    socket.on('connect', () => socket.destroy());
  });

// Gives the gateway's origin, what Chromium needs to trust its certificate, and a way to end it.
export async function startGateway(server) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-gateway-'));
  chmodSync(folder, 0o755);
  const certificate = join(folder, 'certificate.pem');
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj',
    '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', join(folder, 'key.pem'), '-out', certificate], { stdio: 'ignore' });
  for (const name of ['log', 'temp']) mkdirSync(join(folder, name));
  const [https, http] = [await freePort(), await freePort()];
  execFileSync(join(root, 'deploy/nginx/render'), ['--output', join(folder, 'rendered'), '--name', 'localhost', '--certificate', certificate,
    '--key', join(folder, 'key.pem'), '--server', new URL(server.origin).host, '--web-root', webRoot, '--listen', '127.0.0.1',
    '--https-port', String(https), '--http-port', String(http), '--pid', join(folder, 'pid'), '--log-dir', join(folder, 'log'),
    '--temp-dir', join(folder, 'temp')], { stdio: 'ignore' });
  const child = spawn('nginx', ['-c', join(folder, 'rendered/nginx.conf'), '-e', join(folder, 'error.log'), '-g', 'daemon off;'],
    { stdio: 'inherit', env: { ...process.env, PATH: `/usr/sbin:${process.env.PATH}` } });
  while (!(await accepts(https))) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}: ${readFileSync(join(folder, 'error.log'))}`);
    await pause(20);
  }
  const key = new X509Certificate(readFileSync(certificate)).publicKey.export({ type: 'spki', format: 'der' });
  const stop = () =>
    new Promise((ended) => {
      child.on('exit', () => {
        rmSync(folder, { recursive: true, force: true });
        ended();
      });
      child.kill('SIGTERM');
    });
  return {
    origin: `https://localhost:${https}`,
    plainOrigin: `http://localhost:${http}`,
    trust: [`--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`],
    stop,
  };
}
