import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { renderWaterfallSvg } from '../../../core/statement/waterfall-svg.ts';
import { openBrowser } from '../../support/browser.ts';
import { samplePages } from './sample-pages.ts';
import { longNames, waterfallOf } from './sample-waterfalls.ts';

const browser = await openBrowser();
const pages = samplePages();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

afterAll(() => browser?.close());

const withBrowser = test.skipIf(browser === undefined);
const widths = { desktop: 1100, phone: 360 } as const;
const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';

/** Shows a page; `asked` are the addresses it asked for, `complaints` what the browser said. */
async function show(body: string, width: number) {
  if (browser === undefined) throw new Error('There is no browser.');
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
  );
  await page.goto('http://statement.test/');
  return { page, asked, complaints };
}

/** Scripts run in the page, where this program's types do not reach. */
const scripts = {
  openAll: 'for (const each of document.querySelectorAll("details")) each.open = true;',
  width: 'document.documentElement.scrollWidth',
  barColour: 'getComputedStyle(document.querySelector(".bar")).backgroundColor',
  axe: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
    'best-practice'] }).then((results) => results.violations.map((violation) =>
    violation.id + ': ' + violation.nodes.map((node) => node.html).join(' | ')))`,
  /** Texts whose boxes overlap with a later one's, and texts that leave the picture. */
  meetingTexts: `(() => {
    const frame = document.querySelector('svg').getBoundingClientRect();
    const boxes = [...document.querySelectorAll('text')].map((text) => ({
      words: text.textContent, box: text.getBoundingClientRect() }));
    const outside = boxes.filter(({ box }) => box.left < frame.left || box.right > frame.right);
    const meeting = boxes.filter((one, index) => boxes.slice(index + 1).some((other) =>
      one.box.left < other.box.right && other.box.left < one.box.right &&
      one.box.top + 2 < other.box.bottom && other.box.top + 2 < one.box.bottom));
    return [...outside, ...meeting].map(({ words }) => words);
  })()`,
} as const;

withBrowser.each(Object.keys(pages))('axe finds nothing on %s, and it fits', async (name) => {
  const { page } = await show(pages[name] ?? '', widths.desktop);
  await page.evaluate(scripts.openAll);
  for (const [device, width] of Object.entries(widths)) {
    await page.setViewportSize({ width, height: 800 });
    expect([device, await page.evaluate(scripts.width)]).toEqual([device, width]);
    // The same marks stand on both: the long run reads them twice.
    if (isLong || device === 'phone') expect(await accessibilityFaults(page)).toEqual([]);
  }
  await page.close();
});

async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return await page.evaluate<readonly string[]>(scripts.axe);
}

withBrowser('axe does find a fault that is put in', async () => {
  const page = pages['a first statement'] ?? '';
  const { page: shown } = await show(page.replace('<html lang="en-US">', '<html>'), 1100);
  expect(await accessibilityFaults(shown)).toEqual([expect.stringContaining('html-has-lang')]);
  await shown.close();
});

withBrowser('a page asks for nothing, complains of nothing and its style applies', async () => {
  const { page, asked, complaints } = await show(pages['a revised statement'] ?? '', 1100);
  expect(asked.filter((address) => !address.endsWith('/favicon.ico'))).toEqual([
    'http://statement.test/',
  ]);
  expect(complaints).toEqual([]);
  expect(await page.evaluate(scripts.barColour)).toBe('rgb(29, 53, 87)');
  await page.close();
});

withBrowser('a page forbids scripts and styles that got in', async () => {
  const hostile = '<script>document.title="got in"</script><style>h1{color:red}</style>';
  const page = (pages['a first statement'] ?? '').replace('<h1>', `${hostile}<h1>`);
  const { page: shown, complaints } = await show(page, 1100);
  expect(await shown.title()).toBe('Interim statement: North practices, Performance year 2021');
  expect(complaints).toHaveLength(2);
  await shown.close();
});

withBrowser('every step is printed, though it is closed on the screen', async () => {
  const { page } = await show(pages['a first statement'] ?? '', 1100);
  const isVisible = () => page.locator('#step-3 .formula').isVisible();
  expect(await isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await isVisible()).toBe(true);
  await page.close();
});

const pictures = [3, 8, 20].flatMap((count) =>
  [360, 640, 920].map((width): [number, number] => [count, width]),
);

withBrowser.each(pictures)(
  'the labels of %i bars, %i pixels wide, never meet',
  async (count, width) => {
    const options = {
      locale: 'en-US',
      currency: { code: 'USD', minorUnit: 2 },
      width,
      idPrefix: 'picture',
    };
    const { page } = await show(renderWaterfallSvg(waterfallOf(longNames(count)), options), width);
    expect(await page.evaluate(scripts.meetingTexts)).toEqual([]);
    await page.close();
  },
);
