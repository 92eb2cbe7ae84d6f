-- CreateEnum
CREATE TYPE "money_kind" AS ENUM ('PAYMENT', 'REFUND');

-- CreateEnum
CREATE TYPE "money_document" AS ENUM ('ORDER', 'DEPOSIT', 'ON_ACCOUNT');

-- CreateEnum
CREATE TYPE "money_source" AS ENUM ('TRANSFER', 'CHECKOUT', 'REFUND', 'DEPOSIT');

-- AlterEnum
ALTER TYPE "allocation_document" ADD VALUE 'DEPOSIT';

-- CreateTable
CREATE TABLE "money_entry" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "money_kind" NOT NULL,
    "document_type" "money_document" NOT NULL,
    "document_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "value_date" DATE NOT NULL,
    "source_type" "money_source" NOT NULL,
    "source_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "money_entry_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "money_entry_programme_id_document_id_value_date_idx" ON "money_entry"("programme_id", "document_id", "value_date");

-- CreateIndex
CREATE INDEX "money_entry_programme_id_source_id_idx" ON "money_entry"("programme_id", "source_id");

-- CreateIndex
CREATE INDEX "money_entry_programme_id_buyer_id_value_date_id_idx" ON "money_entry"("programme_id", "buyer_id", "value_date" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "money_entry_programme_id_supplier_id_value_date_id_idx" ON "money_entry"("programme_id", "supplier_id", "value_date" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "money_entry_programme_id_buyer_id_supplier_id_value_date_id_idx" ON "money_entry"("programme_id", "buyer_id", "supplier_id", "value_date", "id");


ALTER TABLE money_entry ADD CONSTRAINT money_entry_amount CHECK (amount_fen <> 0);
ALTER TABLE money_entry ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE money_entry ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);

-- What was verified before entries were kept: each allocation to an order, and the rest of the transfer on account.
WITH verified AS (
  SELECT transfer.*, verification.by, verification.at
    FROM bank_transfer AS transfer
    JOIN LATERAL (
      SELECT made.by, made.at
        FROM transfer_verification AS made
       WHERE made.programme_id = transfer.programme_id AND made.transfer_id = transfer.id AND made.reverses_id IS NULL
         AND NOT EXISTS (SELECT FROM transfer_verification AS undone
                          WHERE undone.programme_id = made.programme_id AND undone.reverses_id = made.id)
       LIMIT 1) AS verification ON true
   WHERE transfer.state = 'VERIFIED' AND transfer.payer_id IS NOT NULL AND transfer.payee_id IS NOT NULL)
INSERT INTO money_entry (programme_id, id, kind, document_type, document_id, buyer_id, supplier_id, amount_fen,
                         value_date, source_type, source_id, cause, by, at)
SELECT verified.programme_id, gen_random_uuid(), 'PAYMENT'::money_kind, 'ORDER'::money_document, allocation.document_id, payer_id, payee_id,
       allocation.amount_fen, value_date, 'TRANSFER'::money_source, verified.id, 'transfer.verify', verified.by, verified.at
  FROM verified
  JOIN transfer_allocation AS allocation
    ON allocation.programme_id = verified.programme_id AND allocation.transfer_id = verified.id
   AND allocation.document_type = 'ORDER'
UNION ALL
SELECT programme_id, gen_random_uuid(), 'PAYMENT', 'ON_ACCOUNT', id, payer_id, payee_id, amount_fen - allocated_fen, value_date,
       'TRANSFER', id, 'transfer.verify', by, at
  FROM verified WHERE amount_fen > allocated_fen;

CREATE TRIGGER money_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON money_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
