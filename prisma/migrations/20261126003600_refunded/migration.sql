ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_refunded CHECK (
  refunded_fen <= paid_fen AND counted_fen <= paid_fen - refunded_fen);
