-- Who decides on a dispute or a matter is what the agreement says, and whoever decides sees it.

create view gainshare.reviewer_roles with (security_invoker = true) as
  select s.programme_id, s.period_id, k.kind,
    coalesce(a.terms #>> array['matters', k.kind, 'role'],
      a.terms #>> '{governance,determination,role}', 'independent-reviewer') as role
  from gainshare.standing_agreements s
  cross join lateral (select v.document::jsonb as terms from gainshare.agreement_versions v
    where v.programme_id = s.programme_id and v.version = s.agreement_version) a
  cross join (values ('dispute'), ('roster-change'), ('contribution-evidence')) k (kind);
grant select on gainshare.reviewer_roles to gainshare_writer, gainshare_reader;

-- Nobody reviews a matter of their own organisation: neither of that which they belong to, nor of
-- that for which they hold the role.
create or replace function gainshare.reviewable_disputes() returns text[]
  language sql stable security definer set search_path = pg_catalog
  as $$
    with roles as materialized (
      select period_id, kind, role from gainshare.reviewer_roles
      where programme_id = gainshare.viewer_programme()
    ), held as materialized (
      select role, organisation from gainshare.viewer_mandates()
    ), assigned as (
      select distinct on (dispute_id) dispute_id,
        coalesce(body::jsonb -> 'panel', jsonb_build_array(person_id)) as panel
      from gainshare.dispute_events
      where programme_id = gainshare.viewer_programme() and kind = 'assigned'
      order by dispute_id, position desc
    ), parties as (
      select dispute_id, party_id from gainshare.disputes
      where programme_id = gainshare.viewer_programme()
      union all
      select dispute_id, party_id from gainshare.dispute_joiners
      where programme_id = gainshare.viewer_programme()
    )
    select coalesce(array_agg(d.dispute_id::text), '{}')
    from gainshare.disputes d
    join roles r using (period_id, kind) left join assigned a using (dispute_id)
    where d.programme_id = gainshare.viewer_programme()
      and exists (select from held h where h.role = r.role)
      and not exists (select from parties p where p.dispute_id = d.dispute_id
        and (p.party_id in (select h.organisation from held h where h.role = r.role)
          or p.party_id = (select o.organisation from gainshare.persons o
            where o.programme_id = d.programme_id and o.person_id = gainshare.viewer_person())))
      and (a.panel is null or a.panel ? gainshare.viewer_person())
  $$;

-- A reviewer sees the statement that is disputed and how it was calculated. A matter is about no
-- statement: who decides on it sees its effect.
drop policy by_subject on gainshare.statements;
create policy by_subject on gainshare.statements for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    (select gainshare.sees_all('statements'))
    or party_id = any ((select gainshare.own_organisations('statements'))::text[])
    or period_id = any ((select gainshare.common_periods('statements'))::text[])
    or exists (select from gainshare.disputes d
      where d.programme_id = statements.programme_id and d.period_id = statements.period_id
        and d.party_id = statements.party_id and d.kind = 'dispute'
        and d.dispute_id = any ((select gainshare.reviewable_disputes())::text[]))));

create policy for_its_reviewers on gainshare.figures for select to gainshare_reader
  using (exists (select from gainshare.disputes d
    where d.programme_id = figures.programme_id and d.period_id = figures.period_id
      and d.kind = 'dispute'
      and d.dispute_id = any ((select gainshare.reviewable_disputes())::text[])));
create policy for_its_reviewers on gainshare.revision_documents for select to gainshare_reader
  using (exists (select from gainshare.disputes d
    where d.programme_id = revision_documents.programme_id
      and d.period_id = revision_documents.period_id and d.kind = 'dispute'
      and d.dispute_id = any ((select gainshare.reviewable_disputes())::text[])));
