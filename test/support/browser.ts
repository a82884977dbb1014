import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
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
  context.setDefaultTimeout(10_000);
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
  // No page here has frames: without looking for them the check opens no second page to sum up.
  const check = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false });
  if ((await page.locator(MODAL).count()) > 0) check.include(MODAL);
  if (rule) check.withRules(rule);
  const { violations } = await check.setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
