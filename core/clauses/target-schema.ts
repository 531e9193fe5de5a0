import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const targetSchema = z.strictObject({ ...clauseHead('target'), amount: termSchema });
