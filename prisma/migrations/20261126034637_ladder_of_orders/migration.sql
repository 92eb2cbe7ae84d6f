-- CreateTable
CREATE TABLE "ledger_year_order" (
    "programme_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "village_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "ordered_fen" BIGINT NOT NULL,
    "shipped_fen" BIGINT NOT NULL,
    "accepted_fen" BIGINT NOT NULL,
    "paid_fen" BIGINT NOT NULL,
    "counted_fen" BIGINT NOT NULL,

    CONSTRAINT "ledger_year_order_pkey" PRIMARY KEY ("programme_id","year","village_id","order_id")
);

-- The orders whose money did not come all the way in the year: what the board gives the reasons of.
CREATE INDEX ledger_year_order_uneven ON ledger_year_order (programme_id, year, village_id, order_id)
 WHERE ordered_fen <> shipped_fen OR shipped_fen <> accepted_fen OR accepted_fen <> paid_fen OR paid_fen <> counted_fen;

INSERT INTO ledger_year_order (programme_id, year, village_id, order_id, ordered_fen, shipped_fen, accepted_fen,
                               paid_fen, counted_fen)
SELECT programme_id, year, village_id, document_id,
       coalesce(sum(amount_fen) FILTER (WHERE step = 'ORDERED'), 0),
       coalesce(sum(amount_fen) FILTER (WHERE step = 'SHIPPED'), 0),
       coalesce(sum(amount_fen) FILTER (WHERE step = 'ACCEPTED'), 0),
       coalesce(sum(amount_fen) FILTER (WHERE step = 'PAID'), 0),
       coalesce(sum(amount_fen) FILTER (WHERE step = 'COUNTED'), 0)
  FROM ledger_entry WHERE document_type = 'ORDER'
 GROUP BY 1, 2, 3, 4;

-- Fires after ledger_entry_totals, so whoever is here holds the villages' totals of its rows to himself.
CREATE FUNCTION ledger_entry_year_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_year_order AS ladder (programme_id, year, village_id, order_id, ordered_fen, shipped_fen,
                                           accepted_fen, paid_fen, counted_fen)
  SELECT programme_id, year, village_id, document_id,
         coalesce(sum(amount_fen) FILTER (WHERE step = 'ORDERED'), 0),
         coalesce(sum(amount_fen) FILTER (WHERE step = 'SHIPPED'), 0),
         coalesce(sum(amount_fen) FILTER (WHERE step = 'ACCEPTED'), 0),
         coalesce(sum(amount_fen) FILTER (WHERE step = 'PAID'), 0),
         coalesce(sum(amount_fen) FILTER (WHERE step = 'COUNTED'), 0)
    FROM added WHERE document_type = 'ORDER'
   GROUP BY 1, 2, 3, 4
   ORDER BY 1, 2, 3, 4
  ON CONFLICT (programme_id, year, village_id, order_id)
  DO UPDATE SET ordered_fen = ladder.ordered_fen + excluded.ordered_fen,
                shipped_fen = ladder.shipped_fen + excluded.shipped_fen,
                accepted_fen = ladder.accepted_fen + excluded.accepted_fen,
                paid_fen = ladder.paid_fen + excluded.paid_fen,
                counted_fen = ladder.counted_fen + excluded.counted_fen;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_year_orders AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_year_orders();

-- Who could help a village: the agreements in force, whatever else was ever signed.
CREATE INDEX agreement_active ON agreement (programme_id, end_date) WHERE state = 'ACTIVE';
