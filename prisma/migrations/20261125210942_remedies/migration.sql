-- CreateEnum
CREATE TYPE "dispute_state" AS ENUM ('OPEN', 'RESOLVED');

-- CreateEnum
CREATE TYPE "remedy_kind" AS ENUM ('REPLACEMENT', 'EXCHANGE', 'RETURN', 'ALLOWANCE', 'AS_IS', 'CORRECTION');

-- CreateEnum
CREATE TYPE "remedy_state" AS ENUM ('PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "acceptance_line" ADD COLUMN     "shortfall" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "allowance_fen" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "renewed" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "acceptance_countersign" (
    "programme_id" UUID NOT NULL,
    "acceptance_id" UUID NOT NULL,
    "signed_by" UUID NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "acceptance_countersign_pkey" PRIMARY KEY ("programme_id","acceptance_id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "acceptance_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "state" "dispute_state" NOT NULL DEFAULT 'OPEN',
    "side" TEXT NOT NULL,
    "opened_by" UUID NOT NULL,
    "opener_name" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "escalated_at" TIMESTAMPTZ(3),
    "escalated_by" UUID,
    "remedy_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "dispute_line" (
    "programme_id" UUID NOT NULL,
    "dispute_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,

    CONSTRAINT "dispute_line_pkey" PRIMARY KEY ("programme_id","dispute_id","order_line_id")
);

-- CreateTable
CREATE TABLE "remedy" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "order_id" UUID NOT NULL,
    "dispute_id" UUID,
    "kind" "remedy_kind" NOT NULL,
    "state" "remedy_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "side" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposer_name" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "restock" BOOLEAN NOT NULL DEFAULT false,
    "answered_by" UUID,
    "answerer_name" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',
    "agreed_on" DATE,
    "amount_fen" BIGINT NOT NULL DEFAULT 0,
    "reverses_id" UUID,

    CONSTRAINT "remedy_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "remedy_line" (
    "programme_id" UUID NOT NULL,
    "remedy_id" UUID NOT NULL,
    "order_line_id" UUID NOT NULL,
    "quantity" BIGINT NOT NULL DEFAULT 0,
    "grams" BIGINT NOT NULL DEFAULT 0,
    "amount_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "remedy_line_pkey" PRIMARY KEY ("programme_id","remedy_id","order_line_id")
);

-- CreateIndex
CREATE INDEX "dispute_programme_id_order_id_idx" ON "dispute"("programme_id", "order_id");

-- CreateIndex
CREATE INDEX "dispute_programme_id_acceptance_id_idx" ON "dispute"("programme_id", "acceptance_id");

-- CreateIndex
CREATE INDEX "remedy_programme_id_order_id_idx" ON "remedy"("programme_id", "order_id");

-- CreateIndex
CREATE INDEX "remedy_programme_id_dispute_id_idx" ON "remedy"("programme_id", "dispute_id");

-- CreateIndex
CREATE INDEX "remedy_programme_id_reverses_id_idx" ON "remedy"("programme_id", "reverses_id");

-- CreateIndex
CREATE UNIQUE INDEX "remedy_programme_id_number_key" ON "remedy"("programme_id", "number");

-- CreateIndex
CREATE INDEX "remedy_line_programme_id_order_line_id_idx" ON "remedy_line"("programme_id", "order_line_id");

-- ---- Foreign keys within one programme.
ALTER TABLE acceptance_countersign ADD FOREIGN KEY (programme_id, acceptance_id) REFERENCES acceptance (programme_id, id);
ALTER TABLE dispute ADD FOREIGN KEY (programme_id, acceptance_id) REFERENCES acceptance (programme_id, id);
ALTER TABLE dispute ADD FOREIGN KEY (programme_id, order_id) REFERENCES purchase_order (programme_id, id);
ALTER TABLE dispute_line ADD FOREIGN KEY (programme_id, dispute_id) REFERENCES dispute (programme_id, id);
ALTER TABLE dispute_line ADD FOREIGN KEY (programme_id, order_line_id) REFERENCES order_line (programme_id, id);
ALTER TABLE remedy ADD FOREIGN KEY (programme_id, order_id) REFERENCES purchase_order (programme_id, id);
ALTER TABLE remedy ADD FOREIGN KEY (programme_id, dispute_id) REFERENCES dispute (programme_id, id);
ALTER TABLE remedy ADD FOREIGN KEY (programme_id, reverses_id) REFERENCES remedy (programme_id, id);
ALTER TABLE remedy_line ADD FOREIGN KEY (programme_id, remedy_id) REFERENCES remedy (programme_id, id);
ALTER TABLE remedy_line ADD FOREIGN KEY (programme_id, order_line_id) REFERENCES order_line (programme_id, id);

-- ---- What is sent once more takes the place of refused or returned goods: limits compare shipped − renewed
-- (docs/domain.md §3). An allowance never makes an amount negative.
ALTER TABLE order_line DROP CONSTRAINT order_line_quantities;
ALTER TABLE order_line ADD CONSTRAINT order_line_quantities CHECK (
  ordered > 0 AND unit_price_fen > 0 AND ordered_fen >= 0 AND reserved >= 0 AND shipped >= 0 AND shipped_grams >= 0
  AND accepted >= 0 AND accepted_grams >= 0 AND shipped_fen >= 0 AND accepted_fen >= 0
  AND tolerance_permille BETWEEN 0 AND 200
  AND accepted <= shipped AND (shipped - renewed) * 1000 <= ordered * (1000 + tolerance_permille));
ALTER TABLE order_line ADD CONSTRAINT order_line_remedied CHECK (
  renewed >= 0 AND renewed <= judged - accepted AND allowance_fen >= 0 AND allowance_fen <= accepted_fen);

ALTER TABLE acceptance_line ADD CONSTRAINT acceptance_line_shortfall CHECK (
  shortfall IN ('', 'MISSING', 'DAMAGED', 'SPOILED', 'WRONG_GOODS', 'BELOW_QUALITY', 'OTHER'));
ALTER TABLE dispute ADD CONSTRAINT dispute_side CHECK (side IN ('BUYER', 'SUPPLIER'));
ALTER TABLE dispute ADD CONSTRAINT dispute_resolved CHECK (
  (state = 'RESOLVED') = (resolved_at IS NOT NULL) AND (state = 'RESOLVED') = (remedy_id IS NOT NULL)
  AND (escalated_at IS NULL) = (escalated_by IS NULL));
CREATE UNIQUE INDEX dispute_open_once ON dispute (programme_id, acceptance_id) WHERE state = 'OPEN';
CREATE INDEX dispute_escalated ON dispute (programme_id, escalated_at) WHERE state = 'OPEN' AND escalated_at IS NOT NULL;
CREATE INDEX dispute_waiting ON dispute (programme_id, opened_at) WHERE state = 'OPEN';

ALTER TABLE remedy ADD CONSTRAINT remedy_side CHECK (side IN ('BUYER', 'SUPPLIER'));
ALTER TABLE remedy ADD CONSTRAINT remedy_agreed CHECK (
  (state = 'AGREED') = (agreed_on IS NOT NULL) AND (state = 'AGREED' OR amount_fen = 0)
  AND (kind NOT IN ('AS_IS', 'CORRECTION') OR dispute_id IS NOT NULL));
-- One question at a time: the other side answers it before the next is asked.
CREATE UNIQUE INDEX remedy_open_once ON remedy (programme_id, order_id) WHERE state = 'PROPOSED';
CREATE UNIQUE INDEX remedy_reversed_once ON remedy (programme_id, reverses_id) WHERE state = 'AGREED';
ALTER TABLE remedy_line ADD CONSTRAINT remedy_line_says_something CHECK (quantity <> 0 OR amount_fen <> 0);

-- ---- What was proposed and signed is never edited.
CREATE TRIGGER remedy_line_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON remedy_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER acceptance_countersign_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON acceptance_countersign
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An agreed remedy is corrected by one that reverses it.
CREATE FUNCTION refuse_change_of_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'remedy: an agreed one never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER remedy_agreed_stays BEFORE UPDATE OR DELETE ON remedy
  FOR EACH ROW WHEN (OLD.state = 'AGREED') EXECUTE FUNCTION refuse_change_of_agreed();
