-- CreateEnum
CREATE TYPE "price_word_kind" AS ENUM ('EXPLAINED', 'ACCEPTED', 'ASKED');

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "held_at" TIMESTAMPTZ(3),
ADD COLUMN     "priced_at" TIMESTAMPTZ(3),
ADD COLUMN     "review_since" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "reference_price" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "row_number" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "produce" TEXT NOT NULL DEFAULT '',
    "price_fen" BIGINT NOT NULL,
    "grams" BIGINT NOT NULL,
    "observed_on" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reference_price_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "price_word" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "reference_id" UUID NOT NULL,
    "unit_price_fen" BIGINT NOT NULL,
    "word" "price_word_kind" NOT NULL,
    "reason" TEXT NOT NULL,
    "said_by" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_word_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "reference_price_programme_id_category_observed_on_entered_a_idx" ON "reference_price"("programme_id", "category", "observed_on" DESC, "entered_at" DESC, "id");

-- CreateIndex
CREATE INDEX "reference_price_programme_id_observed_on_entered_at_id_idx" ON "reference_price"("programme_id", "observed_on" DESC, "entered_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "reference_price_programme_id_entry_id_row_number_key" ON "reference_price"("programme_id", "entry_id", "row_number");

-- CreateIndex
CREATE INDEX "price_word_programme_id_product_id_reference_id_unit_price__idx" ON "price_word"("programme_id", "product_id", "reference_id", "unit_price_fen", "said_at" DESC, "id");

-- ---- By hand: what Prisma cannot say.
ALTER TABLE reference_price ADD CONSTRAINT reference_price_positive CHECK (price_fen > 0 AND grams > 0 AND row_number > 0);
ALTER TABLE reference_price ADD CONSTRAINT reference_price_source CHECK (source <> '');
ALTER TABLE reference_price ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE reference_price ADD FOREIGN KEY (entered_by) REFERENCES person (id);
ALTER TABLE price_word ADD CONSTRAINT price_word_reason CHECK (reason <> '');
ALTER TABLE price_word ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE price_word ADD FOREIGN KEY (programme_id, reference_id) REFERENCES reference_price (programme_id, id);
ALTER TABLE price_word ADD FOREIGN KEY (said_by) REFERENCES person (id);
CREATE TRIGGER reference_price_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reference_price
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER price_word_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON price_word
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- What waits for an official's look, the longest waiting first.
CREATE INDEX product_review_since ON product (programme_id, review_since, id) WHERE review_since IS NOT NULL;
