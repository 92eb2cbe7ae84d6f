-- CreateTable
CREATE TABLE "village_year_work" (
    "programme_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "village_id" UUID NOT NULL,
    "orders" INTEGER NOT NULL,
    "buyers" INTEGER NOT NULL,

    CONSTRAINT "village_year_work_pkey" PRIMARY KEY ("programme_id","year","village_id")
);

ALTER TABLE village_year_work ADD CONSTRAINT village_year_work_counts CHECK (orders >= 0 AND buyers >= 0);

INSERT INTO village_year_work (programme_id, year, village_id, orders, buyers)
SELECT programme_id, year, village_id, sum(orders), sum(buyers)
  FROM (SELECT programme_id, year, village_id, count(*) FILTER (WHERE accepted_fen > 0) AS orders, 0 AS buyers
          FROM ledger_year_order GROUP BY 1, 2, 3
        UNION ALL
        SELECT programme_id, year, village_id, 0, count(*) FILTER (WHERE fen > 0)
          FROM (SELECT programme_id, year, village_id, buyer_id, sum(amount_fen) AS fen
                  FROM ledger_cell
                 WHERE step = 'ACCEPTED' AND buyer_id <> '00000000-0000-0000-0000-000000000000'
                 GROUP BY 1, 2, 3, 4) AS held
         GROUP BY 1, 2, 3) AS parts
 GROUP BY 1, 2, 3;

-- Fires after ledger_entry_totals and ledger_entry_year_orders. Those lock a village's totals apart for what was bought
-- on the platform and off it; here both meet, so the row is taken first and what it counts is looked at afterwards.
CREATE FUNCTION ledger_entry_year_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO village_year_work AS work (programme_id, year, village_id, orders, buyers)
  SELECT DISTINCT programme_id, year, village_id, 0, 0 FROM added WHERE step = 'ACCEPTED' ORDER BY 1, 2, 3
  ON CONFLICT (programme_id, year, village_id) DO UPDATE SET orders = work.orders;
  IF NOT FOUND THEN RETURN NULL; END IF;

  UPDATE village_year_work AS work
     SET orders = work.orders + moved.orders, buyers = work.buyers + moved.buyers
    FROM (SELECT programme_id, year, village_id, sum(orders) AS orders, sum(buyers) AS buyers
            FROM (SELECT change.programme_id, change.year, change.village_id,
                         (ladder.accepted_fen > 0)::int - (ladder.accepted_fen - change.fen > 0)::int AS orders,
                         0 AS buyers
                    FROM (SELECT programme_id, year, village_id, document_id, sum(amount_fen) AS fen
                            FROM added WHERE step = 'ACCEPTED' AND document_type = 'ORDER'
                           GROUP BY 1, 2, 3, 4) AS change
                    JOIN ledger_year_order AS ladder
                      ON ladder.programme_id = change.programme_id AND ladder.year = change.year
                     AND ladder.village_id = change.village_id AND ladder.order_id = change.document_id
                  UNION ALL
                  SELECT change.programme_id, change.year, change.village_id, 0,
                         (held.fen > 0)::int - (held.fen - change.fen > 0)::int
                    FROM (SELECT programme_id, year, village_id, buyer_id, sum(amount_fen) AS fen
                            FROM added WHERE step = 'ACCEPTED' AND buyer_id IS NOT NULL
                           GROUP BY 1, 2, 3, 4) AS change
                   CROSS JOIN LATERAL (
                     SELECT sum(cell.amount_fen) AS fen FROM ledger_cell AS cell
                      WHERE cell.programme_id = change.programme_id AND cell.year = change.year
                        AND cell.step = 'ACCEPTED' AND cell.buyer_id = change.buyer_id
                        AND cell.village_id = change.village_id) AS held) AS parts
           GROUP BY 1, 2, 3) AS moved
   WHERE work.programme_id = moved.programme_id AND work.year = moved.year AND work.village_id = moved.village_id;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_year_work AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_year_work();
