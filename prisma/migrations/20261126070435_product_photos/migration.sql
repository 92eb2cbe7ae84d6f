-- AlterEnum
ALTER TYPE "product_state" ADD VALUE 'SUBMITTED';

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "photo_id" UUID;

-- CreateTable
CREATE TABLE "product_photo" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "alt" TEXT NOT NULL DEFAULT '',
    "sha256" BYTEA NOT NULL,
    "uploaded_by" UUID,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_photo_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "product_photo_file" (
    "programme_id" UUID NOT NULL,
    "photo_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "product_photo_file_pkey" PRIMARY KEY ("programme_id","photo_id","name")
);

-- CreateIndex
CREATE INDEX "product_photo_programme_id_product_id_position_idx" ON "product_photo"("programme_id", "product_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "product_photo_programme_id_product_id_sha256_key" ON "product_photo"("programme_id", "product_id", "sha256");

-- ---- By hand: what Prisma cannot say.
ALTER TABLE product_photo ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE product_photo ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE product_photo ADD FOREIGN KEY (uploaded_by) REFERENCES person (id);
ALTER TABLE product_photo ADD CHECK (position >= 0), ADD CHECK (width > 0 AND height > 0),
  ADD CHECK (octet_length(sha256) = 32);
ALTER TABLE product_photo_file ADD FOREIGN KEY (programme_id, photo_id) REFERENCES product_photo (programme_id, id);
ALTER TABLE product_photo_file ADD CHECK (octet_length(content) > 0),
  ADD CHECK (name IN ('card.webp', 'page.webp', 'page.jpg'));
-- The shelf shows a photo of the product itself, and of no other programme's.
ALTER TABLE product ADD FOREIGN KEY (programme_id, photo_id) REFERENCES product_photo (programme_id, id);
-- Pictures are packed already: trying again costs time at every read.
ALTER TABLE product_photo_file ALTER COLUMN content SET STORAGE EXTERNAL;
-- A photo is kept for ever by browsers under its id: what is in it never changes.
CREATE TRIGGER product_photo_file_never_changes BEFORE UPDATE OR TRUNCATE ON product_photo_file
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
