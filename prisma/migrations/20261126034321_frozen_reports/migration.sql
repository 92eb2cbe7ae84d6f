-- CreateEnum
CREATE TYPE "report_kind" AS ENUM ('MONTH', 'YEAR', 'BULLETIN', 'BRIEF', 'VILLAGE', 'PURCHASES');

-- CreateEnum
CREATE TYPE "book_check_state" AS ENUM ('WAITING', 'RUNNING', 'EXACT', 'WRONG', 'FAILED');

-- CreateTable
CREATE TABLE "frozen_report" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "kind" "report_kind" NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER,
    "village_id" UUID,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "ledger_seq" BIGINT NOT NULL,
    "ledger_hash" TEXT NOT NULL,
    "audit_seq" BIGINT NOT NULL,
    "audit_hash" TEXT NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL,
    "frozen_by" UUID,

    CONSTRAINT "frozen_report_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "report_publication" (
    "programme_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" UUID,

    CONSTRAINT "report_publication_pkey" PRIMARY KEY ("programme_id","report_id")
);

-- CreateTable
CREATE TABLE "book_check" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "report_id" UUID,
    "state" "book_check_state" NOT NULL DEFAULT 'WAITING',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "step" TEXT NOT NULL DEFAULT '',
    "row" TEXT NOT NULL DEFAULT '',
    "expected" TEXT NOT NULL DEFAULT '',
    "found" TEXT NOT NULL DEFAULT '',
    "ledger_seq" BIGINT,
    "ledger_hash" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "book_check_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "frozen_report_programme_id_frozen_at_id_idx" ON "frozen_report"("programme_id", "frozen_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "frozen_report_programme_id_number_key" ON "frozen_report"("programme_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "report_publication_code_key" ON "report_publication"("code");

-- CreateIndex
CREATE INDEX "report_publication_programme_id_published_at_idx" ON "report_publication"("programme_id", "published_at" DESC);

-- CreateIndex
CREATE INDEX "book_check_programme_id_asked_at_id_idx" ON "book_check"("programme_id", "asked_at" DESC, "id" DESC);

-- ---- Rules.
ALTER TABLE frozen_report ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE frozen_report ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE report_publication ADD FOREIGN KEY (programme_id, report_id) REFERENCES frozen_report (programme_id, id);
ALTER TABLE book_check ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE book_check ADD FOREIGN KEY (programme_id, report_id) REFERENCES frozen_report (programme_id, id);

ALTER TABLE frozen_report ADD CONSTRAINT frozen_report_month CHECK (month BETWEEN 1 AND 12);
ALTER TABLE frozen_report ADD CONSTRAINT frozen_report_kind CHECK (
  (kind <> 'MONTH' OR month IS NOT NULL) AND (kind <> 'YEAR' OR month IS NULL) AND (kind = 'VILLAGE') = (village_id IS NOT NULL));
ALTER TABLE frozen_report ADD CONSTRAINT frozen_report_version CHECK (version >= 1);
ALTER TABLE frozen_report ADD CONSTRAINT frozen_report_hashes CHECK (
  sha256 ~ '^[0-9a-f]{64}$' AND ledger_hash ~ '^[0-9a-f]{64}$' AND audit_hash ~ '^[0-9a-f]{64}$');
CREATE UNIQUE INDEX frozen_report_versions ON frozen_report
  (programme_id, kind, year, coalesce(month, 0), coalesce(village_id, '00000000-0000-0000-0000-000000000000'), version);
ALTER TABLE report_publication ADD CONSTRAINT report_publication_code CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$');
ALTER TABLE book_check ADD CONSTRAINT book_check_ended CHECK ((ended_at IS NULL) = (state IN ('WAITING', 'RUNNING')));

CREATE TRIGGER frozen_report_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON frozen_report
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER report_publication_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON report_publication
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ---- 其后更正: what was posted into an open year of business in a closed one.
CREATE INDEX ledger_entry_restated ON ledger_entry (programme_id, business_date, id) WHERE restated;

-- ---- Who posts holds the years open, who closes one waits for all that post (docs/decisions/0037). A posting that
-- had to wait finds the year closed and is told to begin again: then it posts into the open year.
CREATE OR REPLACE FUNCTION refuse_closed_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('xiangyue.years ' || programme_id, 0))
     FROM (SELECT DISTINCT programme_id FROM added ORDER BY 1) AS programmes;
  IF EXISTS (SELECT 1 FROM added JOIN closed_year USING (programme_id, year)) THEN
    RAISE EXCEPTION 'ledger_entry: the year is closed' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN NULL;
END $$;
