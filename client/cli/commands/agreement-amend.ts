import type { Agreement } from '../../../core/agreement/agreement.ts';
import { agreementHash } from '../../../core/agreement/agreement-hash.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import { isEnded, type Phase } from '../../../core/period/phase.ts';
import type { PeriodSummary } from '../../../database/reads/list-periods.ts';
import { act } from '../act.ts';
import { readAgreementFile } from '../agreement-file.ts';
import type { Call } from '../call.ts';
import type { Answer, CommandSpec } from '../command.ts';

export const agreementAmend: CommandSpec = {
  usage: 'agreement amend <file>',
  summary: 'propose a new version that names what it changes and from which period',
  kind: 'act',
  options: [['--preview', 'show what it changes, and propose nothing']],
  example: 'agreement amend agreements/usmm-2021.yaml --preview --as m.stone',
  run: async (call) => {
    const { document, agreement } = await readAgreementFile(call.word('file'));
    const previous = await newestVersion(call);
    // Loaded here: only whoever reads agreements needs them.
    const { agreementDifference, changeLines } = await import(
      '../../../core/agreement/difference.ts'
    );
    const { changeWords } = await import('../../../core/agreement/change-words.ts');
    const { requiredSigners } = await import('../../../core/agreement/required-signers.ts');
    const changes = changeLines(agreementDifference(previous, agreement));
    if (changes.length === 0) {
      throw new GainshareError('AMENDMENT_WRONG', 'It changes nothing but its number and dates.');
    }
    const words = changeWords(previous, agreement);
    const hash = agreementHash(agreement);
    const amends = String(previous.version);
    const periods = await (await call.reads()).periods();
    const effects = [
      `Version ${agreement.version} of "${agreement.title}" changes version ${amends}:`,
      ...words.map((sentence) => `  ${sentence}`),
      ...appliesFrom(agreement, periods),
      signersText(requiredSigners(agreement, previous)),
      `Hash: ${hash}.`,
    ];
    if (call.isSet('preview')) return previewOf(agreement, words, changes, effects);
    return act(
      call,
      { message: 'proposeAgreement', details: { document, agreementHash: hash, amends, changes } },
      effects,
    );
  },
};

function previewOf(
  { version, effective }: Agreement,
  words: readonly string[],
  changes: readonly string[],
  lines: readonly string[],
): Answer {
  return { data: { version, effectiveFrom: effective.from, words, changes }, lines };
}

/** Which periods it is for: those that begin under it; those that are open keep their version. */
function appliesFrom(agreement: Agreement, periods: readonly PeriodSummary[]): string[] {
  const { from } = agreement.effective;
  const open = periods
    .filter(({ phase }) => phase === undefined || !isEnded(phase as Phase))
    .map(({ periodId, agreementVersion }) => `${periodId} (version ${agreementVersion})`);
  return [
    `It is for periods that begin on ${from} or later.`,
    ...(open.length === 0 ? [] : [`Periods that are open keep theirs: ${open.join(', ')}.`]),
  ];
}

function signersText(signers: readonly string[]): string {
  return signers.length === 0
    ? 'It asks no party to sign: a second person confirms it with `gainshare change confirm`.'
    : `It waits for the signatures of ${signers.join(', ')}.`;
}

async function newestVersion(call: Call): Promise<Agreement> {
  const reads = await call.reads();
  const newest = (await reads.agreementVersions()).at(-1);
  const stored =
    newest === undefined ? undefined : await reads.agreement({ version: newest.version });
  if (stored === undefined) {
    const message =
      'There is no version yet: propose the first with `gainshare agreement propose`.';
    throw new GainshareError('AMENDMENT_WRONG', message);
  }
  const { loadAgreement } = await import('../../../core/agreement/load-agreement.ts');
  return loadAgreement(stored.document);
}
