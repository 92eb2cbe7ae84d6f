-- CreateTable
CREATE TABLE "report_mapping" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "rows" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "date_format" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_mapping_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_mapping_programme_id_name_key" ON "report_mapping"("programme_id", "name");

-- ---- What Prisma's schema cannot say: keys, checks, and a year's documents in the order of their ids.

ALTER TABLE report_mapping ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE report_mapping ADD CONSTRAINT report_mapping_name CHECK (length(name) BETWEEN 1 AND 80);
ALTER TABLE report_mapping ADD CONSTRAINT report_mapping_rows CHECK (rows IN ('LINE', 'DOCUMENT', 'VILLAGE', 'BUYER'));
ALTER TABLE report_mapping ADD CONSTRAINT report_mapping_date_format
  CHECK (date_format IN ('DASHED', 'SLASHED', 'CHINESE', 'COMPACT'));
ALTER TABLE report_mapping ADD CONSTRAINT report_mapping_unit CHECK (unit IN ('YUAN', 'WAN'));
ALTER TABLE report_mapping ADD CONSTRAINT report_mapping_columns
  CHECK (jsonb_typeof(columns) = 'array' AND jsonb_array_length(columns) BETWEEN 1 AND 60);

CREATE INDEX ledger_entry_purchases ON ledger_entry (programme_id, year, document_id)
 WHERE step IN ('ACCEPTED', 'PAID', 'COUNTED');
