-- CreateEnum
CREATE TYPE "product_paper_kind" AS ENUM ('COMPLIANCE', 'TEST', 'ORGANIC', 'GREEN', 'OTHER');

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "delivery_area" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "grade" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "origin_note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "shelf_life_days" INTEGER,
ADD COLUMN     "storage" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "village" ADD COLUMN     "secretary_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "work_team_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "work_team_phone" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "product_paper" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "kind" "product_paper_kind" NOT NULL,
    "number" TEXT NOT NULL DEFAULT '',
    "issuer" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "valid_until" DATE,
    "attachment_id" UUID NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_paper_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "favourite" (
    "programme_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "unit_price_fen" BIGINT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "favourite_pkey" PRIMARY KEY ("programme_id","person_id","product_id")
);

-- CreateIndex
CREATE INDEX "product_paper_programme_id_product_id_issued_on_id_idx" ON "product_paper"("programme_id", "product_id", "issued_on" DESC, "id");

-- CreateIndex
CREATE INDEX "favourite_programme_id_person_id_made_at_product_id_idx" ON "favourite"("programme_id", "person_id", "made_at" DESC, "product_id");

-- What the schema file cannot say.
ALTER TABLE product ADD CONSTRAINT product_shelf_life CHECK (shelf_life_days BETWEEN 1 AND 3650);
-- An office's telephone: mobiles are somebody's own (domain/identity/office-phone.ts).
ALTER TABLE village ADD CONSTRAINT village_office_phone CHECK (work_team_phone !~ '^1[3-9][0-9]{9}$');
ALTER TABLE product_paper
  ADD CONSTRAINT product_paper_issuer CHECK (issuer <> ''),
  ADD CONSTRAINT product_paper_days CHECK (valid_until >= issued_on),
  ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id),
  ADD FOREIGN KEY (programme_id, attachment_id) REFERENCES attachment (programme_id, id),
  ADD FOREIGN KEY (added_by) REFERENCES person (id);
ALTER TABLE favourite
  ADD CONSTRAINT favourite_price CHECK (unit_price_fen > 0),
  ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id),
  ADD FOREIGN KEY (person_id) REFERENCES person (id);
