-- CreateEnum
CREATE TYPE "invoice_request_state" AS ENUM ('REQUESTED', 'ISSUED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "invoice_state" AS ENUM ('ISSUED', 'CREDITED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "purchase_order" ADD COLUMN     "invoiced_fen" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "over_invoiced_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "invoice_request" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "state" "invoice_request_state" NOT NULL DEFAULT 'REQUESTED',
    "version" INTEGER NOT NULL DEFAULT 0,
    "title" TEXT NOT NULL,
    "uscc" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "email" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "invoice_request_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "invoice_request_order" (
    "programme_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "asked_fen" BIGINT NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "invoice_request_order_pkey" PRIMARY KEY ("programme_id","request_id","order_id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "request_id" UUID,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "credits_id" UUID,
    "state" "invoice_state" NOT NULL DEFAULT 'ISSUED',
    "version" INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT NOT NULL,
    "medium" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "uscc" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "allocated_fen" BIGINT NOT NULL,
    "tax_fen" BIGINT,
    "credited_fen" BIGINT NOT NULL DEFAULT 0,
    "note" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "no_file_reason" TEXT NOT NULL DEFAULT '',
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "received_by" UUID,
    "received_at" TIMESTAMPTZ(3),
    "objection" TEXT NOT NULL DEFAULT '',
    "objected_by" UUID,
    "objected_at" TIMESTAMPTZ(3),
    "withdrawn_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "invoice_line" (
    "programme_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "spec" TEXT NOT NULL DEFAULT '',
    "unit" TEXT NOT NULL DEFAULT '',
    "quantity" BIGINT,
    "amount_fen" BIGINT NOT NULL,
    "treatment" TEXT NOT NULL,
    "tax_fen" BIGINT,

    CONSTRAINT "invoice_line_pkey" PRIMARY KEY ("programme_id","invoice_id","position")
);

-- CreateTable
CREATE TABLE "invoice_allocation" (
    "programme_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "invoice_allocation_pkey" PRIMARY KEY ("programme_id","invoice_id","order_id")
);

-- CreateTable
CREATE TABLE "invoice_default" (
    "programme_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "special" BOOLEAN NOT NULL,
    "digital" BOOLEAN NOT NULL,
    "paper" BOOLEAN NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invoice_default_pkey" PRIMARY KEY ("programme_id","supplier_id")
);

-- CreateTable
CREATE TABLE "invoice_treatment" (
    "programme_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "category" TEXT NOT NULL,
    "treatment" TEXT NOT NULL,

    CONSTRAINT "invoice_treatment_pkey" PRIMARY KEY ("programme_id","supplier_id","category")
);

-- CreateIndex
CREATE INDEX "invoice_request_programme_id_buyer_id_requested_at_id_idx" ON "invoice_request"("programme_id", "buyer_id", "requested_at" DESC, "id");

-- CreateIndex
CREATE INDEX "invoice_request_programme_id_supplier_id_requested_at_id_idx" ON "invoice_request"("programme_id", "supplier_id", "requested_at" DESC, "id");

-- CreateIndex
CREATE INDEX "invoice_request_programme_id_requested_by_idx" ON "invoice_request"("programme_id", "requested_by");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_request_programme_id_number_key" ON "invoice_request"("programme_id", "number");

-- CreateIndex
CREATE INDEX "invoice_request_order_programme_id_order_id_idx" ON "invoice_request_order"("programme_id", "order_id");

-- CreateIndex
CREATE INDEX "invoice_programme_id_credits_id_idx" ON "invoice"("programme_id", "credits_id");

-- CreateIndex
CREATE INDEX "invoice_programme_id_request_id_idx" ON "invoice"("programme_id", "request_id");

-- CreateIndex
CREATE INDEX "invoice_programme_id_buyer_id_issued_on_id_idx" ON "invoice"("programme_id", "buyer_id", "issued_on" DESC, "id");

-- CreateIndex
CREATE INDEX "invoice_programme_id_supplier_id_issued_on_id_idx" ON "invoice"("programme_id", "supplier_id", "issued_on" DESC, "id");

-- CreateIndex
CREATE INDEX "invoice_programme_id_issued_on_id_idx" ON "invoice"("programme_id", "issued_on" DESC, "id");

-- CreateIndex
CREATE INDEX "invoice_allocation_programme_id_order_id_idx" ON "invoice_allocation"("programme_id", "order_id");

-- What the schema file cannot say.
ALTER TABLE invoice_request ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE invoice_request ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE invoice_request ADD FOREIGN KEY (requested_by) REFERENCES person (id);
ALTER TABLE invoice_request_order ADD FOREIGN KEY (programme_id, request_id) REFERENCES invoice_request (programme_id, id);
ALTER TABLE invoice_request_order ADD FOREIGN KEY (programme_id, order_id) REFERENCES purchase_order (programme_id, id);
ALTER TABLE invoice ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE invoice ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE invoice ADD FOREIGN KEY (programme_id, request_id) REFERENCES invoice_request (programme_id, id);
ALTER TABLE invoice ADD FOREIGN KEY (programme_id, credits_id) REFERENCES invoice (programme_id, id);
ALTER TABLE invoice ADD FOREIGN KEY (recorded_by) REFERENCES person (id);
ALTER TABLE invoice ADD FOREIGN KEY (received_by) REFERENCES person (id);
ALTER TABLE invoice ADD FOREIGN KEY (objected_by) REFERENCES person (id);
ALTER TABLE invoice ADD FOREIGN KEY (withdrawn_by) REFERENCES person (id);
ALTER TABLE invoice_line ADD FOREIGN KEY (programme_id, invoice_id) REFERENCES invoice (programme_id, id);
ALTER TABLE invoice_allocation ADD FOREIGN KEY (programme_id, invoice_id) REFERENCES invoice (programme_id, id);
ALTER TABLE invoice_allocation ADD FOREIGN KEY (programme_id, order_id) REFERENCES purchase_order (programme_id, id);
ALTER TABLE invoice_default ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE invoice_default ADD FOREIGN KEY (changed_by) REFERENCES person (id);
ALTER TABLE invoice_treatment ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);

ALTER TABLE invoice_request ADD CONSTRAINT invoice_request_said CHECK (
  title <> '' AND uscc <> '' AND kind IN ('ORDINARY', 'SPECIAL') AND medium IN ('DIGITAL', 'PAPER')
  AND (state <> 'DECLINED' OR answer <> ''));
ALTER TABLE invoice_request_order ADD CONSTRAINT invoice_request_order_amount CHECK (asked_fen >= 0);
-- Asked for once: an order stands in one open request.
CREATE UNIQUE INDEX invoice_request_order_once ON invoice_request_order (programme_id, order_id) WHERE open;

ALTER TABLE invoice ADD CONSTRAINT invoice_said CHECK (
  number <> '' AND title <> '' AND kind IN ('ORDINARY', 'SPECIAL') AND medium IN ('DIGITAL', 'PAPER')
  AND buyer_id <> supplier_id);
-- A credit note is negative, names its invoice and its reason; nothing is credited beyond the invoice.
ALTER TABLE invoice ADD CONSTRAINT invoice_amounts CHECK (
  CASE WHEN credits_id IS NULL
       THEN amount_fen > 0 AND allocated_fen BETWEEN 0 AND amount_fen AND credited_fen BETWEEN 0 AND amount_fen
            AND (state = 'WITHDRAWN' OR (state = 'CREDITED') = (credited_fen = amount_fen))
       ELSE amount_fen < 0 AND allocated_fen BETWEEN amount_fen AND 0 AND credited_fen = 0 AND state <> 'CREDITED'
            AND reason <> '' END);
ALTER TABLE invoice ADD CONSTRAINT invoice_withdrawn CHECK (
  (state = 'WITHDRAWN') = (withdrawn_at IS NOT NULL) AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL)
  AND (withdrawn_at IS NULL OR (withdrawn_reason <> '' AND credited_fen = 0)));
ALTER TABLE invoice ADD CONSTRAINT invoice_received CHECK (
  (received_at IS NULL) = (received_by IS NULL) AND (objected_at IS NULL) = (objected_by IS NULL)
  AND (objected_at IS NULL) = (objection = ''));
-- One number once (docs/domain.md §4.7): a record that was taken back gives its number free.
CREATE UNIQUE INDEX invoice_number_once ON invoice (programme_id, number) WHERE state <> 'WITHDRAWN';
CREATE INDEX invoice_objected ON invoice (programme_id, supplier_id) WHERE state = 'ISSUED' AND objected_at IS NOT NULL;

ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_said CHECK (name <> '' AND amount_fen <> 0 AND quantity <> 0);
ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_treatment CHECK (
  treatment IN ('EXEMPT', 'NOT_TAXED', 'VAT_13', 'VAT_9', 'VAT_6', 'VAT_5', 'VAT_3', 'VAT_1')
  AND (treatment NOT IN ('EXEMPT', 'NOT_TAXED') OR tax_fen IS NULL)
  AND (tax_fen IS NULL OR tax_fen = 0 OR (sign(tax_fen) = sign(amount_fen) AND abs(tax_fen) < abs(amount_fen))));
ALTER TABLE invoice_allocation ADD CONSTRAINT invoice_allocation_amount CHECK (amount_fen <> 0);
ALTER TABLE invoice_treatment ADD CONSTRAINT invoice_treatment_known CHECK (
  treatment IN ('EXEMPT', 'NOT_TAXED', 'VAT_13', 'VAT_9', 'VAT_6', 'VAT_5', 'VAT_3', 'VAT_1'));
ALTER TABLE invoice_default ADD CONSTRAINT invoice_default_medium CHECK (digital OR paper);

-- What is on an invoice never changes: a mistake is credited, and a new one is issued.
CREATE TRIGGER invoice_line_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_allocation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON invoice_allocation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_never_deleted BEFORE DELETE OR TRUNCATE ON invoice
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_change_of_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'invoice: an issued one never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER invoice_frozen BEFORE UPDATE ON invoice
  FOR EACH ROW WHEN (
    (OLD.programme_id, OLD.id, OLD.number, OLD.request_id, OLD.buyer_id, OLD.supplier_id, OLD.credits_id, OLD.kind,
     OLD.medium, OLD.title, OLD.uscc, OLD.issued_on, OLD.amount_fen, OLD.allocated_fen, OLD.tax_fen, OLD.note,
     OLD.reason, OLD.no_file_reason, OLD.recorded_by, OLD.recorded_at)
    IS DISTINCT FROM
    (NEW.programme_id, NEW.id, NEW.number, NEW.request_id, NEW.buyer_id, NEW.supplier_id, NEW.credits_id, NEW.kind,
     NEW.medium, NEW.title, NEW.uscc, NEW.issued_on, NEW.amount_fen, NEW.allocated_fen, NEW.tax_fen, NEW.note,
     NEW.reason, NEW.no_file_reason, NEW.recorded_by, NEW.recorded_at)
    OR OLD.state = 'WITHDRAWN')
  EXECUTE FUNCTION refuse_change_of_invoice();

-- ---- Of an order: what is invoiced. Goods that go back afterwards leave more invoiced than is payable: that is shown
-- and asked for, not refused.
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_invoiced CHECK (
  invoiced_fen >= 0 AND (invoice <> 'ISSUED' OR invoiced_fen > 0));
CREATE FUNCTION keep_over_invoiced_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.invoiced_fen <= NEW.accepted_fen + NEW.freight_fen THEN
    NEW.over_invoiced_since := NULL;
  ELSIF OLD.over_invoiced_since IS NULL THEN
    NEW.over_invoiced_since := NEW.changed_at;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER purchase_order_over_invoiced BEFORE UPDATE OF invoiced_fen, accepted_fen, freight_fen ON purchase_order
  FOR EACH ROW EXECUTE FUNCTION keep_over_invoiced_since();
CREATE INDEX purchase_order_over_invoiced ON purchase_order (programme_id, supplier_id)
  WHERE over_invoiced_since IS NOT NULL;
CREATE INDEX purchase_order_to_invoice ON purchase_order (programme_id, buyer_id, accepted_on DESC, id)
  WHERE accepted_fen > 0 AND accepted_fen + freight_fen > invoiced_fen;
CREATE INDEX purchase_order_to_invoice_supplier ON purchase_order (programme_id, supplier_id, accepted_on DESC, id)
  WHERE accepted_fen > 0 AND accepted_fen + freight_fen > invoiced_fen;
