-- CreateEnum
CREATE TYPE "monthly_terms_state" AS ENUM ('PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN', 'ENDED');

-- AlterTable
ALTER TABLE "purchase_order" ADD COLUMN     "settle_day" INTEGER,
ADD COLUMN     "statement_id" UUID,
ADD COLUMN     "stated_due_on" DATE;

-- CreateTable
CREATE TABLE "monthly_terms" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "settle_day" INTEGER NOT NULL,
    "state" "monthly_terms_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "proposed_side" "organisation_side" NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "monthly_terms_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "monthly_terms_of_pair" ON "monthly_terms"("programme_id", "buyer_id", "supplier_id", "proposed_at" DESC);

ALTER TABLE purchase_order ADD FOREIGN KEY (programme_id, statement_id) REFERENCES statement (programme_id, id);
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_settle_day CHECK (settle_day BETWEEN 1 AND 28);
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_stated CHECK ((statement_id IS NULL) = (stated_due_on IS NULL));
CREATE INDEX purchase_order_stated ON purchase_order (programme_id, statement_id) WHERE statement_id IS NOT NULL;

-- The day an order is due once it is accepted: the confirmed statement's, else by the month, else so many days after.
CREATE FUNCTION order_due_on(accepted_on date, payment_days int, settle_day int, stated_due_on date) RETURNS date
  LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(stated_due_on,
                  CASE WHEN settle_day IS NULL THEN accepted_on + payment_days
                       ELSE (date_trunc('month', accepted_on::timestamp) + interval '1 month')::date + settle_day - 1 END)
$$;

ALTER TABLE monthly_terms ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE monthly_terms ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE monthly_terms ADD CONSTRAINT monthly_terms_day CHECK (settle_day BETWEEN 1 AND 28 AND buyer_id <> supplier_id);
ALTER TABLE monthly_terms ADD CONSTRAINT monthly_terms_changed CHECK (
  (state = 'PROPOSED') = (changed_at IS NULL) AND (changed_at IS NULL) = (changed_by IS NULL)
  AND (state NOT IN ('DECLINED', 'ENDED') OR reason <> ''));
CREATE UNIQUE INDEX monthly_terms_one_proposed ON monthly_terms (programme_id, buyer_id, supplier_id)
  WHERE state = 'PROPOSED';
CREATE UNIQUE INDEX monthly_terms_one_agreed ON monthly_terms (programme_id, buyer_id, supplier_id)
  WHERE state = 'AGREED';
