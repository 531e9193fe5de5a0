-- The application works under two roles that cannot log in: the writer inserts and reads, the
-- reader reads what row-level security lets its viewer see. Neither can change or delete a row of
-- any table.

-- Which role sees what: everything of a subject, or what belongs to its organisation.
create table gainshare.sights (
  role text not null,
  subject text not null check (subject in ('calculation', 'statements', 'disputes', 'decisions',
    'events', 'ledger', 'payments', 'account-details', 'audit')),
  breadth text not null check (breadth in ('all', 'own')),
  primary key (role, subject)
);

insert into gainshare.sights (role, subject, breadth) values
  ('programme-manager', 'calculation', 'all'),
  ('programme-manager', 'statements', 'all'),
  ('programme-manager', 'disputes', 'all'),
  ('programme-manager', 'decisions', 'all'),
  ('programme-manager', 'events', 'all'),
  ('programme-manager', 'ledger', 'all'),
  ('programme-manager', 'payments', 'all'),
  ('programme-manager', 'audit', 'all'),
  ('governance-member', 'calculation', 'all'),
  ('governance-member', 'statements', 'all'),
  ('governance-member', 'disputes', 'all'),
  ('governance-member', 'decisions', 'own'),
  ('governance-member', 'events', 'own'),
  ('clinical-governance-lead', 'calculation', 'all'),
  ('clinical-governance-lead', 'decisions', 'own'),
  ('clinical-governance-lead', 'events', 'own'),
  ('independent-reviewer', 'calculation', 'all'),
  ('independent-reviewer', 'decisions', 'own'),
  ('independent-reviewer', 'events', 'own'),
  ('finance-officer', 'calculation', 'all'),
  ('finance-officer', 'statements', 'all'),
  ('finance-officer', 'decisions', 'own'),
  ('finance-officer', 'events', 'own'),
  ('finance-officer', 'ledger', 'all'),
  ('finance-officer', 'payments', 'all'),
  ('finance-officer', 'account-details', 'all'),
  ('data-owner', 'decisions', 'own'),
  ('data-owner', 'events', 'own'),
  ('partner', 'statements', 'own'),
  ('partner', 'disputes', 'own'),
  ('partner', 'decisions', 'own'),
  ('partner', 'events', 'own'),
  ('partner', 'ledger', 'own'),
  ('partner', 'payments', 'own'),
  ('partner', 'account-details', 'own'),
  ('auditor', 'calculation', 'all'),
  ('auditor', 'statements', 'all'),
  ('auditor', 'disputes', 'all'),
  ('auditor', 'decisions', 'all'),
  ('auditor', 'events', 'all'),
  ('auditor', 'ledger', 'all'),
  ('auditor', 'payments', 'all'),
  ('auditor', 'account-details', 'all'),
  ('auditor', 'audit', 'all');

-- The viewer is named for the transaction: who, in which programme, at which instant.
create function gainshare.viewer_programme() returns text language sql stable
  as $$ select nullif(current_setting('gainshare.viewer_programme', true), '') $$;

create function gainshare.viewer_person() returns text language sql stable
  as $$ select nullif(current_setting('gainshare.viewer_person', true), '') $$;

-- The functions below look behind row-level security (they run as the owner of the tables), so that
-- what a viewer may see does not depend on what the viewer may see. Policies call them in scalar
-- subqueries, which PostgreSQL evaluates once a statement and not once a row.
create function gainshare.viewer_mandates()
  returns table (role text, organisation text)
  language sql stable security definer set search_path = pg_catalog
  as $$
    select m.role, m.organisation
    from gainshare.mandates m
    left join gainshare.mandate_ends e using (programme_id, mandate_id)
    where m.programme_id = gainshare.viewer_programme()
      and m.person_id = gainshare.viewer_person()
      and current_setting('gainshare.viewer_at')::timestamptz >= m.valid_from
      and current_setting('gainshare.viewer_at')::timestamptz
        < least(coalesce(m.valid_to, 'infinity'), coalesce(e.valid_to, 'infinity'))
  $$;

-- The programme of the viewer, or null for who holds no mandate in it now: then nothing matches.
create function gainshare.visible_programme() returns text
  language sql stable security definer set search_path = pg_catalog
  as $$
    select gainshare.viewer_programme()
    where exists (select from gainshare.viewer_mandates())
  $$;

create function gainshare.sees_all(subject_asked text) returns boolean
  language sql stable security definer set search_path = pg_catalog
  as $$
    select exists (
      select from gainshare.viewer_mandates() m join gainshare.sights s using (role)
      where s.subject = subject_asked and s.breadth = 'all')
  $$;

create function gainshare.own_organisations(subject_asked text) returns text[]
  language sql stable security definer set search_path = pg_catalog
  as $$
    select coalesce(array_agg(distinct m.organisation), '{}')
    from gainshare.viewer_mandates() m join gainshare.sights s using (role)
    where s.subject = subject_asked and s.breadth = 'own'
  $$;

-- The periods whose frozen agreement makes this subject common to its partners.
create function gainshare.common_periods(subject_asked text) returns text[]
  language sql stable security definer set search_path = pg_catalog
  as $$
    select coalesce(array_agg(p.period_id::text), '{}')
    from gainshare.periods p
    join gainshare.agreement_versions a
      on a.programme_id = p.programme_id and a.version = p.agreement_version
    where p.programme_id = gainshare.visible_programme()
      and subject_asked = any (a.common_subjects)
  $$;

-- The disputes a reviewer may see: assigned to them, or still free and not of their organisation.
create function gainshare.reviewable_disputes() returns text[]
  language sql stable security definer set search_path = pg_catalog
  as $$
    with reviewing as (
      select organisation from gainshare.viewer_mandates() where role = 'independent-reviewer'
    ), assigned as (
      select distinct on (dispute_id) dispute_id, person_id
      from gainshare.dispute_events
      where programme_id = gainshare.viewer_programme() and kind = 'assigned'
      order by dispute_id, position desc
    )
    select coalesce(array_agg(d.dispute_id::text), '{}')
    from gainshare.disputes d left join assigned a using (dispute_id)
    where d.programme_id = gainshare.viewer_programme()
      and exists (select from reviewing)
      and d.party_id not in (select organisation from reviewing)
      and coalesce(a.person_id, gainshare.viewer_person()) = gainshare.viewer_person()
  $$;

-- Accounts of a viewer's organisation, for the transfers that touch them.
create function gainshare.own_accounts() returns text[]
  language sql stable security definer set search_path = pg_catalog
  as $$
    select coalesce(array_agg(account_id::text), '{}')
    from gainshare.ledger_accounts
    where programme_id = gainshare.viewer_programme()
      and party_id = any (gainshare.own_organisations('ledger'))
  $$;

do $$
declare
  table_name text;
begin
  for table_name in
    select c.relname from pg_class c
    where c.relnamespace = 'gainshare'::regnamespace and c.relkind = 'r'
      and c.relname not in ('migrations', 'sights')
  loop
    execute format('alter table gainshare.%I enable row level security', table_name);
    execute format('create policy the_writer on gainshare.%I to gainshare_writer
      using (true) with check (true)', table_name);
    execute format('grant select, insert on gainshare.%I to gainshare_writer', table_name);
    execute format('grant select on gainshare.%I to gainshare_reader', table_name);
  end loop;
  -- What every member of the programme may see.
  foreach table_name in array array['programmes', 'agreement_versions', 'persons', 'person_keys',
    'person_key_ends', 'mandates', 'mandate_ends', 'periods', 'period_phases', 'dataset_versions',
    'waivers', 'gate_reviews', 'revisions']
  loop
    execute format('create policy members on gainshare.%I for select to gainshare_reader
      using (programme_id = (select gainshare.visible_programme()))', table_name);
  end loop;
  -- What hangs on a row that has a policy of its own is seen by whoever sees that row.
  foreach table_name in array array['dispute_events', 'determinations']
  loop
    execute format('create policy with_its_dispute on gainshare.%I for select to gainshare_reader
      using (exists (select from gainshare.disputes d
        where d.programme_id = %1$I.programme_id and d.dispute_id = %1$I.dispute_id))',
      table_name);
  end loop;
end
$$;

grant usage on schema gainshare to gainshare_writer, gainshare_reader;
revoke execute on all functions in schema gainshare from public;
grant execute on all functions in schema gainshare to gainshare_reader;

create policy by_subject on gainshare.decisions for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    party_id is null
    or actor_id = (select gainshare.viewer_person())
    or (select gainshare.sees_all('decisions'))
    or party_id = any ((select gainshare.own_organisations('decisions'))::text[])));

create policy by_recipient on gainshare.events for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (party_id is null and person_id is null)
    or person_id = (select gainshare.viewer_person())
    or (select gainshare.sees_all('events'))
    or party_id = any ((select gainshare.own_organisations('events'))::text[])));

create policy by_subject on gainshare.event_deliveries for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme())
    and (select gainshare.sees_all('events')));

create policy by_subject on gainshare.figures for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('calculation'))
    or period_id = any ((select gainshare.common_periods('calculation'))::text[])));

create policy by_subject on gainshare.revision_documents for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('calculation'))
    or period_id = any ((select gainshare.common_periods('calculation'))::text[])));

create policy by_subject on gainshare.disputes for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('disputes'))
    or party_id = any ((select gainshare.own_organisations('disputes'))::text[])
    or dispute_id = any ((select gainshare.reviewable_disputes())::text[])
    or period_id = any ((select gainshare.common_periods('disputes'))::text[])));

create policy by_subject on gainshare.statements for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('statements'))
    or party_id = any ((select gainshare.own_organisations('statements'))::text[])
    or period_id = any ((select gainshare.common_periods('statements'))::text[])
    or exists (select from gainshare.disputes d
      where d.programme_id = statements.programme_id and d.period_id = statements.period_id
        and d.party_id = statements.party_id
        and d.dispute_id = any ((select gainshare.reviewable_disputes())::text[]))));

create policy by_subject on gainshare.account_details for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('account-details'))
    or party_id = any ((select gainshare.own_organisations('account-details'))::text[])));

create policy by_subject on gainshare.ledger_accounts for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('ledger'))
    or party_id = any ((select gainshare.own_organisations('ledger'))::text[])));

create policy by_subject on gainshare.ledger_transfers for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('ledger'))
    or debit_account = any ((select gainshare.own_accounts())::text[])
    or credit_account = any ((select gainshare.own_accounts())::text[])));

create policy with_its_transfer on gainshare.ledger_transfer_states for select to gainshare_reader
  using (exists (select from gainshare.ledger_transfers t
    where t.programme_id = ledger_transfer_states.programme_id
      and t.transfer_id = ledger_transfer_states.transfer_id));

create policy by_subject on gainshare.payment_files for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme())
    and (select gainshare.sees_all('payments')));

create policy by_subject on gainshare.payment_releases for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme())
    and (select gainshare.sees_all('payments')));

create policy by_subject on gainshare.payment_instructions for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('payments'))
    or party_id = any ((select gainshare.own_organisations('payments'))::text[])
    or period_id = any ((select gainshare.common_periods('payments'))::text[])));

create policy with_its_instruction on gainshare.payment_answers for select to gainshare_reader
  using (exists (select from gainshare.payment_instructions i
    where i.programme_id = payment_answers.programme_id
      and i.end_to_end_id = payment_answers.end_to_end_id));

create policy by_subject on gainshare.audit_entries for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme())
    and (select gainshare.sees_all('audit')));
