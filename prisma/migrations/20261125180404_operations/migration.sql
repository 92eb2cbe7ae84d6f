-- CreateEnum
CREATE TYPE "backup_kind" AS ENUM ('DAILY', 'BEFORE_MIGRATION', 'BY_HAND', 'FOREIGN');

-- CreateEnum
CREATE TYPE "verification_cause" AS ENUM ('COMMAND', 'DAILY', 'RESTORE');

-- CreateTable
CREATE TABLE "backup" (
    "id" UUID NOT NULL,
    "kind" "backup_kind" NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "file_name" TEXT NOT NULL,
    "failure" TEXT,
    "digest" TEXT,
    "bytes" BIGINT,
    "row_count" BIGINT,
    "product" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "restored_at" TIMESTAMPTZ(3),
    "restored_exact" BOOLEAN,

    CONSTRAINT "backup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" "verification_cause" NOT NULL,
    "failed_check" TEXT,
    "failed_row" TEXT,
    "checks" INTEGER NOT NULL,
    "ledger_rows" BIGINT NOT NULL,
    "head" TEXT,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "backup_digest_key" ON "backup"("digest");

-- CreateIndex
CREATE INDEX "backup_taken_at_id_idx" ON "backup"("taken_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "verification_programme_id_at_idx" ON "verification"("programme_id", "at" DESC);

-- ---- What the schema files cannot say.
ALTER TABLE "verification" ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE "verification" ADD CONSTRAINT verification_names_what_is_wrong CHECK ((failed_check IS NULL) = (failed_row IS NULL));
ALTER TABLE "backup" ADD CONSTRAINT backup_is_made_or_failed CHECK (
  (failure IS NULL) = (digest IS NOT NULL) AND num_nonnulls(digest, bytes, row_count) IN (0, 3));
ALTER TABLE "backup" ADD CONSTRAINT backup_restored_with_a_result CHECK ((restored_at IS NULL) = (restored_exact IS NULL));
ALTER TABLE "backup" ADD CONSTRAINT backup_digest_is_sha256 CHECK (digest ~ '^[0-9a-f]{64}$');
