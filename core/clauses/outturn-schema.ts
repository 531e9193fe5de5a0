import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const outturnSchema = z.strictObject({ ...clauseHead('outturn'), amount: termSchema });
