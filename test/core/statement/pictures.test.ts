import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../core/canonical/index.ts';
import { openBrowser } from '../../support/browser.ts';
import { samplePages } from './sample-pages.ts';

/*
 * The pictures in the documents. With UPDATE_DOCS=1 they are drawn anew; otherwise the pages must
 * still be those that they were drawn from.
 */

const FOLDER = 'docs/pictures';
const DRAWN_FROM = `${FOLDER}/drawn-from.json`;
const pages = samplePages();

interface Picture {
  readonly page: string;
  readonly width: number;
  readonly height: number;
  readonly media?: 'print';
  /** What is shown, where it is not the top of the page. */
  readonly of?: string;
  /** What is opened before. */
  readonly open?: string;
}

const PICTURES: Readonly<Record<string, Picture>> = {
  'statement-desktop': { page: 'a first statement', width: 1000, height: 900 },
  'statement-phone': { page: 'a first statement', width: 390, height: 844 },
  'statement-print': {
    page: 'a first statement',
    width: 794,
    height: 1123,
    media: 'print',
  },
  'statement-waterfall': {
    page: 'a first statement',
    width: 1000,
    height: 900,
    of: 'section[aria-labelledby="waterfall"]',
  },
  'statement-lines': {
    page: 'a first statement',
    width: 1000,
    height: 900,
    of: 'section[aria-labelledby="lines"]',
    open: 'section[aria-labelledby="lines"] details',
  },
  'statement-changes': {
    page: 'a revised statement',
    width: 1000,
    height: 900,
    of: 'section[aria-labelledby="changes"]',
  },
  'summary-desktop': { page: 'a summary for funders', width: 1000, height: 1400 },
};

test.runIf(process.env['UPDATE_DOCS'] === '1')('the pictures are drawn anew', async () => {
  const browser = await openBrowser();
  if (browser === undefined) throw new Error('There is no browser to draw with.');
  for (const [name, { page, width, height, media, of, open }] of Object.entries(PICTURES)) {
    const tab = await browser.newPage({ viewport: { width, height } });
    await tab.setContent(pages[page] ?? '');
    if (media !== undefined) {
      await tab.emulateMedia({ media });
      // On paper the page has margins, which a picture of the screen has not.
      await tab.evaluate('document.body.style.padding = "16mm 15mm 18mm"');
    }
    const opening = `for (const each of document.querySelectorAll(${JSON.stringify(open)}))
      each.open = true;`;
    if (open !== undefined) await tab.evaluate(opening);
    const path = `${FOLDER}/${name}.png`;
    if (of === undefined) await tab.screenshot({ path });
    else await tab.locator(of).screenshot({ path });
    await tab.close();
  }
  await browser.close();
  writeFileSync(DRAWN_FROM, `${JSON.stringify(hashes(), null, 2)}\n`);
});

/** What each picture is of: its page and how it is shown. */
function hashes(): Readonly<Record<string, string>> {
  const entries = Object.entries(PICTURES).map(([name, { page, ...how }]): [string, string] => [
    name,
    sha256Hex(`${JSON.stringify(how)}\n${pages[page] ?? ''}`),
  ]);
  return Object.fromEntries(entries);
}

test('the pictures in the documents are of the pages as they are now', () => {
  expect(JSON.parse(readFileSync(DRAWN_FROM, 'utf8'))).toEqual(hashes());
});
