-- What the schema files cannot say: foreign keys within one programme, checks, append-only triggers,
-- running totals. docs/decisions/0003 and docs/domain.md §3–§5 are the source of each rule.

-- ---- Foreign keys. They carry programme_id, so no row can point into another programme.
ALTER TABLE quoted_year ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE audit_entry ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE document_counter ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE organisation ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE town ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE village ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE closed_year ADD FOREIGN KEY (programme_id) REFERENCES programme (id);

ALTER TABLE credential ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE session ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE session ADD FOREIGN KEY (programme_id, membership_id) REFERENCES membership (programme_id, id);
ALTER TABLE membership ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE membership ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE invitation ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);

ALTER TABLE village ADD FOREIGN KEY (programme_id, town_id) REFERENCES town (programme_id, id);
ALTER TABLE production_base ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE village_target ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE supplier_village ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE supplier_village ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);

ALTER TABLE product ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE product ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE product ADD FOREIGN KEY (programme_id, base_id) REFERENCES production_base (programme_id, id);
ALTER TABLE stock ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);

ALTER TABLE agreement ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE agreement ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE agreement_line ADD FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement (programme_id, id);
ALTER TABLE agreement_line ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE agreement_line ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE agreement_signature ADD FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement (programme_id, id);

ALTER TABLE ledger_entry ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);

ALTER TABLE basket_line ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE basket_line ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE purchase_order ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE purchase_order ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE purchase_order ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE purchase_order ADD FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement (programme_id, id);
ALTER TABLE order_line ADD FOREIGN KEY (programme_id, order_id) REFERENCES purchase_order (programme_id, id);
ALTER TABLE order_line ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE order_line ADD FOREIGN KEY (programme_id, agreement_line_id) REFERENCES agreement_line (programme_id, id);

ALTER TABLE delivery_note ADD FOREIGN KEY (programme_id, order_id) REFERENCES purchase_order (programme_id, id);
ALTER TABLE delivery_note ADD FOREIGN KEY (programme_id, reverses_id) REFERENCES delivery_note (programme_id, id);
ALTER TABLE delivery_line ADD FOREIGN KEY (programme_id, delivery_note_id) REFERENCES delivery_note (programme_id, id);
ALTER TABLE delivery_line ADD FOREIGN KEY (programme_id, order_line_id) REFERENCES order_line (programme_id, id);
ALTER TABLE acceptance ADD FOREIGN KEY (programme_id, delivery_note_id) REFERENCES delivery_note (programme_id, id);
ALTER TABLE acceptance ADD FOREIGN KEY (programme_id, order_id) REFERENCES purchase_order (programme_id, id);
ALTER TABLE acceptance ADD FOREIGN KEY (programme_id, reverses_id) REFERENCES acceptance (programme_id, id);
ALTER TABLE acceptance_line ADD FOREIGN KEY (programme_id, acceptance_id) REFERENCES acceptance (programme_id, id);
ALTER TABLE acceptance_line ADD FOREIGN KEY (programme_id, order_line_id) REFERENCES order_line (programme_id, id);

ALTER TABLE bank_transfer ADD FOREIGN KEY (programme_id, payer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE bank_transfer ADD FOREIGN KEY (programme_id, payee_id) REFERENCES organisation (programme_id, id);
ALTER TABLE transfer_allocation ADD FOREIGN KEY (programme_id, transfer_id) REFERENCES bank_transfer (programme_id, id);
ALTER TABLE transfer_verification ADD FOREIGN KEY (programme_id, transfer_id) REFERENCES bank_transfer (programme_id, id);
ALTER TABLE transfer_verification ADD FOREIGN KEY (programme_id, reverses_id) REFERENCES transfer_verification (programme_id, id);

ALTER TABLE offline_record ADD FOREIGN KEY (programme_id, batch_id) REFERENCES offline_batch (programme_id, id);
ALTER TABLE offline_record ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);

-- ---- Checks.
ALTER TABLE installation ADD CONSTRAINT installation_is_one_row CHECK (id = 1);
ALTER TABLE programme ADD CONSTRAINT programme_target_not_negative CHECK (default_target_fen >= 0);
ALTER TABLE village_target ADD CONSTRAINT village_target_not_negative CHECK (amount_fen >= 0);
ALTER TABLE membership ADD CONSTRAINT membership_official_has_no_organisation
  CHECK ((role = 'OFFICIAL') = (organisation_id IS NULL));
CREATE UNIQUE INDEX membership_once ON membership (programme_id, person_id, organisation_id) NULLS NOT DISTINCT
  WHERE ended_at IS NULL;
ALTER TABLE organisation ADD CONSTRAINT organisation_kind_fits_side CHECK (
  (side = 'BUYER' AND buyer_type IS NOT NULL AND supplier_kind IS NULL) OR
  (side = 'SUPPLIER' AND supplier_kind IS NOT NULL AND buyer_type IS NULL));

ALTER TABLE product ADD CONSTRAINT product_terms CHECK (
  unit_price_fen > 0 AND quantity_step > 0 AND minimum_order > 0 AND lead_days >= 0
  AND (nominal_grams IS NULL OR nominal_grams > 0)
  AND ((billed_by = 'WEIGHT') = (price_grams IS NOT NULL)) AND (price_grams IS NULL OR price_grams > 0)
  AND (billed_by = 'COUNT' OR nominal_grams IS NOT NULL));
ALTER TABLE stock ADD CONSTRAINT stock_never_below_zero CHECK (on_hand >= 0 AND reserved >= 0 AND reserved <= on_hand);

ALTER TABLE agreement ADD CONSTRAINT agreement_terms CHECK (
  start_date <= end_date AND tolerance_permille BETWEEN 0 AND 200 AND payment_days BETWEEN 0 AND 365 AND amount_fen >= 0
  AND buyer_id <> supplier_id);
ALTER TABLE agreement_line ADD CONSTRAINT agreement_line_quantities CHECK (
  agreed > 0 AND unit_price_fen > 0 AND amount_fen >= 0 AND held >= 0 AND drawn >= 0 AND shipped >= 0
  AND tolerance_permille BETWEEN 0 AND 200);
-- callable = agreed × (1 + tolerance) − drawn ≥ 0, with fifty callers at once.
ALTER TABLE agreement_line ADD CONSTRAINT agreement_line_callable CHECK (drawn * 1000 <= agreed * (1000 + tolerance_permille));
ALTER TABLE agreement_line ADD CONSTRAINT agreement_line_shipped CHECK (shipped * 1000 <= agreed * (1000 + tolerance_permille));

ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_amounts CHECK (
  ordered_fen >= 0 AND freight_fen >= 0 AND shipped_fen >= 0 AND accepted_fen >= 0 AND paid_fen >= 0
  AND refunded_fen >= 0 AND counted_fen >= 0 AND pending_fen >= 0 AND buyer_id <> supplier_id);
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_counted CHECK (counted_fen <= accepted_fen AND counted_fen <= paid_fen);
ALTER TABLE order_line ADD CONSTRAINT order_line_quantities CHECK (
  ordered > 0 AND unit_price_fen > 0 AND ordered_fen >= 0 AND reserved >= 0 AND shipped >= 0 AND shipped_grams >= 0
  AND accepted >= 0 AND accepted_grams >= 0 AND shipped_fen >= 0 AND accepted_fen >= 0
  AND tolerance_permille BETWEEN 0 AND 200
  AND accepted <= shipped AND shipped * 1000 <= ordered * (1000 + tolerance_permille));
CREATE UNIQUE INDEX purchase_order_placed_once
  ON purchase_order (programme_id, placement_id, supplier_id, village_id, agreement_id) NULLS NOT DISTINCT;
ALTER TABLE basket_line ADD CONSTRAINT basket_line_quantity CHECK (quantity > 0);

ALTER TABLE bank_transfer ADD CONSTRAINT bank_transfer_amounts CHECK (
  amount_fen > 0 AND allocated_fen >= 0 AND allocated_fen <= amount_fen);
ALTER TABLE transfer_allocation ADD CONSTRAINT transfer_allocation_amount CHECK (amount_fen > 0);

ALTER TABLE offline_batch ADD CONSTRAINT offline_batch_four_eyes CHECK (decided_by IS NULL OR decided_by <> entered_by);
ALTER TABLE offline_record ADD CONSTRAINT offline_record_amounts CHECK (quantity > 0 AND unit_price_fen > 0 AND amount_fen > 0);
CREATE UNIQUE INDEX offline_record_once ON offline_record (programme_id, row_hash, occurrence) WHERE state = 'APPROVED';

ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_changes_something CHECK (amount_fen <> 0);
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_village CHECK (village_id IS NOT NULL OR (step = 'SIGNED' AND document_type = 'AGREEMENT'));
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_step_of_document CHECK (
  (document_type = 'AGREEMENT') = (step = 'SIGNED') AND (document_type <> 'OFFLINE' OR step IN ('ACCEPTED', 'PAID', 'COUNTED')));

-- ---- Append-only: ledger, audit, seals (docs/domain.md §4.9, §4.11).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER closed_year_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON closed_year
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---- Running totals and the sealer's queue, once per statement (docs/domain.md §4.10).
-- Rows are merged in key order so that two writers never wait for each other crosswise.
CREATE FUNCTION ledger_entry_totals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO village_year_total AS total (programme_id, year, village_id, step, offline, amount_fen, entries)
  SELECT programme_id, year, coalesce(village_id, '00000000-0000-0000-0000-000000000000'), step,
         document_type = 'OFFLINE', sum(amount_fen), count(*)
    FROM added
   GROUP BY 1, 2, 3, 4, 5
   ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (programme_id, year, village_id, step, offline)
  DO UPDATE SET amount_fen = total.amount_fen + excluded.amount_fen, entries = total.entries + excluded.entries;
  INSERT INTO ledger_unsealed (programme_id, entry_id) SELECT programme_id, id FROM added;
  RETURN NULL;
END $$;

CREATE TRIGGER ledger_entry_totals AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_entry_totals();

-- A row for a closed year would move a figure that was published.
CREATE FUNCTION refuse_closed_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added JOIN closed_year USING (programme_id, year)) THEN
    RAISE EXCEPTION 'ledger_entry: the year is closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_open_year AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION refuse_closed_year();
