-- By when each side of a dispute must act, so that whoever waits can see it: the answer of the
-- programme, the determination (due_at, filled from now on), an appeal, and its determination.
alter table gainshare.disputes add column answer_by timestamptz;
alter table gainshare.determinations add column appeal_by timestamptz;
alter table gainshare.dispute_events add column due_at timestamptz;
