export { actionPlan } from './action-plan.ts';
export { dispute } from './dispute/dispute.ts';
export { payout } from './payout.ts';
export { programme } from './programme.ts';
export { settlementPeriod } from './settlement-period.ts';
