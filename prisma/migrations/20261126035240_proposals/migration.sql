-- CreateEnum
CREATE TYPE "proposal_state" AS ENUM ('SENT', 'TAKEN', 'DECLINED', 'WITHDRAWN', 'EXPIRED');

-- AlterTable
ALTER TABLE "basket_line" ADD COLUMN     "proposal_id" UUID;

-- AlterTable
ALTER TABLE "purchase_order" ADD COLUMN     "proposal_id" UUID;

-- CreateTable
CREATE TABLE "proposal" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "sending_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "wanted_on" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "note" TEXT NOT NULL,
    "total_fen" BIGINT NOT NULL,
    "state" "proposal_state" NOT NULL DEFAULT 'SENT',
    "version" INTEGER NOT NULL DEFAULT 0,
    "sent_by" UUID NOT NULL,
    "sender_name" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by" UUID,
    "answerer_name" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "proposal_line" (
    "programme_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "supplier_name" TEXT NOT NULL,
    "product_name" TEXT NOT NULL,
    "spec" TEXT NOT NULL,
    "sale_unit" TEXT NOT NULL,
    "quantity_step" BIGINT NOT NULL,
    "nominal_grams" BIGINT,
    "billed_by" "billed_by" NOT NULL,
    "price_grams" BIGINT,
    "unit_price_fen" BIGINT NOT NULL,
    "quantity" BIGINT NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "proposal_line_pkey" PRIMARY KEY ("programme_id","proposal_id","position")
);

-- CreateTable
CREATE TABLE "proposal_village" (
    "programme_id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "target_fen" BIGINT NOT NULL,
    "counted_fen" BIGINT NOT NULL,
    "coming_fen" BIGINT NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "proposal_village_pkey" PRIMARY KEY ("programme_id","proposal_id","village_id")
);

-- CreateIndex
CREATE INDEX "proposal_programme_id_sent_at_id_idx" ON "proposal"("programme_id", "sent_at" DESC, "id");

-- CreateIndex
CREATE INDEX "proposal_programme_id_buyer_id_sent_at_id_idx" ON "proposal"("programme_id", "buyer_id", "sent_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_programme_id_number_key" ON "proposal"("programme_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_programme_id_sending_id_buyer_id_key" ON "proposal"("programme_id", "sending_id", "buyer_id");

-- CreateIndex
CREATE INDEX "proposal_line_programme_id_product_id_idx" ON "proposal_line"("programme_id", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_line_programme_id_proposal_id_product_id_key" ON "proposal_line"("programme_id", "proposal_id", "product_id");

-- ---- Foreign keys within one programme.
ALTER TABLE proposal ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE proposal ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE proposal_line ADD FOREIGN KEY (programme_id, proposal_id) REFERENCES proposal (programme_id, id);
ALTER TABLE proposal_line ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE proposal_line ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE proposal_village ADD FOREIGN KEY (programme_id, proposal_id) REFERENCES proposal (programme_id, id);
ALTER TABLE proposal_village ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE basket_line ADD FOREIGN KEY (programme_id, proposal_id) REFERENCES proposal (programme_id, id);
ALTER TABLE purchase_order ADD FOREIGN KEY (programme_id, proposal_id) REFERENCES proposal (programme_id, id);

-- ---- An answer says who and when, a no also why.
ALTER TABLE proposal ADD CONSTRAINT proposal_amount CHECK (total_fen > 0);
ALTER TABLE proposal ADD CONSTRAINT proposal_answered CHECK (
  (state IN ('TAKEN', 'DECLINED', 'WITHDRAWN')) = (answered_by IS NOT NULL)
  AND (state = 'SENT') = (answered_at IS NULL) AND (state IN ('DECLINED', 'WITHDRAWN')) = (answer <> ''));
ALTER TABLE proposal_line ADD CONSTRAINT proposal_line_amounts CHECK (quantity > 0 AND amount_fen >= 0);
ALTER TABLE proposal_village ADD CONSTRAINT proposal_village_amounts CHECK (
  target_fen >= 0 AND coming_fen >= 0 AND amount_fen >= 0);

CREATE INDEX proposal_waiting ON proposal (programme_id, buyer_id) WHERE state = 'SENT';
CREATE INDEX proposal_overdue ON proposal (last_day, programme_id, id) WHERE state = 'SENT';
CREATE INDEX purchase_order_of_proposal ON purchase_order (programme_id, proposal_id, number) WHERE proposal_id IS NOT NULL;
-- Ordered, and not counted yet: what is on its way to a village, by what is left of it.
CREATE INDEX purchase_order_coming ON purchase_order (programme_id, village_id, placed_at, id)
  WHERE fulfilment IN ('PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED')
     OR (fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') AND counted_fen < accepted_fen);

-- ---- What was proposed never changes; only what becomes of it.
CREATE FUNCTION refuse_change_of_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'proposal: what was proposed never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER proposal_stays BEFORE UPDATE ON proposal FOR EACH ROW
  WHEN ((OLD.number, OLD.buyer_id, OLD.year, OLD.wanted_on, OLD.last_day, OLD.note, OLD.total_fen, OLD.sent_by, OLD.sent_at)
        IS DISTINCT FROM
        (NEW.number, NEW.buyer_id, NEW.year, NEW.wanted_on, NEW.last_day, NEW.note, NEW.total_fen, NEW.sent_by, NEW.sent_at)
        OR OLD.state <> 'SENT')
  EXECUTE FUNCTION refuse_change_of_proposal();
CREATE TRIGGER proposal_never_deleted BEFORE DELETE ON proposal FOR EACH ROW EXECUTE FUNCTION refuse_change_of_proposal();
CREATE TRIGGER proposal_line_stays BEFORE UPDATE OR DELETE ON proposal_line FOR EACH ROW EXECUTE FUNCTION refuse_change_of_proposal();
CREATE TRIGGER proposal_village_stays BEFORE UPDATE OR DELETE ON proposal_village FOR EACH ROW EXECUTE FUNCTION refuse_change_of_proposal();
