import { expect, test } from 'vitest';
import { acceptedRows } from '../../../core/period/accepted-rows.ts';

test.each([
  ['1', '0', '1 row accepted'],
  ['385', '0', '385 rows accepted'],
  ['19993', '7', '19993 rows accepted, 7 in quarantine'],
])(
  '%s accepted and %s quarantined rows are told as "%3$s"',
  (rowsAccepted, rowsQuarantined, told) => {
    expect(acceptedRows({ rowsAccepted, rowsQuarantined })).toBe(told);
  },
);
