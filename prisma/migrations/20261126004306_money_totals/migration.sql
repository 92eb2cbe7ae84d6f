-- CreateTable
CREATE TABLE "money_total" (
    "programme_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "kind" "money_kind" NOT NULL,
    "document_type" "money_document" NOT NULL,
    "in_fen" BIGINT NOT NULL,
    "out_fen" BIGINT NOT NULL,
    "entries" BIGINT NOT NULL,

    CONSTRAINT "money_total_pkey" PRIMARY KEY ("programme_id","buyer_id","supplier_id","month","kind","document_type")
);

-- CreateIndex
CREATE INDEX "money_total_programme_id_supplier_id_month_idx" ON "money_total"("programme_id", "supplier_id", "month");

-- CreateIndex
CREATE INDEX "money_entry_programme_id_value_date_id_idx" ON "money_entry"("programme_id", "value_date" DESC, "id" DESC);

ALTER TABLE money_total ADD CONSTRAINT money_total_sums CHECK (in_fen >= 0 AND out_fen >= 0 AND entries > 0);
ALTER TABLE money_total ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE money_total ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);

-- Few entries give money back or stand on a deposit or account: their lists need not look through all the others.
CREATE INDEX money_entry_refund_of_buyer ON money_entry (programme_id, buyer_id, value_date DESC, id DESC)
  WHERE kind = 'REFUND';
CREATE INDEX money_entry_refund_of_supplier ON money_entry (programme_id, supplier_id, value_date DESC, id DESC)
  WHERE kind = 'REFUND';
CREATE INDEX money_entry_refund ON money_entry (programme_id, value_date DESC, id DESC) WHERE kind = 'REFUND';
CREATE INDEX money_entry_held_of_buyer ON money_entry (programme_id, buyer_id, document_type, value_date DESC, id DESC)
  WHERE document_type <> 'ORDER';
CREATE INDEX money_entry_held_of_supplier ON money_entry
  (programme_id, supplier_id, document_type, value_date DESC, id DESC) WHERE document_type <> 'ORDER';
CREATE INDEX money_entry_held ON money_entry (programme_id, document_type, value_date DESC, id DESC)
  WHERE document_type <> 'ORDER';

INSERT INTO money_total (programme_id, buyer_id, supplier_id, month, kind, document_type, in_fen, out_fen, entries)
SELECT programme_id, buyer_id, supplier_id, date_trunc('month', value_date)::date, kind, document_type,
       sum(greatest(amount_fen, 0)), sum(greatest(-amount_fen, 0)), count(*)
  FROM money_entry
 GROUP BY 1, 2, 3, 4, 5, 6;

-- At the end of the transaction, when it waits for nothing else: whoever holds a total never waits for an order, a
-- village's total or a balance. Totals of one pair are changed by one transaction after the other.
CREATE FUNCTION money_entry_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(
    hashtextextended(NEW.programme_id::text || NEW.buyer_id::text || NEW.supplier_id::text, 5));
  INSERT INTO money_total AS total
    (programme_id, buyer_id, supplier_id, month, kind, document_type, in_fen, out_fen, entries)
  VALUES (NEW.programme_id, NEW.buyer_id, NEW.supplier_id, date_trunc('month', NEW.value_date)::date, NEW.kind,
          NEW.document_type, greatest(NEW.amount_fen, 0), greatest(-NEW.amount_fen, 0), 1)
  ON CONFLICT (programme_id, buyer_id, supplier_id, month, kind, document_type)
  DO UPDATE SET in_fen = total.in_fen + excluded.in_fen, out_fen = total.out_fen + excluded.out_fen,
                entries = total.entries + 1;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER money_entry_totals AFTER INSERT ON money_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION money_entry_totals();
