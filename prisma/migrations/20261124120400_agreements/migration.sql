-- Nobody signs for both sides.
CREATE UNIQUE INDEX agreement_signature_two_people ON agreement_signature (programme_id, agreement_id, person_id);

-- What was signed has its text's hash and its day, and keeps them.
ALTER TABLE agreement ADD CONSTRAINT agreement_signed CHECK (
  (state IN ('ACTIVE', 'FULFILLED', 'EXPIRED', 'TERMINATED')) = (signed_on IS NOT NULL)
  AND (state IN ('DRAFT', 'VOID') OR content_hash IS NOT NULL));

-- For those that end: only an active one can.
CREATE INDEX agreement_ending ON agreement (programme_id, end_date, id) WHERE state = 'ACTIVE';

-- Lines, prices and dates never change once they were sent for signing (docs/domain.md §2); what is drawn, shipped
-- and held does.
CREATE FUNCTION refuse_change_of_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%: the terms of an agreement that is no draft do not change', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION refuse_change_of_line_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM agreement
              WHERE programme_id = OLD.programme_id AND id = OLD.agreement_id AND state <> 'DRAFT') THEN
    RAISE EXCEPTION 'agreement_line: the terms of an agreement that is no draft do not change'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER agreement_terms_fixed
  BEFORE UPDATE OF number, buyer_id, supplier_id, start_date, end_date, tolerance_permille, payment_days, place,
                   quality, delivery, notes, amount_fen ON agreement
  FOR EACH ROW WHEN (OLD.state <> 'DRAFT') EXECUTE FUNCTION refuse_change_of_terms();

CREATE TRIGGER agreement_line_terms_fixed
  BEFORE DELETE OR UPDATE OF agreement_id, position, product_id, village_id, product_name, spec, sale_unit,
                             quantity_step, nominal_grams, billed_by, price_grams, unit_price_fen, agreed, amount_fen,
                             tolerance_permille ON agreement_line
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_line_terms();
