-- CreateTable
CREATE TABLE "delivery_address" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "division" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "contact_name" TEXT NOT NULL,
    "contact_phone" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_address_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "invoice_title" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "uscc" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "invoice_title_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "delivery_address_programme_id_organisation_id_created_at_id_idx" ON "delivery_address"("programme_id", "organisation_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "invoice_title_programme_id_organisation_id_created_at_id_idx" ON "invoice_title"("programme_id", "organisation_id", "created_at", "id");

ALTER TABLE delivery_address ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE invoice_title ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE delivery_address ADD CONSTRAINT delivery_address_said CHECK (
  detail <> '' AND division_code ~ '^(\d{4}|\d{6}|\d{9})?$' AND (division_code = '') = (division = '')
  AND NOT (is_default AND ended_at IS NOT NULL));
ALTER TABLE invoice_title ADD CONSTRAINT invoice_title_said CHECK (
  title <> '' AND uscc ~ '^[0-9A-Z]{18}$' AND NOT (is_default AND ended_at IS NOT NULL));
CREATE UNIQUE INDEX delivery_address_default ON delivery_address (programme_id, organisation_id) WHERE is_default;
CREATE UNIQUE INDEX invoice_title_default ON invoice_title (programme_id, organisation_id) WHERE is_default;

-- The one address of an organisation until now becomes the first of its addresses.
INSERT INTO delivery_address (programme_id, id, organisation_id, division_code, division, detail, contact_name,
                              contact_phone, is_default, created_at)
SELECT programme_id, gen_random_uuid(), id, '', '', delivery_address, contact_name, contact_phone, true, created_at
  FROM organisation
 WHERE delivery_address <> '';

-- AlterTable
ALTER TABLE "organisation" DROP COLUMN "delivery_address";
