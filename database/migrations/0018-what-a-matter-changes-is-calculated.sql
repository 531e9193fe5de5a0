-- What a matter would change is calculated: its figures and lines are those of a calculation, and
-- seen by whoever sees calculations, and by its reviewers. The matter itself has their hash.

create table gainshare.matter_effects (
  programme_id gainshare.identifier not null,
  dispute_id gainshare.identifier not null,
  -- JSON: the figures and lines with the change and without it.
  effect text not null check (effect <> ''),
  recorded_at timestamptz not null default now(),
  primary key (programme_id, dispute_id),
  foreign key (programme_id, dispute_id) references gainshare.disputes
);

alter table gainshare.disputes add column effect_hash text;
insert into gainshare.matter_effects (programme_id, dispute_id, effect)
  select programme_id, dispute_id, effect from gainshare.disputes where effect is not null;
update gainshare.disputes
  set effect_hash = encode(sha256(convert_to(effect, 'UTF8')), 'hex') where effect is not null;
alter table gainshare.disputes
  drop constraint a_matter_shows_its_effect,
  drop column effect,
  add constraint a_matter_shows_its_effect check (kind = 'dispute'
    or (subject is not null and effect_hash is not null and dataset_id is not null));

alter table gainshare.matter_effects enable row level security;
create policy the_writer on gainshare.matter_effects to gainshare_writer
  using (true) with check (true);
grant select, insert on gainshare.matter_effects to gainshare_writer;
grant select on gainshare.matter_effects to gainshare_reader;
create policy with_its_calculation on gainshare.matter_effects for select to gainshare_reader
  using (exists (select from gainshare.disputes d
    where d.programme_id = matter_effects.programme_id
      and d.dispute_id = matter_effects.dispute_id
      and ((select gainshare.sees_all('calculation'))
        or d.period_id = any ((select gainshare.common_periods('calculation'))::text[])
        or d.dispute_id = any ((select gainshare.reviewable_disputes())::text[]))));

-- Several may be drawn for one matter: each of them reviews it, and nobody else.
create or replace function gainshare.reviewable_disputes() returns text[]
  language sql stable security definer set search_path = pg_catalog
  as $$
    with reviewing as (
      select organisation from gainshare.viewer_mandates() where role = 'independent-reviewer'
    ), assigned as (
      select distinct on (dispute_id) dispute_id,
        coalesce(body::jsonb -> 'panel', jsonb_build_array(person_id)) as panel
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
      and (a.panel is null or a.panel ? gainshare.viewer_person())
  $$;
