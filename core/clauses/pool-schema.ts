import * as z from 'zod';
import { clauseHead } from './clause-head-schema.ts';

export const poolSchema = z.strictObject(clauseHead('pool'));
