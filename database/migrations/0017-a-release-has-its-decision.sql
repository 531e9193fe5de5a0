-- A release is what a person decided about this very file: whoever may write rows of this table
-- does not release in somebody's name, nor by what they decided about something else.
create function gainshare.refuse_releases_without_decision() returns trigger
  language plpgsql set search_path = pg_catalog
  as $$
  begin
    if not exists (select from gainshare.decisions d
      where d.programme_id = new.programme_id and d.decision_id = new.decision_id
        and d.message = 'releasePayment' and d.target = new.file_hash
        and d.actor_id = new.person_id) then
      raise foreign_key_violation using message = 'A release needs its decision.';
    end if;
    return null;
  end
  $$;
create constraint trigger a_release_has_its_decision after insert or update
  on gainshare.payment_releases deferrable initially deferred
  for each row execute function gainshare.refuse_releases_without_decision();
