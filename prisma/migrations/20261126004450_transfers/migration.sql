-- AlterEnum
ALTER TYPE "transfer_state" ADD VALUE 'BOUNCED';

-- AlterTable
ALTER TABLE "bank_transfer" ADD COLUMN     "bank_reference" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "bounced_on" DATE,
ADD COLUMN     "payer_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "received" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "stated_date" DATE,
ADD COLUMN     "stated_fen" BIGINT;

-- AlterTable
ALTER TABLE "transfer_allocation" ADD COLUMN     "stated_fen" BIGINT;

-- CreateIndex
CREATE INDEX "bank_transfer_programme_id_payer_id_payee_id_value_date_idx" ON "bank_transfer"("programme_id", "payer_id", "payee_id", "value_date");

-- A transfer has two names, the payer's and the receiver's, and stands once under each. One that is only photographed
-- has no number yet, and none is verified without.
DROP INDEX bank_transfer_reference_once;
CREATE UNIQUE INDEX bank_transfer_reference_once ON bank_transfer (programme_id, reference)
  WHERE state IN ('RECORDED', 'VERIFIED') AND reference <> '';
CREATE UNIQUE INDEX bank_transfer_bank_reference_once ON bank_transfer (programme_id, bank_reference)
  WHERE state IN ('RECORDED', 'VERIFIED') AND bank_reference <> '';
ALTER TABLE bank_transfer ADD CONSTRAINT bank_transfer_named
  CHECK (state <> 'VERIFIED' OR reference <> '');
ALTER TABLE bank_transfer ADD CONSTRAINT bank_transfer_stated CHECK (stated_fen > 0);
-- As text: the value was added in this very transaction.
ALTER TABLE bank_transfer ADD CONSTRAINT bank_transfer_bounced
  CHECK ((bounced_on IS NOT NULL) = (state::text = 'BOUNCED'));
ALTER TABLE transfer_allocation DROP CONSTRAINT transfer_allocation_amount;
ALTER TABLE transfer_allocation ADD CONSTRAINT transfer_allocation_amount CHECK (amount_fen >= 0 AND stated_fen >= 0);

-- The same receipt a second time, on another document.
CREATE INDEX attachment_of_content ON attachment (programme_id, sha256) WHERE owner_type = 'transfer';
