-- AlterTable
ALTER TABLE "delivery_note" ADD COLUMN     "arrived_at" TIMESTAMPTZ(3),
ADD COLUMN     "arrived_by" UUID,
ADD COLUMN     "arrived_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "arrived_via" TEXT,
ADD COLUMN     "expected_on" DATE;

-- AlterTable
ALTER TABLE "delivery_line" ADD COLUMN     "batch" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "certificate" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "due" BIGINT,
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "weigh_ticket" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_note_id" UUID NOT NULL,
    "order_line_id" UUID,
    "number" TEXT NOT NULL,
    "gross_grams" BIGINT NOT NULL,
    "tare_grams" BIGINT NOT NULL,
    "net_grams" BIGINT NOT NULL,
    "weighed_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "attachment_id" UUID,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "weigh_ticket_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "delivery_link" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_note_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_link_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "weigh_ticket_programme_id_delivery_note_id_idx" ON "weigh_ticket"("programme_id", "delivery_note_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_link_token_hash_key" ON "delivery_link"("token_hash");

-- CreateIndex
CREATE INDEX "delivery_link_programme_id_delivery_note_id_idx" ON "delivery_link"("programme_id", "delivery_note_id");

-- What the schema file cannot say.
ALTER TABLE delivery_note ADD FOREIGN KEY (arrived_by) REFERENCES person (id);
-- Goods may be judged without anybody having marked their arrival; whoever marks it says who, a driver by name only.
ALTER TABLE delivery_note ADD CONSTRAINT delivery_note_arrival CHECK (
  (arrived_at IS NULL) = (arrived_via IS NULL)
  AND (arrived_via IS NULL OR arrived_via IN ('BUYER', 'SUPPLIER', 'DRIVER'))
  AND (arrived_by IS NOT NULL) = (arrived_via IS NOT NULL AND arrived_via <> 'DRIVER')
  AND (arrived_at IS NULL OR state <> 'DISPATCHED'));
ALTER TABLE delivery_line ADD CONSTRAINT delivery_line_due CHECK (due >= 0);

ALTER TABLE weigh_ticket ADD FOREIGN KEY (programme_id, delivery_note_id) REFERENCES delivery_note (programme_id, id);
ALTER TABLE weigh_ticket ADD FOREIGN KEY (programme_id, order_line_id) REFERENCES order_line (programme_id, id);
ALTER TABLE weigh_ticket ADD FOREIGN KEY (programme_id, attachment_id) REFERENCES attachment (programme_id, id);
ALTER TABLE weigh_ticket ADD FOREIGN KEY (written_by) REFERENCES person (id);
ALTER TABLE weigh_ticket ADD CONSTRAINT weigh_ticket_net CHECK (
  tare_grams >= 0 AND net_grams > 0 AND net_grams = gross_grams - tare_grams AND number <> '');
CREATE UNIQUE INDEX weigh_ticket_once ON weigh_ticket (programme_id, delivery_note_id, number)
  WHERE withdrawn_at IS NULL;

-- What a scale printed is never edited, only withdrawn.
CREATE FUNCTION refuse_change_of_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
     OR to_jsonb(NEW) - 'withdrawn_at' IS DISTINCT FROM to_jsonb(OLD) - 'withdrawn_at' THEN
    RAISE EXCEPTION 'weigh_ticket: only withdrawn, never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER weigh_ticket_never_edited BEFORE UPDATE ON weigh_ticket
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_ticket();
CREATE TRIGGER weigh_ticket_never_deleted BEFORE DELETE OR TRUNCATE ON weigh_ticket
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE delivery_link ADD FOREIGN KEY (programme_id, delivery_note_id) REFERENCES delivery_note (programme_id, id);
ALTER TABLE delivery_link ADD FOREIGN KEY (made_by) REFERENCES person (id);
ALTER TABLE delivery_link ADD CONSTRAINT delivery_link_terms CHECK (octet_length(token_hash) = 32 AND expires_at > made_at);
-- One link of a note opens something: a new one takes the place of the one before.
CREATE UNIQUE INDEX delivery_link_open_once ON delivery_link (programme_id, delivery_note_id) WHERE revoked_at IS NULL;

-- The driver somebody sent last is offered again.
CREATE INDEX delivery_note_driver_sent ON delivery_note (programme_id, dispatched_by, dispatched_at)
  WHERE driver_name <> '';
