import { readFileSync } from 'node:fs';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import type { Figures } from '../../../core/settlement/figures.ts';
import { readFigures } from '../../../core/settlement/read-figures.ts';

/** One example of docs/calculation.md: an agreement, figures, and each line worked out by hand. */
export interface WorkedExample {
  readonly title: string;
  readonly agreementFile: string;
  readonly figures: Figures;
  readonly byHand: Readonly<Record<string, string>>;
}

export function workedExamples(): WorkedExample[] {
  const [, ...sections] = readFileSync('docs/calculation.md', 'utf8').split(/^### /m);
  return sections.map((section) => ({
    title: section.split('\n')[0] ?? '',
    agreementFile: matched(section, /Agreement: `([^`]+)`/),
    figures: readFigures(matched(section, /```yaml figures\n([\s\S]*?)```/)),
    byHand: Object.fromEntries(
      [...section.matchAll(/^\| `([^`]+)` \| (-?[\d.]+) \|$/gm)].map(([, line, amount]) => [
        line ?? '',
        amount ?? '',
      ]),
    ),
  }));
}

export function agreementAt(file: string) {
  return loadAgreement(readFileSync(file, 'utf8'));
}

function matched(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`An example of docs/calculation.md lacks ${pattern}.`);
  return found;
}
