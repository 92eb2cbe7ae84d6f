-- AlterTable
ALTER TABLE "ledger_entry" ADD COLUMN     "base_id" UUID,
ADD COLUMN     "buyer_id" UUID,
ADD COLUMN     "buyer_type" "buyer_type",
ADD COLUMN     "channel" TEXT;

-- CreateTable
CREATE TABLE "ledger_facts" (
    "programme_id" UUID NOT NULL,
    "document_type" "ledger_document" NOT NULL,
    "document_id" UUID NOT NULL,
    "buyer_id" UUID,
    "buyer_type" "buyer_type" NOT NULL,
    "channel" TEXT NOT NULL,
    "base_id" UUID,

    CONSTRAINT "ledger_facts_pkey" PRIMARY KEY ("programme_id","document_type","document_id")
);

-- CreateTable
CREATE TABLE "ledger_month_total" (
    "programme_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "step" "ledger_step" NOT NULL,
    "village_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "buyer_type" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "offline" BOOLEAN NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "entries" BIGINT NOT NULL,

    CONSTRAINT "ledger_month_total_pkey" PRIMARY KEY ("programme_id","year","step","village_id","month","buyer_type","channel","offline")
);

-- CreateTable
CREATE TABLE "ledger_cell" (
    "programme_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "step" "ledger_step" NOT NULL,
    "village_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "buyer_type" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "offline" BOOLEAN NOT NULL,
    "buyer_id" UUID NOT NULL,
    "base_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "entries" BIGINT NOT NULL,

    CONSTRAINT "ledger_cell_pkey" PRIMARY KEY ("programme_id","year","step","buyer_id","base_id","village_id","month","buyer_type","channel","offline")
);

-- CreateIndex
CREATE INDEX "ledger_cell_programme_id_year_step_base_id_idx" ON "ledger_cell"("programme_id", "year", "step", "base_id");

-- CreateIndex
CREATE INDEX "ledger_entry_programme_id_year_step_business_date_id_idx" ON "ledger_entry"("programme_id", "year", "step", "business_date", "id");

-- A buyer's rows of a figure, wherever they lie.
CREATE INDEX ledger_entry_buyer ON ledger_entry (programme_id, year, step, buyer_id, business_date, id)
 WHERE buyer_id IS NOT NULL;

-- ---- What was known of the documents that stand in the ledger already.
INSERT INTO ledger_facts (programme_id, document_type, document_id, buyer_id, buyer_type, channel, base_id)
SELECT bought.programme_id, 'ORDER'::ledger_document, bought.id, bought.buyer_id, buyer.buyer_type,
       CASE WHEN bought.agreement_id IS NULL THEN 'DIRECT' ELSE 'AGREEMENT' END,
       (SELECT CASE WHEN count(*) = count(product.base_id) AND count(DISTINCT product.base_id) = 1
                    THEN min(product.base_id::text)::uuid END
          FROM order_line AS line
          JOIN product ON product.programme_id = line.programme_id AND product.id = line.product_id
         WHERE line.programme_id = bought.programme_id AND line.order_id = bought.id)
  FROM purchase_order AS bought
  JOIN organisation AS buyer ON buyer.programme_id = bought.programme_id AND buyer.id = bought.buyer_id
 WHERE buyer.buyer_type IS NOT NULL
UNION ALL
SELECT agreement.programme_id, 'AGREEMENT'::ledger_document, agreement.id, agreement.buyer_id, buyer.buyer_type, 'AGREEMENT',
       (SELECT CASE WHEN count(*) = count(product.base_id) AND count(DISTINCT product.base_id) = 1
                    THEN min(product.base_id::text)::uuid END
          FROM agreement_line AS line
          JOIN product ON product.programme_id = line.programme_id AND product.id = line.product_id
         WHERE line.programme_id = agreement.programme_id AND line.agreement_id = agreement.id)
  FROM agreement
  JOIN organisation AS buyer ON buyer.programme_id = agreement.programme_id AND buyer.id = agreement.buyer_id
 WHERE agreement.signed_on IS NOT NULL AND buyer.buyer_type IS NOT NULL
UNION ALL
SELECT record.programme_id, 'OFFLINE'::ledger_document, record.id, buyer.id, record.buyer_type, record.channel, NULL
  FROM offline_record AS record
  LEFT JOIN organisation AS buyer ON buyer.programme_id = record.programme_id AND buyer.side = 'BUYER'
    AND record.uscc <> '' AND buyer.uscc = record.uscc
 WHERE record.state = 'APPROVED';

-- These columns are not under the seal (docs/ledger-chain.md); the rows themselves stay as they are.
ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_append_only;
UPDATE ledger_entry AS entry
   SET buyer_id = facts.buyer_id, buyer_type = facts.buyer_type, channel = facts.channel, base_id = facts.base_id
  FROM ledger_facts AS facts
 WHERE facts.programme_id = entry.programme_id AND facts.document_type = entry.document_type
   AND facts.document_id = entry.document_id;
ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_append_only;

CREATE TRIGGER ledger_facts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_facts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---- Running totals by month, buyer type and channel, and once more by buyer and base.
INSERT INTO ledger_cell (programme_id, year, step, village_id, month, buyer_type, channel, offline, buyer_id, base_id,
                         amount_fen, entries)
SELECT programme_id, year, step, coalesce(village_id, '00000000-0000-0000-0000-000000000000'),
       date_trunc('month', business_date)::date, coalesce(buyer_type::text, ''), coalesce(channel, ''),
       document_type = 'OFFLINE', coalesce(buyer_id, '00000000-0000-0000-0000-000000000000'),
       coalesce(base_id, '00000000-0000-0000-0000-000000000000'), sum(amount_fen), count(*)
  FROM ledger_entry
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
INSERT INTO ledger_month_total (programme_id, year, step, village_id, month, buyer_type, channel, offline, amount_fen,
                                entries)
SELECT programme_id, year, step, village_id, month, buyer_type, channel, offline, sum(amount_fen), sum(entries)
  FROM ledger_cell
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- Rows are merged in key order so that two writers never wait for each other crosswise: the villages' totals first, so
-- whoever holds those has the finer ones to himself.
CREATE OR REPLACE FUNCTION ledger_entry_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO village_year_total AS total (programme_id, year, village_id, step, offline, amount_fen, entries)
  SELECT programme_id, year, coalesce(village_id, '00000000-0000-0000-0000-000000000000'), step,
         document_type = 'OFFLINE', sum(amount_fen), count(*)
    FROM added
   GROUP BY 1, 2, 3, 4, 5
   ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (programme_id, year, village_id, step, offline)
  DO UPDATE SET amount_fen = total.amount_fen + excluded.amount_fen, entries = total.entries + excluded.entries;

  INSERT INTO ledger_month_total AS total (programme_id, year, step, village_id, month, buyer_type, channel, offline,
                                           amount_fen, entries)
  SELECT programme_id, year, step, coalesce(village_id, '00000000-0000-0000-0000-000000000000'),
         date_trunc('month', business_date)::date, coalesce(buyer_type::text, ''), coalesce(channel, ''),
         document_type = 'OFFLINE', sum(amount_fen), count(*)
    FROM added
   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
   ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT (programme_id, year, step, village_id, month, buyer_type, channel, offline)
  DO UPDATE SET amount_fen = total.amount_fen + excluded.amount_fen, entries = total.entries + excluded.entries;

  INSERT INTO ledger_cell AS cell (programme_id, year, step, village_id, month, buyer_type, channel, offline, buyer_id,
                                   base_id, amount_fen, entries)
  SELECT programme_id, year, step, coalesce(village_id, '00000000-0000-0000-0000-000000000000'),
         date_trunc('month', business_date)::date, coalesce(buyer_type::text, ''), coalesce(channel, ''),
         document_type = 'OFFLINE', coalesce(buyer_id, '00000000-0000-0000-0000-000000000000'),
         coalesce(base_id, '00000000-0000-0000-0000-000000000000'), sum(amount_fen), count(*)
    FROM added
   GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
   ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
  ON CONFLICT (programme_id, year, step, buyer_id, base_id, village_id, month, buyer_type, channel, offline)
  DO UPDATE SET amount_fen = cell.amount_fen + excluded.amount_fen, entries = cell.entries + excluded.entries;

  INSERT INTO ledger_unsealed (programme_id, entry_id) SELECT programme_id, id FROM added;
  RETURN NULL;
END $$;
