-- AlterTable
ALTER TABLE "purchase_order" ADD COLUMN     "freight_offered_at" TIMESTAMPTZ(3),
ADD COLUMN     "freight_offered_fen" BIGINT,
ADD COLUMN     "promised_date" DATE;

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "lowered" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "lowered_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "promised_date" DATE;

-- ---- Freight waits only before the order is confirmed: what is agreed stands in freight_fen.
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_freight_offered CHECK (
  (freight_offered_fen IS NULL) = (freight_offered_at IS NULL)
  AND (freight_offered_fen IS NULL OR (freight_offered_fen > 0 AND fulfilment = 'PLACED')));

-- ---- A supplier confirms at most what was asked (ordered + lowered), of a line also nothing; less has its reason.
ALTER TABLE order_line DROP CONSTRAINT order_line_quantities;
ALTER TABLE order_line ADD CONSTRAINT order_line_quantities CHECK (
  ordered >= 0 AND lowered >= 0 AND ordered + lowered > 0 AND (lowered = 0 OR lowered_reason <> '')
  AND unit_price_fen > 0 AND ordered_fen >= 0 AND reserved >= 0 AND shipped >= 0 AND shipped_grams >= 0
  AND accepted >= 0 AND accepted_grams >= 0 AND shipped_fen >= 0 AND accepted_fen >= 0
  AND tolerance_permille BETWEEN 0 AND 200
  AND accepted <= shipped AND (shipped - renewed) * 1000 <= ordered * (1000 + tolerance_permille));
