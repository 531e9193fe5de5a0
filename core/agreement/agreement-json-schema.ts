import * as z from 'zod';
import { agreementSchema } from './schema.ts';

/** A number of the agreement language as an editor sees it: YAML reads 0.75 as a number. */
const NUMBER = {
  type: ['string', 'number'],
  pattern: '^-?\\d+(\\.\\d+)?(/\\d+)?\\s*%?$',
  description: 'A number such as 1234.50, 2 % or 1/3',
} as const;

/** The JSON Schema of agreements, by which editors complete and check them while they are typed. */
export function agreementJsonSchema(): Record<string, unknown> {
  return {
    $id: 'https://gainshare.example/schemas/agreement.schema.json',
    title: 'Gainshare agreement',
    ...z.toJSONSchema(agreementSchema, {
      io: 'input',
      override: ({ zodSchema, jsonSchema }) => {
        if (z.globalRegistry.get(zodSchema)?.id !== 'quantity') return;
        Object.assign(jsonSchema, NUMBER);
      },
    }),
  };
}
