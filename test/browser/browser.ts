/** Debian's chromium, and a page in it that is watched for errors and strange requests. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** The phone that most participants hold. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};
export const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 820 } };

export interface Watched {
  /** Errors of scripts and of the security policy. */
  readonly errors: string[];
  /** Every address that was asked for. */
  readonly asked: string[];
}

export function watch(page: Page): Watched {
  const watched: Watched = { errors: [], asked: [] };
  page.on('pageerror', (error) => watched.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') watched.errors.push(message.text());
  });
  page.on('request', (request) => watched.asked.push(request.url()));
  return watched;
}

export const screenshot = (page: Page, name: string) =>
  page.screenshot({ animations: 'disabled', path: fileURLToPath(new URL(`screenshots/${name}.png`, import.meta.url)) });

/** A phone on its side. */
export const LANDSCAPE: BrowserContextOptions = { ...PHONE, viewport: { width: 740, height: 360 } };

const chat = '.panel:not([hidden])';

export async function write(page: Page, words: string): Promise<void> {
  await page.fill('#input', words);
  await page.press('#input', 'Enter');
}

/** What stands in the bubbles of the chat in front, oldest first. */
export const said = (page: Page) => page.locator(`${chat} .said`).allTextContents();

export const hears = (page: Page, words: string) =>
  page.locator(`${chat} .bot .said`, { hasText: words }).last().waitFor();

/** What axe says is wrong on the page as it stands, one line each. */
export async function axe(page: Page): Promise<readonly string[]> {
  // The page's own policy forbids foreign scripts; over the debugging protocol it can be brought in all the same.
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
    }; // put there the line before
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`),
    );
  });
}
