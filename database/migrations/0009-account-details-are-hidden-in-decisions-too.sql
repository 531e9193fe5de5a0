-- The decision that sets account details carries them: it is seen by whoever may see the details,
-- and by whoever made it, not by everybody who sees all decisions.

drop policy by_subject on gainshare.decisions;

create policy by_subject on gainshare.decisions for select to gainshare_reader
  using (programme_id = (select gainshare.visible_programme()) and (
    actor_id = (select gainshare.viewer_person())
    or case when message = 'setAccount' then
        (select gainshare.sees_all('account-details'))
        or party_id = any ((select gainshare.own_organisations('account-details'))::text[])
      else
        party_id is null
        or (select gainshare.sees_all('decisions'))
        or party_id = any ((select gainshare.own_organisations('decisions'))::text[])
      end));
