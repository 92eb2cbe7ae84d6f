-- AlterTable
ALTER TABLE "product_photo" ADD COLUMN     "alt_en" TEXT NOT NULL DEFAULT '';

ALTER TABLE product_photo ADD CONSTRAINT product_photo_alt_en CHECK (length(alt_en) <= 100);
