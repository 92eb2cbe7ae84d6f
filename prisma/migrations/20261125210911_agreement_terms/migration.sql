-- CreateEnum
CREATE TYPE "price_type" AS ENUM ('FIXED', 'FLOOR', 'MARKET');

-- CreateEnum
CREATE TYPE "quality_standard" AS ENUM ('ORGANIC', 'GREEN', 'CITY_QUALITY', 'POLLUTION_FREE', 'AGREED');

-- CreateEnum
CREATE TYPE "delivery_mode" AS ENUM ('DELIVERED', 'COLLECTED');

-- AlterTable
ALTER TABLE "agreement" ADD COLUMN     "acceptance" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "breach" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "cap_drawn_fen" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "cap_fen" BIGINT,
ADD COLUMN     "delivery_mode" "delivery_mode" NOT NULL DEFAULT 'DELIVERED',
ADD COLUMN     "deposit_fen" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "deposit_permille" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "quality_standard" "quality_standard" NOT NULL DEFAULT 'AGREED',
ADD COLUMN     "text_format" INTEGER NOT NULL DEFAULT 2;

-- AlterTable
ALTER TABLE "agreement_line" ADD COLUMN     "brand" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "grade" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "packaging" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "price_date" DATE,
ADD COLUMN     "price_source" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "price_type" "price_type" NOT NULL DEFAULT 'FIXED',
ADD COLUMN     "window_from" DATE,
ADD COLUMN     "window_to" DATE,
ALTER COLUMN "agreed" DROP NOT NULL;

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "price_type" "price_type" NOT NULL DEFAULT 'FIXED',
ADD COLUMN     "reference_date" DATE,
ADD COLUMN     "reference_price_fen" BIGINT,
ADD COLUMN     "reference_source" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "agreement_template" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "term_days" INTEGER NOT NULL,
    "tolerance_permille" INTEGER NOT NULL,
    "payment_days" INTEGER NOT NULL,
    "deposit_permille" INTEGER NOT NULL DEFAULT 0,
    "quality_standard" "quality_standard" NOT NULL DEFAULT 'AGREED',
    "delivery_mode" "delivery_mode" NOT NULL DEFAULT 'DELIVERED',
    "place" TEXT NOT NULL DEFAULT '',
    "quality" TEXT NOT NULL DEFAULT '',
    "delivery" TEXT NOT NULL DEFAULT '',
    "acceptance" TEXT NOT NULL DEFAULT '',
    "breach" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "retired_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_template_pkey" PRIMARY KEY ("programme_id","id")
);

-- What was sent or signed before keeps the layout of its text, and with it its hash.
UPDATE agreement SET text_format = 1 WHERE state <> 'DRAFT';

-- The cap is one row for all callers of its lines, so it holds with fifty of them at once; a deposit is at most 20 %.
ALTER TABLE agreement ADD CONSTRAINT agreement_more_terms CHECK (
  text_format IN (1, 2) AND (cap_fen IS NULL OR cap_fen > 0)
  AND cap_drawn_fen BETWEEN 0 AND coalesce(cap_fen, 0)
  AND deposit_permille BETWEEN 0 AND 200 AND deposit_fen >= 0 AND (deposit_permille > 0 OR deposit_fen = 0)
  AND deposit_fen * 5 <= amount_fen + coalesce(cap_fen, 0));

-- A price that follows a market names it, and a market price the day it was taken. Without a quantity there is no
-- amount, nothing to hold stock for and nothing a tolerance could stand on.
ALTER TABLE agreement_line ADD CONSTRAINT agreement_line_more_terms CHECK (
  (price_type = 'FIXED') = (price_source = '') AND (price_type = 'MARKET') = (price_date IS NOT NULL)
  AND (window_from IS NULL) = (window_to IS NULL) AND window_from <= window_to
  AND (agreed IS NOT NULL OR (amount_fen = 0 AND held = 0 AND tolerance_permille = 0)));

ALTER TABLE order_line ADD CONSTRAINT order_line_reference CHECK (
  (price_type = 'FIXED') = (reference_price_fen IS NULL) AND (price_type = 'FIXED') = (reference_date IS NULL)
  AND (price_type = 'FIXED') = (reference_source = '') AND reference_price_fen > 0
  AND (price_type <> 'MARKET' OR unit_price_fen = reference_price_fen)
  AND (price_type <> 'FLOOR' OR unit_price_fen >= reference_price_fen));

-- As agreement_terms_fixed and agreement_line_terms_fixed: no term changes once it was sent for signing.
CREATE TRIGGER agreement_more_terms_fixed
  BEFORE UPDATE OF quality_standard, delivery_mode, acceptance, breach, cap_fen, deposit_permille, deposit_fen,
                   text_format ON agreement
  FOR EACH ROW WHEN (OLD.state <> 'DRAFT') EXECUTE FUNCTION refuse_change_of_terms();

CREATE TRIGGER agreement_line_more_terms_fixed
  BEFORE UPDATE OF price_type, price_source, price_date, window_from, window_to, grade, origin, brand, packaging
  ON agreement_line
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_line_terms();

-- How an order's price came about is frozen with it.
CREATE FUNCTION refuse_change_of_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%: the price of an order does not change', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER order_line_price_fixed
  BEFORE UPDATE OF unit_price_fen, price_type, reference_source, reference_date, reference_price_fen ON order_line
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_price();

ALTER TABLE agreement_template ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE agreement_template ADD CONSTRAINT agreement_template_terms CHECK (
  name <> '' AND term_days BETWEEN 1 AND 1095 AND tolerance_permille BETWEEN 0 AND 200
  AND payment_days BETWEEN 0 AND 365 AND deposit_permille BETWEEN 0 AND 200);
CREATE UNIQUE INDEX agreement_template_name ON agreement_template (programme_id, name) WHERE retired_at IS NULL;
