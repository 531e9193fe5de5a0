import { GainshareError } from '../errors/index.ts';
import type { Agreement } from './agreement.ts';
import { checkAgreement } from './check-agreement.ts';

/** The agreement in a text (YAML or JSON). Throws AGREEMENT_INVALID, naming the first line. */
export function loadAgreement(text: string): Agreement {
  const { agreement, findings } = checkAgreement(text);
  if (agreement !== undefined) return agreement;
  const first = findings[0];
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  throw new GainshareError(
    'AGREEMENT_INVALID',
    `Line ${first?.line}, column ${first?.column}: ${first?.message}${more}.`,
    { line: String(first?.line), column: String(first?.column), findings: String(findings.length) },
  );
}
