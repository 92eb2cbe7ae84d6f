-- CreateEnum
CREATE TYPE "amendment_state" AS ENUM ('DRAFT', 'PENDING_SIGNATURE', 'IN_FORCE', 'VOID');

-- CreateEnum
CREATE TYPE "termination_ground" AS ENUM ('AGREED', 'BREACH', 'FORCE_MAJEURE', 'OTHER');

-- CreateTable
CREATE TABLE "amendment" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "state" "amendment_state" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT NOT NULL,
    "ends" BOOLEAN NOT NULL DEFAULT false,
    "changes" JSONB NOT NULL,
    "drafted_by" UUID NOT NULL,
    "drafted_side" "organisation_side" NOT NULL,
    "text" TEXT,
    "content_hash" TEXT,
    "signed_on" DATE,
    "applied" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "amendment_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "amendment_signature" (
    "programme_id" UUID NOT NULL,
    "amendment_id" UUID NOT NULL,
    "side" "organisation_side" NOT NULL,
    "person_id" UUID NOT NULL,
    "signer_name" TEXT NOT NULL,
    "signer_title" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "amendment_signature_pkey" PRIMARY KEY ("programme_id","amendment_id","side")
);

-- CreateTable
CREATE TABLE "termination" (
    "programme_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "amendment_id" UUID,
    "side" "organisation_side" NOT NULL,
    "person_id" UUID NOT NULL,
    "ground" "termination_ground" NOT NULL,
    "reason" TEXT NOT NULL,
    "terminated_on" DATE NOT NULL,
    "signed_fen" BIGINT NOT NULL,
    "open_orders" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "termination_pkey" PRIMARY KEY ("programme_id","agreement_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "amendment_programme_id_agreement_id_sequence_key" ON "amendment"("programme_id", "agreement_id", "sequence");

ALTER TABLE amendment ADD FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement (programme_id, id);
ALTER TABLE amendment_signature ADD FOREIGN KEY (programme_id, amendment_id) REFERENCES amendment (programme_id, id);
ALTER TABLE termination ADD FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement (programme_id, id);
ALTER TABLE termination ADD FOREIGN KEY (programme_id, amendment_id) REFERENCES amendment (programme_id, id);

ALTER TABLE amendment ADD CONSTRAINT amendment_sequence CHECK (sequence > 0);
-- Both sides sign one text: it is there from the sending on, and its hash is its own.
ALTER TABLE amendment ADD CONSTRAINT amendment_text CHECK (
  (text IS NULL) = (content_hash IS NULL) AND (state IN ('DRAFT', 'VOID') OR text IS NOT NULL)
  AND content_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
ALTER TABLE amendment ADD CONSTRAINT amendment_signed CHECK (
  (state = 'IN_FORCE') = (signed_on IS NOT NULL) AND (state = 'IN_FORCE' OR NOT applied));
ALTER TABLE termination ADD CONSTRAINT termination_figures CHECK (
  reason <> '' AND signed_fen >= 0 AND open_orders >= 0 AND (ground = 'AGREED') = (amendment_id IS NOT NULL));

-- At most one is being negotiated; many may have come into force.
CREATE UNIQUE INDEX amendment_one_open ON amendment (programme_id, agreement_id) WHERE state IN ('DRAFT', 'PENDING_SIGNATURE');
-- Nobody signs for both sides.
CREATE UNIQUE INDEX amendment_signature_two_people ON amendment_signature (programme_id, amendment_id, person_id);

CREATE TRIGGER termination_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON termination
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What came into force, or was given up, stays as it is; only that it was applied is written down after it.
CREATE FUNCTION refuse_change_of_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state = 'IN_FORCE' AND NOT OLD.applied THEN
    OLD.applied := true;
    IF NEW = OLD THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'amendment: what is in force or void does not change' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER amendment_fixed BEFORE UPDATE OR DELETE ON amendment
  FOR EACH ROW WHEN (OLD.state IN ('IN_FORCE', 'VOID')) EXECUTE FUNCTION refuse_change_of_amendment();

CREATE FUNCTION refuse_change_of_amendment_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT 1 FROM amendment
       WHERE programme_id = OLD.programme_id AND id = OLD.amendment_id AND state = 'IN_FORCE') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'amendment_signature: a signature does not change' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER amendment_signature_fixed BEFORE UPDATE OR DELETE ON amendment_signature
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_amendment_signature();

-- The terms of an agreement change by an amendment and by nothing else: while one that is in force is being applied,
-- which lasts as long as the transaction of its second signature. Who agreed on which goods never changes.
CREATE FUNCTION is_being_amended(of_programme uuid, of_agreement uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM amendment
                  WHERE programme_id = of_programme AND agreement_id = of_agreement AND state = 'IN_FORCE' AND NOT applied)
$$;

CREATE OR REPLACE FUNCTION refuse_change_of_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'ACTIVE' AND is_being_amended(OLD.programme_id, OLD.id)
     AND (NEW.number, NEW.buyer_id, NEW.supplier_id, NEW.start_date, NEW.place)
         = (OLD.number, OLD.buyer_id, OLD.supplier_id, OLD.start_date, OLD.place) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '%: the terms of an agreement that is no draft do not change', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE OR REPLACE FUNCTION refuse_change_of_line_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM agreement
              WHERE programme_id = OLD.programme_id AND id = OLD.agreement_id AND state <> 'DRAFT')
     AND NOT (TG_OP = 'UPDATE' AND is_being_amended(OLD.programme_id, OLD.agreement_id)
              AND (NEW.agreement_id, NEW.position, NEW.product_id, NEW.sale_unit, NEW.quantity_step, NEW.billed_by)
                  = (OLD.agreement_id, OLD.position, OLD.product_id, OLD.sale_unit, OLD.quantity_step, OLD.billed_by)
              AND NEW.village_id IS NOT DISTINCT FROM OLD.village_id) THEN
    RAISE EXCEPTION 'agreement_line: the terms of an agreement that is no draft do not change'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
