-- CreateEnum
CREATE TYPE "audit_personal_kind" AS ENUM ('ORIGIN', 'VALUES');

-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "after" JSONB,
ADD COLUMN     "before" JSONB,
ADD COLUMN     "format" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "on_behalf_of" UUID,
ADD COLUMN     "origin_hash" TEXT,
ADD COLUMN     "personal_hash" TEXT,
ADD COLUMN     "request_id" TEXT;

-- CreateTable
CREATE TABLE "audit_personal" (
    "programme_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "kind" "audit_personal_kind" NOT NULL,
    "person_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "salt" TEXT NOT NULL,
    "values" JSONB NOT NULL,

    CONSTRAINT "audit_personal_pkey" PRIMARY KEY ("programme_id","entry_id","kind")
);

-- CreateTable
CREATE TABLE "audit_unsealed" (
    "programme_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,

    CONSTRAINT "audit_unsealed_pkey" PRIMARY KEY ("programme_id","entry_id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "programme_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("programme_id","seq")
);

-- CreateTable
CREATE TABLE "audit_count" (
    "programme_id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "entries" BIGINT NOT NULL,

    CONSTRAINT "audit_count_pkey" PRIMARY KEY ("programme_id","part")
);

-- CreateIndex
CREATE INDEX "audit_personal_person_id_idx" ON "audit_personal"("person_id");

-- CreateIndex
CREATE INDEX "audit_personal_at_idx" ON "audit_personal"("at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_programme_id_entry_id_key" ON "audit_seal"("programme_id", "entry_id");

-- CreateIndex
CREATE INDEX "audit_entry_programme_id_at_id_idx" ON "audit_entry"("programme_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_programme_id_person_id_at_id_idx" ON "audit_entry"("programme_id", "person_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_programme_id_action_at_id_idx" ON "audit_entry"("programme_id", "action", "at" DESC, "id" DESC);

-- ---- By hand: foreign keys, what may be deleted and what may not, the queue and the count, partial indexes.
ALTER TABLE audit_personal ADD FOREIGN KEY (programme_id, entry_id) REFERENCES audit_entry (programme_id, id);
ALTER TABLE audit_seal ADD FOREIGN KEY (programme_id) REFERENCES programme (id);

-- The search of an official: most rows come from the web and many have no number, so these stay small.
CREATE INDEX audit_entry_not_from_web ON audit_entry (programme_id, channel, at DESC, id DESC) WHERE channel <> 'WEB';
CREATE INDEX audit_entry_numbered ON audit_entry (programme_id, subject_number, at DESC, id DESC)
  WHERE subject_number IS NOT NULL;
CREATE INDEX audit_entry_refused ON audit_entry (programme_id, at DESC, id DESC) WHERE action LIKE '%.refused';
-- How often somebody was refused this hour, before another row is written.
CREATE INDEX audit_entry_refused_by_person ON audit_entry (programme_id, person_id, action, at)
  WHERE action LIKE '%.refused';

ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_values_are_flat CHECK (
  (before IS NULL OR jsonb_typeof(before) = 'object') AND (after IS NULL OR jsonb_typeof(after) = 'object'));
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_on_behalf CHECK (on_behalf OR on_behalf_of IS NULL);

CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Personal values may be erased; a changed one would not fit the hash that is sealed.
CREATE TRIGGER audit_personal_never_changed BEFORE UPDATE OR TRUNCATE ON audit_personal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The sealer's queue and the number of rows, once per statement. One counter for all would make every transaction of a
-- programme wait for the one before it; a connection always has the same part of 64.
CREATE FUNCTION audit_entry_queue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_unsealed (programme_id, entry_id) SELECT programme_id, id FROM added;
  INSERT INTO audit_count AS counter (programme_id, part, entries)
  SELECT programme_id, pg_backend_pid() % 64, count(*) FROM added GROUP BY 1 ORDER BY 1
  ON CONFLICT (programme_id, part) DO UPDATE SET entries = counter.entries + excluded.entries;
  RETURN NULL;
END $$;

-- What was written before there was a chain is sealed like everything else.
INSERT INTO audit_unsealed (programme_id, entry_id) SELECT programme_id, id FROM audit_entry;
INSERT INTO audit_count (programme_id, part, entries) SELECT programme_id, 0, count(*) FROM audit_entry GROUP BY 1;

CREATE TRIGGER audit_entry_queue AFTER INSERT ON audit_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_queue();
