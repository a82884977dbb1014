import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { DEMO_PASSWORD } from './server.js';

const ARGS = ['--no-sandbox', '--disable-gpu', '--no-zygote', '--disable-background-networking', '--lang=vi'];

/** A name on the local network, reached by plain http: no secure context, so no Web Locks. */
export const LAN_HOST = 'dieu-phoi.lan';

/** A Chromium found without asking: `CHROMIUM_PATH`, the system's, else the one that comes through npm. */
export async function launchBrowser(): Promise<Browser> {
  const args = [...ARGS, `--host-resolver-rules=MAP ${LAN_HOST} 127.0.0.1`];
  return chromium.launch({ executablePath: await browserPath(), args, headless: true });
}

async function browserPath(): Promise<string> {
  const known = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find((path) => path && existsSync(path));
  if (known) return known;
  // Must stand in the environment before the import: it then unpacks the libraries that a bare system lacks.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Nothing is as slow as this; a busy machine may be as slow as half of it. */
export const PATIENCE_MS = 30_000;

/** A person at a device: their own cookies, their own page, errors of the page collected. */
export interface Seat {
  readonly page: Page;
  readonly errors: string[];
}

export async function sit(
  browser: Browser,
  url: string,
  login: string,
  options: BrowserContextOptions = { viewport: DESK },
): Promise<Seat> {
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  await page.goto(url);
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  return { page, errors };
}

/** Somebody who has signed in and stands before a page of the desk that is live. */
export async function sitBefore(
  browser: Browser,
  { url, login, path }: { url: string; login: string; path: string },
  options: BrowserContextOptions = {},
): Promise<Seat> {
  const seat = await sit(browser, url, login, { viewport: DESK, ...options });
  await seat.page.getByText('Trực tiếp').first().waitFor();
  await seat.page.goto(url + path);
  await seat.page.getByText('Trực tiếp').first().waitFor();
  return seat;
}

/** The dialog of that name, or the one that is open. */
export const dialog = (page: Page, name?: string | RegExp): Locator =>
  page.getByRole('dialog', name ? { name } : {});
export const press = (within: Page | Locator, name: string | RegExp): Promise<void> =>
  within
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** Waits for a dialog until it takes keys: it has the focus a moment after it is seen. */
export async function takesKeys(page: Page, name?: string | RegExp): Promise<void> {
  await dialog(page, name).waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[aria-modal="true"], dialog[open]')].some((one) =>
      one.contains(document.activeElement),
    ),
  );
}

/** Closes the dialog that is open. */
export async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
}

/** Expects nothing serious in light and in dark; `at` says where it looked. */
export async function expectAccessible(page: Page, at = page.url()): Promise<void> {
  for (const [colorScheme, rule] of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await seriousFindings(page, rule);
    expect({ at, colorScheme, found }).toEqual({ at, colorScheme, found: [] });
  }
}

/** In dark only what a theme can change is looked at again. */
const THEMES = [['light'], ['dark', 'color-contrast']] as const;

const MODAL = '[role="dialog"][aria-modal="true"]';

/**
 * What an automatic accessibility check calls serious or critical on the page as it is; of one rule, or of all. What lies
 * behind an open dialog is out of reach, and was looked at before it opened.
 */
export async function seriousFindings(page: Page, rule?: string): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(AXE); // half a megabyte: once for a page, not at each look
  return page.evaluate(check, { modal: MODAL, rule });
}

const packages = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const AXE = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in the page. Rules whose findings are at most moderate are not run: nobody would read them. */
async function check({ modal, rule }: { modal: string; rule: string | undefined }): Promise<string[]> {
  const { axe } = window as unknown as { axe: Axe };
  const isSerious = (impact: string | null): boolean => impact === 'serious' || impact === 'critical';
  const ignored = axe._audit.rules.filter(({ impact }) => !isSerious(impact)).map(({ id }) => id);
  const { violations } = await axe.run(document.querySelector(modal) ? { include: [modal] } : document, {
    resultTypes: ['violations'],
    preload: false,
    rules: Object.fromEntries(ignored.map((id) => [id, { enabled: false }])),
    ...(rule && { runOnly: { type: 'rule', values: [rule] } }),
  });
  return violations
    .filter(({ impact }) => isSerious(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

interface Axe {
  /** Whatever a rule finds bears the rule's own impact. */
  readonly _audit: { readonly rules: readonly { readonly id: string; readonly impact: string }[] };
  run(context: object, options: object): Promise<{ readonly violations: readonly Violation[] }>;
}

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}
