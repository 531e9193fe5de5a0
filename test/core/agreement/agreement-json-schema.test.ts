import { describe, expect, it } from 'vitest';
import { agreementJsonSchema } from '../../../core/agreement/agreement-json-schema.ts';

describe('schemas/agreement.schema.json', () => {
  it('is what the agreement schema says today (vitest -u writes it)', async () => {
    const text = `${JSON.stringify(agreementJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../../schemas/agreement.schema.json');
  });

  it('accepts a number where the language has an exact number', () => {
    const { $defs } = agreementJsonSchema();
    expect($defs).toHaveProperty('quantity.type', ['string', 'number']);
  });
});
