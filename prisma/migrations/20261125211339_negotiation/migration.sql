-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "signing_factor" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "agreement_revision" (
    "programme_id" UUID NOT NULL,
    "agreement_id" UUID NOT NULL,
    "document" TEXT NOT NULL,
    "document_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "side" "organisation_side" NOT NULL,
    "person_id" UUID NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_revision_pkey" PRIMARY KEY ("programme_id","document_id","revision")
);

-- CreateTable
CREATE TABLE "remark" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "line_id" UUID,
    "line_name" TEXT NOT NULL DEFAULT '',
    "buyer_id" UUID NOT NULL,
    "supplier_id" UUID NOT NULL,
    "side" "organisation_side" NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "told" BOOLEAN NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "remark_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateTable
CREATE TABLE "remark_read" (
    "programme_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "side" "organisation_side" NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "remark_read_pkey" PRIMARY KEY ("programme_id","subject_id","person_id")
);

-- CreateIndex
CREATE INDEX "agreement_revision_programme_id_agreement_id_idx" ON "agreement_revision"("programme_id", "agreement_id");

-- CreateIndex
CREATE INDEX "remark_programme_id_subject_id_written_at_id_idx" ON "remark"("programme_id", "subject_id", "written_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "remark_programme_id_person_id_idx" ON "remark"("programme_id", "person_id");

-- CreateIndex
CREATE INDEX "remark_read_person_id_idx" ON "remark_read"("person_id");

-- What the schema file cannot say.
ALTER TABLE agreement_revision ADD FOREIGN KEY (programme_id, agreement_id) REFERENCES agreement (programme_id, id);
ALTER TABLE agreement_revision ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE agreement_revision ADD CONSTRAINT agreement_revision_of CHECK (
  document IN ('agreement', 'amendment') AND revision > 0 AND (document = 'agreement') = (document_id = agreement_id));
-- The hash is the text's own: no text under another one's hash.
ALTER TABLE agreement_revision ADD CONSTRAINT agreement_revision_hash CHECK (
  content_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
CREATE TRIGGER agreement_revision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_revision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE remark ADD FOREIGN KEY (programme_id, buyer_id) REFERENCES organisation (programme_id, id);
ALTER TABLE remark ADD FOREIGN KEY (programme_id, supplier_id) REFERENCES organisation (programme_id, id);
ALTER TABLE remark ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE remark ADD CONSTRAINT remark_said CHECK (text <> '' AND char_length(text) <= 500 AND buyer_id <> supplier_id);
CREATE TRIGGER remark_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON remark
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE remark_read ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE remark_read ADD FOREIGN KEY (person_id) REFERENCES person (id);

-- What was sent before texts were kept is written down as it can still be said: only where it has the very hash that
-- was sent, so nothing is kept that nobody read. (Canonical JSON: keys in order, every number as text.)
INSERT INTO agreement_revision (programme_id, agreement_id, document, document_id, revision, text, content_hash, side,
                                person_id, sent_at)
SELECT said.programme_id, said.id, 'agreement', said.id, 1, said.text, said.content_hash,
       CASE WHEN sent.role::text LIKE 'SUPPLIER%' THEN 'SUPPLIER' ELSE 'BUYER' END::organisation_side,
       coalesce(sent.person_id, said.drafted_by), coalesce(sent.at, said.created_at)
  FROM (SELECT agreement.*,
               '{"buyer":{"id":"' || buyer.id || '","name":' || to_json(buyer.name) || ',"uscc":' || to_json(buyer.uscc)
               || '},"capFen":null,"clauses":{"delivery":' || to_json(agreement.delivery)
               || ',"notes":' || to_json(agreement.notes) || ',"paymentDays":"' || agreement.payment_days
               || '","place":' || to_json(agreement.place) || ',"priceType":"FIXED","quality":'
               || to_json(agreement.quality) || '},"endDate":"' || to_char(agreement.end_date, 'YYYY-MM-DD')
               || '","format":"agreement-1","lines":[' || line.texts || '],"number":' || to_json(agreement.number)
               || ',"programmeId":"' || agreement.programme_id || '","startDate":"' || to_char(agreement.start_date, 'YYYY-MM-DD')
               || '","supplier":{"id":"' || supplier.id || '","name":' || to_json(supplier.name) || ',"uscc":'
               || to_json(supplier.uscc) || '},"tolerancePermille":"' || agreement.tolerance_permille || '"}' AS text
          FROM agreement
          JOIN organisation AS buyer ON buyer.programme_id = agreement.programme_id AND buyer.id = agreement.buyer_id
          JOIN organisation AS supplier
            ON supplier.programme_id = agreement.programme_id AND supplier.id = agreement.supplier_id
          JOIN (SELECT programme_id, agreement_id,
                       string_agg(
                         '{"agreedFen":"' || amount_fen || '","agreedQuantity":"' || agreed || '","billedBy":"'
                         || billed_by || '","nominalGrams":' || coalesce('"' || nominal_grams || '"', 'null')
                         || ',"position":"' || position || '","priceGrams":'
                         || coalesce('"' || price_grams || '"', 'null') || ',"productId":"' || product_id
                         || '","productName":' || to_json(product_name) || ',"quantityStep":"' || quantity_step
                         || '","saleUnit":' || to_json(sale_unit) || ',"specification":' || to_json(spec)
                         || ',"unitPriceFen":"' || unit_price_fen || '","villageId":'
                         || coalesce('"' || village_id || '"', 'null') || '}', ',' ORDER BY position) AS texts
                  FROM agreement_line
                 GROUP BY 1, 2) AS line
            ON line.programme_id = agreement.programme_id AND line.agreement_id = agreement.id
         WHERE agreement.content_hash IS NOT NULL) AS said
  LEFT JOIN LATERAL (
         SELECT entry.person_id, entry.role, entry.at
           FROM audit_entry AS entry
          WHERE entry.programme_id = said.programme_id AND entry.subject_id = said.id
            AND entry.action = 'agreement.send' AND entry.person_id IS NOT NULL
          ORDER BY entry.at DESC, entry.id DESC LIMIT 1) AS sent ON true
 WHERE said.content_hash = encode(sha256(convert_to(said.text, 'UTF8')), 'hex');
