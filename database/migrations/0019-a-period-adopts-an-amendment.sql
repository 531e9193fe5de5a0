-- A period under way adopts a later version of the agreement, with its effect shown first.

create table gainshare.adoptions (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  adoption_id gainshare.identifier not null,
  agreement_version integer not null,
  agreement_hash gainshare.sha256 not null,
  -- The revision that its effect was worked out against, and what adopters sign.
  revision_hash gainshare.sha256 not null,
  effect_hash gainshare.sha256 not null,
  reason text not null,
  deadline_at timestamptz not null,
  decision_id gainshare.identifier not null,
  proposed_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, adoption_id),
  foreign key (programme_id, period_id) references gainshare.periods,
  foreign key (programme_id, agreement_version, agreement_hash)
    references gainshare.agreement_versions (programme_id, version, agreement_hash),
  foreign key (programme_id, revision_hash)
    references gainshare.revisions (programme_id, revision_hash),
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);

-- What the adoption changes, whole: seen by whoever sees the calculation.
create table gainshare.adoption_effects (
  programme_id gainshare.identifier not null,
  period_id gainshare.identifier not null,
  adoption_id gainshare.identifier not null,
  effect text not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, adoption_id),
  foreign key (programme_id, adoption_id) references gainshare.adoptions
);

create table gainshare.adoption_ends (
  programme_id gainshare.identifier not null,
  adoption_id gainshare.identifier not null,
  outcome text not null check (outcome in ('adopted', 'lapsed')),
  note text not null,
  decision_id gainshare.identifier,
  ended_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, adoption_id),
  foreign key (programme_id, adoption_id) references gainshare.adoptions,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred,
  -- An amendment is adopted by somebody's decision; it lapses by itself.
  constraint adopted_by_a_decision check ((outcome = 'adopted') = (decision_id is not null))
);

-- The version that each period works under: the one it was opened with, or adopted last.
create view gainshare.standing_agreements with (security_invoker = true) as
  select p.programme_id, p.period_id,
    coalesce(a.agreement_version, p.agreement_version) as agreement_version,
    coalesce(a.agreement_hash, p.agreement_hash) as agreement_hash
  from gainshare.periods p
  left join lateral (
    select o.agreement_version, o.agreement_hash
    from gainshare.adoptions o join gainshare.adoption_ends e using (programme_id, adoption_id)
    where o.programme_id = p.programme_id and o.period_id = p.period_id
      and e.outcome = 'adopted'
    order by o.agreement_version desc limit 1) a on true;

create or replace function gainshare.common_periods(subject_asked text) returns text[]
  language sql stable security definer set search_path = pg_catalog
  as $$
    select coalesce(array_agg(p.period_id::text), '{}')
    from gainshare.standing_agreements p
    join gainshare.agreement_versions a
      on a.programme_id = p.programme_id and a.version = p.agreement_version
    where p.programme_id = gainshare.visible_programme()
      and subject_asked = any (a.common_subjects)
  $$;

do $$
declare
  table_name text;
begin
  foreach table_name in array array['adoptions', 'adoption_effects', 'adoption_ends'] loop
    execute format('alter table gainshare.%I enable row level security', table_name);
    execute format('create policy the_writer on gainshare.%I to gainshare_writer
      using (true) with check (true)', table_name);
    execute format('grant select, insert on gainshare.%I to gainshare_writer', table_name);
    execute format('grant select on gainshare.%I to gainshare_reader', table_name);
  end loop;
  foreach table_name in array array['adoptions', 'adoption_ends'] loop
    execute format('create policy members on gainshare.%I for select to gainshare_reader
      using (programme_id = (select gainshare.visible_programme()))', table_name);
  end loop;
end
$$;

create policy by_subject on gainshare.adoption_effects for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('calculation'))
    or period_id = any ((select gainshare.common_periods('calculation'))::text[])));

grant select on gainshare.standing_agreements to gainshare_writer, gainshare_reader;
