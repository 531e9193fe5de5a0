import type { Outcome } from '../../workflows/messages.ts';

/**
 * All of them decide in the same moment, and every tenth a second time, as if its answer had been
 * lost. Gives the outcome of each; throws where a decision sent twice has two.
 */
export async function atOnce(
  partners: readonly string[],
  decide: (partner: string) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const twice = partners.filter((_, index) => index % 10 === 0);
  const [outcomes, again] = await Promise.all([
    Promise.all(partners.map((partner) => untilHeard(partner, decide))),
    Promise.all(twice.map((partner) => untilHeard(partner, decide))),
  ]);
  const known = new Set(outcomes.map((outcome) => JSON.stringify(outcome)));
  const other = again.find((outcome) => !known.has(JSON.stringify(outcome)));
  if (other !== undefined) throw new Error(`${other.decisionId} has two outcomes`);
  return outcomes;
}

/** Who hears nothing in time asks again under the same id, as the refusal advises. */
async function untilHeard(
  partner: string,
  decide: (partner: string) => Promise<Outcome>,
): Promise<Outcome> {
  for (;;) {
    try {
      return await decide(partner);
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENGINE_SILENT') throw error;
    }
  }
}
