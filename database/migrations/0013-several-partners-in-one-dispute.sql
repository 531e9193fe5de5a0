-- A dispute may be joined by other partners, each with lines of its own statement.

create table gainshare.dispute_joiners (
  programme_id gainshare.identifier not null,
  dispute_id gainshare.identifier not null,
  party_id gainshare.identifier not null,
  lines text[] not null check (cardinality(lines) > 0),
  reason text not null check (reason <> ''),
  evidence text not null,
  decision_id gainshare.identifier not null,
  joined_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (programme_id, dispute_id, party_id),
  unique (programme_id, decision_id),
  foreign key (programme_id, dispute_id) references gainshare.disputes,
  foreign key (programme_id, decision_id) references gainshare.decisions
    deferrable initially deferred
);

alter table gainshare.dispute_joiners enable row level security;
create policy the_writer on gainshare.dispute_joiners to gainshare_writer
  using (true) with check (true);
grant select, insert on gainshare.dispute_joiners to gainshare_writer;
grant select on gainshare.dispute_joiners to gainshare_reader;
create policy with_its_dispute on gainshare.dispute_joiners for select to gainshare_reader
  using (exists (select from gainshare.disputes d
    where d.programme_id = dispute_joiners.programme_id
      and d.dispute_id = dispute_joiners.dispute_id));

-- The disputes that an organisation of the viewer has joined.
create function gainshare.joined_disputes() returns text[]
  language sql stable security definer set search_path = pg_catalog
  as $$
    select coalesce(array_agg(distinct j.dispute_id::text), '{}')
    from gainshare.dispute_joiners j
    where j.programme_id = gainshare.viewer_programme()
      and j.party_id = any (gainshare.own_organisations('disputes'))
  $$;
revoke execute on function gainshare.joined_disputes() from public;
grant execute on function gainshare.joined_disputes() to gainshare_reader;

create policy who_joined on gainshare.disputes for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme())
    and dispute_id = any ((select gainshare.joined_disputes())::text[]));

-- Nobody reviews a dispute that their own organisation has joined either.
create or replace function gainshare.reviewable_disputes() returns text[]
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
      and not exists (select from gainshare.dispute_joiners j
        where j.programme_id = d.programme_id and j.dispute_id = d.dispute_id
          and j.party_id in (select organisation from reviewing))
      and coalesce(a.person_id, gainshare.viewer_person()) = gainshare.viewer_person()
  $$;
