import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const ARGS = ['--no-sandbox', '--disable-gpu', '--no-zygote', '--disable-background-networking', '--lang=vi'];
const VIEWPORT = { width: 1440, height: 900 };

/** A Chromium found without asking: `CHROMIUM_PATH`, the system's, else the one that comes through npm. */
export async function launchChromium() {
  const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((path) => path && existsSync(path));
  return chromium.launch({ executablePath: known ?? (await packaged()), args: ARGS, headless: true });
}

async function packaged() {
  // Must stand in the environment before the import: it then unpacks the libraries that a bare system lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
  const { default: one } = await import('@sparticuz/chromium');
  return one.executablePath();
}

/** A page of somebody who is signed in. */
export async function openPage(browser, { port, cookie }) {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'vi-VN' });
  const [name, value] = cookie.split('=');
  await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/' }]);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, errors, url: `http://127.0.0.1:${port}` };
}
