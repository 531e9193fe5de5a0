-- Before a table has been analysed all indexes that begin with the programme look alike, and the
-- check that a state's transfer is there went through all transfers of the programme: the time to
-- post a period grew with the square of its size. Only the key may begin with the programme.

drop index gainshare.ledger_transfers_of_period;
create index ledger_transfers_of_period on gainshare.ledger_transfers (period_id, programme_id);
