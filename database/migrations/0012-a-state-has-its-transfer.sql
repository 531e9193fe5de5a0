-- A period is posted in one statement, and that statement is checked as one: a foreign key looks
-- up, locks and logs each row by itself, and two indexes on the states said one thing between them.
-- What must hold stays: a state has its transfer, and a transfer begins once and ends once.

alter table gainshare.ledger_transfer_states
  drop constraint ledger_transfer_states_programme_id_transfer_id_fkey,
  drop constraint ledger_transfer_states_pkey;
drop index gainshare.a_transfer_ends_once;
alter table gainshare.ledger_transfer_states
  add column is_end boolean not null generated always as (state <> 'pending') stored,
  add constraint a_transfer_begins_and_ends_once primary key (programme_id, transfer_id, is_end);

-- By its index, whatever the planner thinks of a table that it has not analysed yet: otherwise the
-- time would grow with the ledger.
create function gainshare.refuse_states_without_transfer() returns trigger
  language plpgsql set search_path = pg_catalog
  set enable_hashjoin to off set enable_mergejoin to off set enable_seqscan to off
  as $$
  begin
    if exists (select from given where not exists (select from gainshare.ledger_transfers t
      where t.programme_id = given.programme_id and t.transfer_id = given.transfer_id)) then
      raise foreign_key_violation using message = 'A state needs its transfer.';
    end if;
    return null;
  end
  $$;
create trigger a_state_has_its_transfer after insert on gainshare.ledger_transfer_states
  referencing new table as given
  for each statement execute function gainshare.refuse_states_without_transfer();
create trigger a_changed_state_has_its_transfer after update on gainshare.ledger_transfer_states
  referencing new table as given
  for each statement execute function gainshare.refuse_states_without_transfer();

-- The other side of it: not even the owner of the tables takes a transfer away from its states.
create function gainshare.refuse_taking_transfers() returns trigger
  language plpgsql set search_path = pg_catalog
  as $$
  begin
    raise foreign_key_violation using message = 'A transfer is never taken away.';
  end
  $$;
create trigger a_transfer_stays
  before delete or truncate or update of programme_id, transfer_id on gainshare.ledger_transfers
  for each statement execute function gainshare.refuse_taking_transfers();
