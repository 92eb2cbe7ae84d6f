-- AlterTable
ALTER TABLE "basket_line" ADD COLUMN     "unit_price_fen" BIGINT;

ALTER TABLE basket_line ADD CONSTRAINT basket_line_unit_price CHECK (unit_price_fen >= 0);
