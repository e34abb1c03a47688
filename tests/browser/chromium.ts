import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Only what a page needs; nothing that Chromium would fetch on its own. */
const args = [
  '--no-sandbox',
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why no test in a browser can run here; undefined when it can, or when the environment requires it. */
export function whyNoBrowser(): string | undefined {
  if (findChromium() !== undefined || process.env['ZHICHENG_REQUIRE_BROWSER'] === '1') return undefined;
  return 'no Chromium; name one in CHROMIUM';
}

/** Starts Chromium without a window; throws where there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(`Expected a Chromium in CHROMIUM or at one of ${usual.join(', ')}, but found none.`);
  }
  return chromium.launch({ executablePath, args });
}

function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  return (named === undefined || named === '' ? usual : [named]).find((path) => existsSync(path));
}
