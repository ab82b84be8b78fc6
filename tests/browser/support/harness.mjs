// The real server on a database of its own, and the real client in a headless Chromium. Environment:
// HOLDFAST_SERVER, HOLDFAST_WEB_ROOT; HOLDFAST_SHOTS names a folder for screenshots (default build/screenshots).
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const serverProgram = process.env.HOLDFAST_SERVER ?? join(root, 'build/release/bin/holdfast-server');
const webRoot = process.env.HOLDFAST_WEB_ROOT ?? join(root, 'build/web');
const shots = process.env.HOLDFAST_SHOTS ?? join(root, 'build/screenshots');

// Starts a server, by default with the demo's data, else with an `admin` {email, password}; gives its origin and a way
// to end it. `flags` are added to its command line.
export async function startServer({ demo = true, admin, flags = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-browser-'));
  chmodSync(folder, 0o755);
  const child = spawn(
    serverProgram,
    [...(demo ? ['--demo'] : []), '--port', '0', '--data-dir', join(folder, 'var'), '--web-root', webRoot, '--log-level', 'warning', ...flags],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DATABASE_URL: '', HOLDFAST_RATE_LIMIT: 'off', ...adminOf(admin) } },
  );
  const origin = await new Promise((found, failed) => {
    let said = '';
    child.stdout.on('data', (bytes) => {
      said += bytes;
      const match = said.match(/listening on (http:\/\/[\d.]+:\d+)/);
      if (match) found(match[1]);
    });
    child.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
  const stop = () =>
    new Promise((ended) => {
      child.on('exit', () => {
        rmSync(folder, { recursive: true, force: true });
        ended();
      });
      child.kill('SIGTERM');
    });
  return { origin, stop };
}

function adminOf(admin) {
  return admin ? { HOLDFAST_ADMIN_EMAIL: admin.email, HOLDFAST_ADMIN_PASSWORD: admin.password } : {};
}

export function launchBrowser(more = []) {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic',
      '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ...more,
    ],
  });
}

// A page whose console must stay clean: errors are collected and thrown by `expectClean`.
export async function openPage(browser, origin, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Europe/Lisbon',
    locale: 'en-GB',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(origin);
  return {
    page,
    context,
    expectClean(allowed = []) {
      const rest = faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)));
      if (rest.length > 0) throw new Error('the console says: ' + rest.join('\n'));
    },
  };
}

export async function shot(page, name) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, name + '.png') });
}

export async function signIn(page, origin, email, password = 'demo-password') {
  await page.goto(origin + '/#/sign-in');
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Find' }).waitFor();
}
