-- CreateEnum
CREATE TYPE "stock_reason" AS ENUM ('OPENING', 'HARVEST', 'EXPECTED', 'LOSS', 'COUNT', 'CORRECTION', 'ORDER', 'AGREEMENT', 'RELEASE', 'DISPATCH', 'TAKEN_BACK', 'RETURN');

-- AlterTable
ALTER TABLE "stock" ADD COLUMN     "moves" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "stock_movement" (
    "programme_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "reason" "stock_reason" NOT NULL,
    "on_hand" BIGINT NOT NULL,
    "reserved" BIGINT NOT NULL,
    "on_hand_after" BIGINT NOT NULL,
    "reserved_after" BIGINT NOT NULL,
    "document_type" TEXT,
    "document_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "moved_by" UUID,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_movement_pkey" PRIMARY KEY ("programme_id","product_id","sequence")
);

-- CreateTable
CREATE TABLE "field" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "base_id" UUID,
    "name" TEXT NOT NULL,
    "area" BIGINT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "field_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "planting" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "field_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "from_half" INTEGER NOT NULL,
    "to_half" INTEGER NOT NULL,
    "intercropped" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "dropped_at" TIMESTAMPTZ(3),

    CONSTRAINT "planting_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "harvest" (
    "programme_id" UUID NOT NULL,
    "planting_id" UUID NOT NULL,
    "half" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "expected" BIGINT NOT NULL,
    "gathered" BIGINT NOT NULL DEFAULT 0,
    "in_stock" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "harvest_pkey" PRIMARY KEY ("programme_id","planting_id","half")
);

-- CreateIndex
CREATE INDEX "field_programme_id_village_id_idx" ON "field"("programme_id", "village_id");

-- CreateIndex
CREATE UNIQUE INDEX "field_programme_id_supplier_id_village_id_name_key" ON "field"("programme_id", "supplier_id", "village_id", "name");

-- CreateIndex
CREATE INDEX "planting_programme_id_field_id_to_half_idx" ON "planting"("programme_id", "field_id", "to_half");

-- CreateIndex
CREATE INDEX "planting_programme_id_product_id_to_half_idx" ON "planting"("programme_id", "product_id", "to_half");

-- CreateIndex
CREATE INDEX "harvest_programme_id_product_id_half_idx" ON "harvest"("programme_id", "product_id", "half");

-- ---- What Prisma's schema cannot say.
ALTER TABLE stock_movement ADD FOREIGN KEY (programme_id, product_id) REFERENCES stock (programme_id, product_id);
ALTER TABLE stock_movement ADD FOREIGN KEY (moved_by) REFERENCES person (id);
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_sequence CHECK (sequence > 0);
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_moves CHECK (on_hand <> 0 OR reserved <> 0);
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_never_below_zero
  CHECK (on_hand_after >= 0 AND reserved_after >= 0 AND reserved_after <= on_hand_after);
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_document CHECK (
  (document_type IS NULL) = (document_id IS NULL)
  AND (document_type IS NULL OR document_type IN ('placement', 'order', 'agreement', 'planting')));
CREATE TRIGGER stock_movement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_movement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What there was before changes were written down is where each product's history begins.
INSERT INTO stock_movement (programme_id, product_id, sequence, reason, on_hand, reserved, on_hand_after, reserved_after, moved_at)
SELECT stock.programme_id, stock.product_id, 1, 'OPENING', on_hand, reserved, on_hand, reserved, product.created_at
  FROM stock
  JOIN product ON product.programme_id = stock.programme_id AND product.id = stock.product_id
 WHERE on_hand <> 0 OR reserved <> 0;
UPDATE stock SET moves = 1 WHERE on_hand <> 0 OR reserved <> 0;

ALTER TABLE field ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE field ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE field ADD FOREIGN KEY (programme_id, base_id) REFERENCES production_base (programme_id, id);
ALTER TABLE field ADD CONSTRAINT field_name CHECK (length(name) BETWEEN 1 AND 80);
ALTER TABLE field ADD CONSTRAINT field_area CHECK (area > 0);
ALTER TABLE planting ADD FOREIGN KEY (programme_id, field_id) REFERENCES field (programme_id, id);
ALTER TABLE planting ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE planting ADD CONSTRAINT planting_time CHECK (from_half <= to_half AND to_half - from_half < 48);
ALTER TABLE harvest ADD FOREIGN KEY (programme_id, planting_id) REFERENCES planting (programme_id, id);
ALTER TABLE harvest ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE harvest ADD CONSTRAINT harvest_amounts CHECK (expected >= 0 AND gathered >= 0 AND in_stock >= 0);
