-- CreateEnum
CREATE TYPE "pack_state" AS ENUM ('WAITING', 'MAKING', 'READY', 'FAILED');

-- CreateTable
CREATE TABLE "pack" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER,
    "format" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "state" "pack_state" NOT NULL DEFAULT 'WAITING',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "failure" TEXT NOT NULL DEFAULT '',
    "requested_by" UUID NOT NULL,
    "requested_for" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pack_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "pack_part" (
    "programme_id" UUID NOT NULL,
    "pack_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "pack_part_pkey" PRIMARY KEY ("programme_id","pack_id","position")
);

-- CreateIndex
CREATE INDEX "pack_programme_id_requested_by_requested_at_id_idx" ON "pack"("programme_id", "requested_by", "requested_at" DESC, "id");

-- CreateIndex
CREATE INDEX "pack_expires_at_idx" ON "pack"("expires_at");

-- What the schema file cannot say.
ALTER TABLE pack ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE pack ADD FOREIGN KEY (programme_id, organisation_id) REFERENCES organisation (programme_id, id);
ALTER TABLE pack ADD FOREIGN KEY (programme_id, requested_for) REFERENCES organisation (programme_id, id);
ALTER TABLE pack ADD FOREIGN KEY (requested_by) REFERENCES person (id);
ALTER TABLE pack_part ADD FOREIGN KEY (programme_id, pack_id) REFERENCES pack (programme_id, id) ON DELETE CASCADE;

ALTER TABLE pack ADD CHECK (month BETWEEN 1 AND 12), ADD CHECK (format IN ('ZIP', 'PDF')),
  ADD CHECK (done >= 0 AND total >= 0 AND orders >= 0 AND missing >= 0 AND bytes >= 0),
  ADD CHECK (state <> 'READY' OR (done = total AND bytes > 0)), ADD CHECK ((state = 'FAILED') = (failure <> '')),
  ADD CHECK (expires_at > requested_at);
ALTER TABLE pack_part ADD CHECK (position >= 0), ADD CHECK (octet_length(content) > 0);

-- Packed already.
ALTER TABLE pack_part ALTER COLUMN content SET STORAGE EXTERNAL;
