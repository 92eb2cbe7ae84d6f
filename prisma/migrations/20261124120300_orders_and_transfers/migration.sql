-- What signed acceptances have decided on, taken or refused: an order is accepted when all of it was judged.
ALTER TABLE order_line ADD COLUMN judged BIGINT NOT NULL DEFAULT 0;
ALTER TABLE order_line ADD CONSTRAINT order_line_judged CHECK (accepted <= judged AND judged <= shipped);

-- A transfer that was withdrawn or rejected pays nothing, and its reference is free for the right one.
ALTER TYPE transfer_state ADD VALUE 'WITHDRAWN';
ALTER TYPE transfer_state ADD VALUE 'REJECTED';
DROP INDEX bank_transfer_programme_id_reference_key;
CREATE UNIQUE INDEX bank_transfer_reference_once ON bank_transfer (programme_id, reference)
  WHERE state IN ('RECORDED', 'VERIFIED');

CREATE INDEX purchase_order_supplier_payment ON purchase_order (programme_id, supplier_id, payment);
CREATE INDEX purchase_order_buyer_supplier ON purchase_order (programme_id, buyer_id, supplier_id);
