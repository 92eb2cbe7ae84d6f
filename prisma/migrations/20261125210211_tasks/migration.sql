-- Since when an order stands in its state: what it waits for began to wait then.
ALTER TABLE "purchase_order" ADD COLUMN "fulfilment_since" TIMESTAMPTZ(3);
-- Of the orders there are, the last change is the best that is known.
UPDATE "purchase_order" SET "fulfilment_since" = "changed_at";
ALTER TABLE "purchase_order" ALTER COLUMN "fulfilment_since" SET NOT NULL, ALTER COLUMN "fulfilment_since" SET DEFAULT CURRENT_TIMESTAMP;

CREATE FUNCTION keep_fulfilment_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.fulfilment_since := NEW.changed_at;
  RETURN NEW;
END $$;

CREATE TRIGGER purchase_order_fulfilment_since_first BEFORE INSERT ON purchase_order
  FOR EACH ROW EXECUTE FUNCTION keep_fulfilment_since();
CREATE TRIGGER purchase_order_fulfilment_since BEFORE UPDATE OF fulfilment ON purchase_order
  FOR EACH ROW WHEN (OLD.fulfilment IS DISTINCT FROM NEW.fulfilment) EXECUTE FUNCTION keep_fulfilment_since();

-- What waits is few, however many orders there are.
CREATE INDEX purchase_order_open_buyer ON purchase_order (programme_id, buyer_id, fulfilment)
  WHERE fulfilment IN ('PENDING_APPROVAL', 'PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED');
CREATE INDEX purchase_order_open_supplier ON purchase_order (programme_id, supplier_id, fulfilment)
  WHERE fulfilment IN ('PENDING_APPROVAL', 'PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED');
CREATE INDEX purchase_order_owing ON purchase_order (programme_id, buyer_id, supplier_id)
  WHERE fulfilment IN ('ACCEPTED', 'CLOSED_SHORT')
    AND accepted_fen + freight_fen > paid_fen - refunded_fen + pending_fen;
CREATE INDEX delivery_note_under_way ON delivery_note (programme_id, order_id)
  WHERE state IN ('DISPATCHED', 'DELIVERED');
CREATE INDEX bank_transfer_recorded ON bank_transfer (programme_id, payee_id) WHERE state = 'RECORDED';
CREATE INDEX agreement_to_sign ON agreement (programme_id) WHERE state = 'PENDING_SIGNATURE';

-- CreateTable
CREATE TABLE "task_reminder" (
    "programme_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "stage" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "reminded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_reminder_pkey" PRIMARY KEY ("programme_id","document_id","kind","since","stage"),
    CONSTRAINT task_reminder_stage CHECK (stage > 0)
);

-- CreateIndex
CREATE INDEX "task_reminder_reminded_at_idx" ON "task_reminder"("reminded_at");

ALTER TABLE task_reminder ADD CONSTRAINT task_reminder_programme FOREIGN KEY (programme_id) REFERENCES programme (id);
