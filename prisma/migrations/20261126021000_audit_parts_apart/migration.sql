-- Two connections can have the same part of 64 (their process numbers may be 64 apart). Then one waited for the other's
-- row of audit_count until it ended, and where that one waited for a total of the ledger both waited for ever: a
-- deadlock. A transaction now takes the first part, from its own on, that nobody holds, and never waits for one.
CREATE OR REPLACE FUNCTION audit_entry_queue() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  free integer := pg_backend_pid() % 64;
BEGIN
  FOR tried IN 1..64 LOOP
    EXIT WHEN pg_try_advisory_xact_lock(hashtext('xiangyue.audit_count'), free);
    free := (free + 1) % 64;
  END LOOP;
  INSERT INTO audit_unsealed (programme_id, entry_id) SELECT programme_id, id FROM added;
  INSERT INTO audit_count AS counter (programme_id, part, entries)
  SELECT programme_id, free, count(*) FROM added GROUP BY 1 ORDER BY 1
  ON CONFLICT (programme_id, part) DO UPDATE SET entries = counter.entries + excluded.entries;
  RETURN NULL;
END $$;
