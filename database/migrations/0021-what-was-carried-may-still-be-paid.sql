-- The wait for what a partner has to pay ends when it is carried to a later payout: that is no word
-- of the bank, which may accept the payment afterwards. It cannot reject it any more.

alter table gainshare.payment_answers
  add column is_carried boolean not null default false,
  add constraint what_is_carried_the_bank_never_had check (status = 'unknown' or not is_carried);

update gainshare.payment_answers a set is_carried = true
where a.status = 'unknown' and exists (
  select from gainshare.audit_entries e
  where e.programme_id = a.programme_id and e.kind = 'payment-carried'
    and e.key = 'carried/' || a.end_to_end_id);

drop index gainshare.a_payment_ends_once;
create unique index a_payment_ends_once
  on gainshare.payment_answers (programme_id, end_to_end_id)
  where status in ('accepted', 'rejected') or (status = 'unknown' and not is_carried);
create unique index what_is_carried_is_not_rejected
  on gainshare.payment_answers (programme_id, end_to_end_id)
  where status in ('rejected', 'unknown');
