/** Debian's chromium, and a page in it that is watched for errors and strange requests. */
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

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
