import {
  disputeWorkflowId,
  payoutWorkflowId,
  periodWorkflowId,
  planWorkflowId,
  programmeWorkflowId,
} from '../core/period/workflow-ids.ts';
import { actionPlan as actionPlanFlow } from './action-plan.ts';
import { business } from './business.ts';
import { dispute as disputeFlow } from './dispute/dispute.ts';
import { payout as payoutFlow } from './payout.ts';
import { programme as programmeFlow } from './programme.ts';
import { settlementPeriod as settlementPeriodFlow } from './settlement-period.ts';

export const programme = business((input) => programmeWorkflowId(input.programme), programmeFlow);

export const settlementPeriod = business(
  (input) => periodWorkflowId(input.programme, input.period),
  settlementPeriodFlow,
);

export const dispute = business(
  (input) => disputeWorkflowId(input.programme, input.period, input.disputeId),
  disputeFlow,
);

export const payout = business(
  (input) => payoutWorkflowId(input.programme, input.period),
  payoutFlow,
);

export const actionPlan = business(
  (input) => planWorkflowId(input.programme, input.planId),
  actionPlanFlow,
);
