-- Roster changes and contribution evidence are reviewed as disputes are, but about no statement.

alter table gainshare.disputes
  add column kind text not null default 'dispute'
    check (kind in ('dispute', 'roster-change', 'contribution-evidence')),
  -- What a matter is about, what it would change (JSON), and the dataset that then changes.
  add column subject text,
  add column effect text,
  add column dataset_id gainshare.identifier,
  alter column revision_number drop not null,
  alter column revision_hash drop not null,
  drop constraint disputes_lines_check,
  add constraint a_dispute_is_about_lines check (kind <> 'dispute'
    or (cardinality(lines) > 0 and revision_number is not null and revision_hash is not null)),
  add constraint a_matter_shows_its_effect check (kind = 'dispute'
    or (subject is not null and effect is not null and dataset_id is not null));
