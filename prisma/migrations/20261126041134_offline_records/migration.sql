-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "looks" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "offline_batch" ADD COLUMN     "by_hand" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "offline_record" ADD COLUMN     "alike_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "approval_id" UUID,
ADD COLUMN     "decided_at" TIMESTAMPTZ(3),
ADD COLUMN     "decided_by" UUID,
ADD COLUMN     "entered_at" TIMESTAMPTZ(3),
ADD COLUMN     "entered_by" UUID,
ADD COLUMN     "number" TEXT,
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reverses_id" UUID,
ADD COLUMN     "sealed_hash" BYTEA,
ADD COLUMN     "unseen_reason" TEXT NOT NULL DEFAULT '';

-- Who entered what stands already is who entered its sheet; what is approved gets its number in the order of its line.
UPDATE offline_record AS record
   SET entered_by = batch.entered_by, entered_at = batch.entered_at, decided_by = batch.decided_by,
       decided_at = batch.decided_at, reason = CASE record.state WHEN 'RETURNED' THEN batch.reason ELSE '' END
  FROM offline_batch AS batch
 WHERE batch.programme_id = record.programme_id AND batch.id = record.batch_id;
ALTER TABLE offline_record ALTER COLUMN entered_by SET NOT NULL, ALTER COLUMN entered_at SET NOT NULL;

WITH numbered AS (
  SELECT programme_id, id, year,
         row_number() OVER (PARTITION BY programme_id, year ORDER BY id)
           + coalesce((SELECT last FROM document_counter AS counter
                        WHERE counter.programme_id = approved.programme_id AND kind = 'XX' AND counter.year = approved.year), 0)
           AS serial
    FROM (SELECT programme_id, id,
                 extract(year FROM decided_at AT TIME ZONE 'Asia/Shanghai')::int AS year
            FROM offline_record WHERE state = 'APPROVED') AS approved)
UPDATE offline_record AS record
   SET number = format('XX-%s-%s', numbered.year, lpad(serial::text, greatest(6, length(serial::text)), '0'))
  FROM numbered
 WHERE numbered.programme_id = record.programme_id AND numbered.id = record.id;
INSERT INTO document_counter (programme_id, kind, year, last)
SELECT programme_id, 'XX', split_part(number, '-', 2)::int, max(split_part(number, '-', 3)::int)
  FROM offline_record WHERE number IS NOT NULL GROUP BY 1, 2, 3
ON CONFLICT (programme_id, kind, year) DO UPDATE SET last = excluded.last;

-- CreateIndex
CREATE INDEX "offline_record_programme_id_approval_id_row_number_idx" ON "offline_record"("programme_id", "approval_id", "row_number");

-- CreateIndex
CREATE INDEX "offline_record_programme_id_entered_by_id_idx" ON "offline_record"("programme_id", "entered_by", "id");

-- CreateIndex
CREATE UNIQUE INDEX "offline_record_programme_id_number_key" ON "offline_record"("programme_id", "number");

-- What the schema file cannot say.
ALTER TABLE offline_record ADD FOREIGN KEY (programme_id, reverses_id) REFERENCES offline_record (programme_id, id);
ALTER TABLE offline_record
  ADD CONSTRAINT offline_record_four_eyes CHECK (decided_by IS NULL OR decided_by <> entered_by),
  ADD CONSTRAINT offline_record_decided CHECK (
    (decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NOT NULL) = (state IN ('APPROVED', 'RETURNED'))),
  ADD CONSTRAINT offline_record_numbered CHECK ((state = 'APPROVED') = (number IS NOT NULL)),
  ADD CONSTRAINT offline_record_not_itself CHECK (reverses_id <> id);

-- A record is taken back once; until that is decided nobody asks for it again.
CREATE UNIQUE INDEX offline_record_reversed_once ON offline_record (programme_id, reverses_id)
  WHERE reverses_id IS NOT NULL AND state <> 'RETURNED';
-- Lists by the day that counts; the same invoice; a purchase that looks like another one.
CREATE INDEX offline_record_of_day ON offline_record (programme_id, greatest(accepted_on, paid_on) DESC, id DESC);
CREATE INDEX offline_record_of_invoice ON offline_record (programme_id, invoice_no) WHERE invoice_no <> '';
CREATE INDEX offline_record_alike ON offline_record (programme_id, village_id, amount_fen, buyer_name);
CREATE INDEX attachment_looks ON attachment USING gin (looks) WHERE looks <> '{}';
CREATE INDEX attachment_of_evidence ON attachment (programme_id, sha256) WHERE owner_type IN ('offline-batch', 'offline-record');

-- All columns of the sheet as app/domain/offline/offline-line.ts writes them for the row hash. to_json quotes as JSON does.
CREATE FUNCTION offline_row_hash(record offline_record) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to('[' || concat_ws(',',
    to_json(record.accepted_on::text), to_json(record.paid_on::text), to_json(record.village_id::text),
    to_json(record.buyer_name), to_json(record.uscc), to_json(record.buyer_type::text), to_json(record.channel),
    to_json(record.product), to_json(record.spec), to_json(record.quantity::text), to_json(record.unit),
    to_json(record.unit_price_fen::text), to_json(record.amount_fen::text), to_json(record.reference),
    to_json(record.invoice_no), to_json(record.note), to_json(record.reverses_id::text)) || ']', 'UTF8'))
$$;

-- All of an approved record: its row hash, who and when, why, and the hashes of the files it and its batch stand on.
CREATE FUNCTION offline_sealed_hash(record offline_record) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(concat_ws(',',
    encode(record.row_hash, 'hex'), record.occurrence, record.id, record.batch_id, record.row_number, record.number,
    record.entered_by, (extract(epoch FROM record.entered_at) * 1000)::bigint,
    record.decided_by, (extract(epoch FROM record.decided_at) * 1000)::bigint,
    to_json(record.reason), to_json(record.alike_reason), to_json(record.unseen_reason), record.approval_id,
    (SELECT string_agg(owner_type || ' ' || kind || ' ' || encode(sha256, 'hex'), ' ' ORDER BY owner_type, kind, sha256)
       FROM attachment
      WHERE programme_id = record.programme_id
        AND (owner_type, owner_id) IN (('offline-record', record.id), ('offline-batch', record.batch_id)))), 'UTF8'))
$$;

-- What was approved at once, as the audit row of it keeps it.
CREATE FUNCTION offline_approval_digest(programme uuid, approval uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(coalesce(string_agg(sealed_hash, ''::bytea ORDER BY row_number), ''::bytea)), 'hex')
    FROM offline_record WHERE programme_id = programme AND approval_id = approval
$$;

CREATE FUNCTION offline_record_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.state = 'APPROVED' THEN
    RAISE EXCEPTION 'an approved offline_record is never changed: % refused', TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.state = 'APPROVED' THEN
    -- Paid without a voucher it is known by its own number from now on, which its hash covers.
    IF OLD.reference = '' THEN NEW.row_hash := offline_row_hash(NEW); END IF;
    NEW.sealed_hash := offline_sealed_hash(NEW);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER offline_record_fixed BEFORE UPDATE OR DELETE ON offline_record
  FOR EACH ROW EXECUTE FUNCTION offline_record_fixed();
