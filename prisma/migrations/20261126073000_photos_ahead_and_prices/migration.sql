-- AlterTable
ALTER TABLE "product_photo" ADD COLUMN     "supplier_id" UUID,
ALTER COLUMN "product_id" DROP NOT NULL;
UPDATE product_photo SET supplier_id = product.supplier_id
  FROM product WHERE product.programme_id = product_photo.programme_id AND product.id = product_photo.product_id;
ALTER TABLE "product_photo" ALTER COLUMN "supplier_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "programme" ADD COLUMN     "look_first" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "product_price" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "unit_price_fen" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "set_by" UUID,

    CONSTRAINT "product_price_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "product_price_programme_id_product_id_since_id_idx" ON "product_price"("programme_id", "product_id", "since" DESC, "id" DESC);

-- ---- By hand: what Prisma cannot say.
ALTER TABLE product_photo ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
-- Photos whose product's form was never sent, the oldest first.
CREATE INDEX product_photo_ahead ON product_photo (uploaded_at) WHERE product_id IS NULL;
ALTER TABLE product_price ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE product_price ADD FOREIGN KEY (set_by) REFERENCES person (id);
ALTER TABLE product_price ADD CHECK (unit_price_fen > 0);
CREATE TRIGGER product_price_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON product_price
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- What is asked now, since when that is known; what was asked before stands in the audit.
INSERT INTO product_price (programme_id, id, product_id, unit_price_fen, since)
SELECT programme_id, gen_random_uuid(), id, unit_price_fen, coalesce(priced_at, created_at) FROM product
 WHERE unit_price_fen > 0;
