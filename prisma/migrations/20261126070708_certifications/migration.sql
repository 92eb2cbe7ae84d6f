-- CreateEnum
CREATE TYPE "certification_state" AS ENUM ('APPLIED', 'ASKED', 'RECOMMENDED', 'PUBLICIZED', 'CERTIFIED', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'REFUSED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "certification_number" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "certified_until" DATE;

-- AlterTable
ALTER TABLE "order_line" ADD COLUMN     "certification_number" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "certification" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "product_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "village_id" UUID NOT NULL,
    "renews_id" UUID,
    "state" "certification_state" NOT NULL DEFAULT 'APPLIED',
    "version" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "product_name" TEXT NOT NULL,
    "product_name_en" TEXT NOT NULL DEFAULT '',
    "spec" TEXT NOT NULL DEFAULT '',
    "statement" TEXT NOT NULL,
    "applied_by" UUID NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "question" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL DEFAULT '',
    "recommended_by" UUID,
    "recommended_at" TIMESTAMPTZ(3),
    "recommendation" TEXT NOT NULL DEFAULT '',
    "publicized_by" UUID,
    "publicized_at" TIMESTAMPTZ(3),
    "public_from" DATE,
    "public_until" DATE,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "certificate_number" TEXT,
    "certificate_year" INTEGER,
    "valid_from" DATE,
    "valid_until" DATE,
    "reason" TEXT NOT NULL DEFAULT '',
    "public_papers" UUID[] DEFAULT ARRAY[]::UUID[],
    "reminded_stage" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "certification_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "certification_objection" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "certification_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "contact" TEXT NOT NULL DEFAULT '',
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "gist" TEXT NOT NULL DEFAULT '',
    "answer" TEXT NOT NULL DEFAULT '',
    "upheld" BOOLEAN,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "certification_objection_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "certification_rule" (
    "programme_id" UUID NOT NULL,
    "public_days" INTEGER NOT NULL,
    "valid_months" INTEGER NOT NULL,
    "required_papers" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 0,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "certification_rule_pkey" PRIMARY KEY ("programme_id")
);

-- CreateIndex
CREATE INDEX "certification_programme_id_product_id_applied_at_id_idx" ON "certification"("programme_id", "product_id", "applied_at" DESC, "id");

-- CreateIndex
CREATE INDEX "certification_programme_id_supplier_id_applied_at_id_idx" ON "certification"("programme_id", "supplier_id", "applied_at" DESC, "id");

-- CreateIndex
CREATE INDEX "certification_programme_id_state_since_id_idx" ON "certification"("programme_id", "state", "since", "id");

-- CreateIndex
CREATE INDEX "certification_programme_id_certificate_year_certificate_num_idx" ON "certification"("programme_id", "certificate_year", "certificate_number");

-- CreateIndex
CREATE UNIQUE INDEX "certification_programme_id_number_key" ON "certification"("programme_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "certification_programme_id_certificate_number_key" ON "certification"("programme_id", "certificate_number");

-- CreateIndex
CREATE UNIQUE INDEX "certification_objection_programme_id_certification_id_seque_key" ON "certification_objection"("programme_id", "certification_id", "sequence");

-- ---- Foreign keys within one programme.
ALTER TABLE certification ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE certification ADD FOREIGN KEY (programme_id, product_id) REFERENCES product (programme_id, id);
ALTER TABLE certification ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE certification ADD FOREIGN KEY (programme_id, village_id) REFERENCES village (programme_id, id);
ALTER TABLE certification ADD FOREIGN KEY (programme_id, renews_id) REFERENCES certification (programme_id, id);
ALTER TABLE certification_objection ADD FOREIGN KEY (programme_id, certification_id) REFERENCES certification (programme_id, id);
ALTER TABLE certification_rule ADD FOREIGN KEY (programme_id) REFERENCES programme (id);

-- ---- What a product carries.
ALTER TABLE product ADD CONSTRAINT product_certification CHECK (
  certification IN ('NONE', 'APPLIED', 'RECOMMENDED', 'PUBLICIZED', 'CERTIFIED', 'SUSPENDED', 'REVOKED', 'EXPIRED')
  AND (certification IN ('CERTIFIED', 'SUSPENDED')) = (certified_until IS NOT NULL)
  AND (certified_until IS NOT NULL) = (certification_number <> ''));
CREATE INDEX product_certified ON product (programme_id, id) WHERE certification = 'CERTIFIED';

-- ---- One procedure at a time, and one certificate.
CREATE UNIQUE INDEX certification_under_way ON certification (programme_id, product_id)
  WHERE state IN ('APPLIED', 'ASKED', 'RECOMMENDED', 'PUBLICIZED');
CREATE UNIQUE INDEX certification_in_force ON certification (programme_id, product_id)
  WHERE state IN ('CERTIFIED', 'SUSPENDED');
CREATE INDEX certification_ending ON certification (valid_until, programme_id, id) WHERE state IN ('CERTIFIED', 'SUSPENDED');
CREATE INDEX certification_waiting ON certification (programme_id, since, id)
  WHERE state IN ('APPLIED', 'RECOMMENDED', 'PUBLICIZED');
CREATE INDEX certification_public ON certification (programme_id, public_until DESC, id) WHERE public_until IS NOT NULL;
CREATE INDEX certification_objection_open ON certification_objection (programme_id, made_at, id) WHERE answered_at IS NULL;
CREATE INDEX certification_objection_kept ON certification_objection (answered_at, programme_id, id)
  WHERE name <> '' OR contact <> '';

-- ---- Each state has what it stands on: recommended, then publicised, then certified by somebody else.
ALTER TABLE certification ADD CONSTRAINT certification_recommended CHECK (
  (recommended_by IS NULL) = (recommended_at IS NULL)
  AND (state NOT IN ('RECOMMENDED', 'PUBLICIZED', 'CERTIFIED', 'SUSPENDED', 'REVOKED', 'EXPIRED') OR recommended_by IS NOT NULL)
  AND (state NOT IN ('APPLIED', 'ASKED') OR recommended_by IS NULL));
ALTER TABLE certification ADD CONSTRAINT certification_publicized CHECK (
  (publicized_by IS NULL) = (publicized_at IS NULL) AND (publicized_by IS NULL) = (public_from IS NULL)
  AND (publicized_by IS NULL) = (public_until IS NULL) AND public_until >= public_from
  AND (state NOT IN ('PUBLICIZED', 'CERTIFIED', 'SUSPENDED', 'REVOKED', 'EXPIRED') OR publicized_by IS NOT NULL)
  AND (state NOT IN ('APPLIED', 'ASKED', 'RECOMMENDED') OR publicized_by IS NULL));
ALTER TABLE certification ADD CONSTRAINT certification_certified CHECK (
  (certificate_number IS NOT NULL) = (state IN ('CERTIFIED', 'SUSPENDED', 'REVOKED', 'EXPIRED'))
  AND (certificate_number IS NULL) = (valid_from IS NULL) AND (certificate_number IS NULL) = (valid_until IS NULL)
  AND (certificate_number IS NULL) = (certificate_year IS NULL) AND valid_until >= valid_from);
ALTER TABLE certification ADD CONSTRAINT certification_decided CHECK (
  (decided_by IS NULL) = (decided_at IS NULL)
  AND (decided_by IS NOT NULL) = (state IN ('CERTIFIED', 'SUSPENDED', 'REVOKED', 'EXPIRED', 'REFUSED')));
-- 四眼: who recommends does not certify, and publicity is over before.
ALTER TABLE certification ADD CONSTRAINT certification_four_eyes CHECK (
  certificate_number IS NULL OR (decided_by <> recommended_by AND valid_from > public_until));
ALTER TABLE certification ADD CONSTRAINT certification_reasoned CHECK (
  state NOT IN ('REFUSED', 'SUSPENDED', 'REVOKED') OR reason <> '');
ALTER TABLE certification ADD CONSTRAINT certification_asked CHECK (state <> 'ASKED' OR question <> '');
ALTER TABLE certification_objection ADD CONSTRAINT certification_objection_text CHECK (text <> '' AND sequence > 0);
ALTER TABLE certification_objection ADD CONSTRAINT certification_objection_answered CHECK (
  (answered_at IS NULL) = (answered_by IS NULL) AND (answered_at IS NULL) = (upheld IS NULL)
  AND (answered_at IS NOT NULL) = (gist <> '') AND (answered_at IS NOT NULL) = (answer <> ''));
ALTER TABLE certification_rule ADD CONSTRAINT certification_rule_days CHECK (
  public_days BETWEEN 3 AND 60 AND valid_months BETWEEN 1 AND 60);

-- ---- What was applied for, publicised and certified never changes; only what becomes of it.
CREATE FUNCTION refuse_change_of_certification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'certification: what was applied for, publicised and certified never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER certification_stays BEFORE UPDATE ON certification FOR EACH ROW
  WHEN ((OLD.number, OLD.product_id, OLD.supplier_id, OLD.village_id, OLD.renews_id, OLD.product_name, OLD.product_name_en,
         OLD.spec, OLD.statement, OLD.applied_by, OLD.applied_at)
        IS DISTINCT FROM
        (NEW.number, NEW.product_id, NEW.supplier_id, NEW.village_id, NEW.renews_id, NEW.product_name, NEW.product_name_en,
         NEW.spec, NEW.statement, NEW.applied_by, NEW.applied_at)
        OR (OLD.public_until IS NOT NULL
            AND (OLD.public_from, OLD.public_until, OLD.recommended_by)
                IS DISTINCT FROM (NEW.public_from, NEW.public_until, NEW.recommended_by))
        OR (OLD.certificate_number IS NOT NULL
            AND (OLD.certificate_number, OLD.certificate_year, OLD.valid_from, OLD.valid_until, OLD.decided_by)
                IS DISTINCT FROM
                (NEW.certificate_number, NEW.certificate_year, NEW.valid_from, NEW.valid_until, NEW.decided_by))
        OR (OLD.state IN ('REVOKED', 'EXPIRED', 'REFUSED', 'WITHDRAWN') AND OLD.state <> NEW.state))
  EXECUTE FUNCTION refuse_change_of_certification();
CREATE TRIGGER certification_never_deleted BEFORE DELETE ON certification
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_certification();
-- An objection and its answer stay as they were written; its author's name and contact are erased in time.
CREATE TRIGGER certification_objection_stays BEFORE UPDATE ON certification_objection FOR EACH ROW
  WHEN ((OLD.certification_id, OLD.sequence, OLD.text, OLD.made_at)
        IS DISTINCT FROM (NEW.certification_id, NEW.sequence, NEW.text, NEW.made_at)
        OR (OLD.answered_at IS NOT NULL
            AND (OLD.gist, OLD.answer, OLD.upheld, OLD.answered_by, OLD.answered_at)
                IS DISTINCT FROM (NEW.gist, NEW.answer, NEW.upheld, NEW.answered_by, NEW.answered_at))
        OR (NEW.name NOT IN (OLD.name, '')) OR (NEW.contact NOT IN (OLD.contact, '')))
  EXECUTE FUNCTION refuse_change_of_certification();
CREATE TRIGGER certification_objection_never_deleted BEFORE DELETE ON certification_objection
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_certification();

-- ---- What an order says of the certification stays as it was ordered.
CREATE FUNCTION refuse_change_of_line_certification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'order_line: the certification stands as it was ordered' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER order_line_certification_fixed BEFORE UPDATE OF certification, certification_number ON order_line
  FOR EACH ROW WHEN ((OLD.certification, OLD.certification_number) IS DISTINCT FROM (NEW.certification, NEW.certification_number))
  EXECUTE FUNCTION refuse_change_of_line_certification();
