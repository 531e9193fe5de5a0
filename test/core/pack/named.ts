/**
 * What a finding about a record of a pack may be called by: its own name, what vouches for it, or
 * what stands on it. Empty of the first record, on which all others stand.
 */
export function namesOf(value: unknown): readonly string[] {
  const text = (...path: readonly string[]) => {
    let part = value;
    for (const name of path) part = (part as Readonly<Record<string, unknown>> | undefined)?.[name];
    // What a mutation made of it may be no text at all: then it is in the name of nothing.
    return typeof part === 'string' || typeof part === 'number' ? `${part}` : '?';
  };
  switch (text('kind')) {
    case 'audit':
      return [`audit entry ${text('entry', 'seq')}`, text('entry', 'key')];
    case 'decision': {
      const id = text('content', 'decisionId');
      return [`decision ${id}`, `decision/${id}`];
    }
    case 'agreement':
      return ['agreement'];
    case 'figures':
      return ['figures'];
    case 'revision':
      return [`revision ${text('identity', 'number')}`];
    case 'step':
      return [`revision ${text('revision')}`, text('step', 'stepId')];
    case 'statement':
      return [
        `statement ${text('revision')}/${text('partyId')}`,
        `/${text('revision')}/${text('partyId')}`,
      ];
    case 'payment-file':
      return [text('plan')];
    case 'transfer':
      return [text('plan'), text('transfer', 'transferId')];
    default:
      return [''];
  }
}

interface Finding {
  readonly check: string;
  readonly where: string;
}

/** Whether a finding says where the change is: by its line, or by a name of the record. */
export function isNamed(findings: readonly Finding[], names: readonly string[]): boolean {
  return findings.some(({ check, where }) => {
    const said = `${check}: ${where}`;
    return names.some((name) => said.includes(name));
  });
}
