import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundledAgreements } from '../../../client/cli/bundled-agreements.ts';
import { agreementHash } from '../../../core/agreement/agreement-hash.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';

const ids = readdirSync('agreements').map((name) => name.replace(/\.yaml$/, ''));

describe('agreements kept by the build', () => {
  it.each(ids)('%s is the one in its file', async (id) => {
    const loaded = loadAgreement(readFileSync(`agreements/${id}.yaml`, 'utf8'));
    const kept = (await bundledAgreements([id])).get(id);
    expect(kept).toEqual(loaded);
    expect(kept === undefined ? '' : agreementHash(kept)).toBe(agreementHash(loaded));
  });
});
