-- CreateTable
CREATE TABLE "saved_view" (
    "programme_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("programme_id","id")
);

-- CreateIndex
CREATE INDEX "saved_view_person_id_idx" ON "saved_view"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_programme_id_person_id_name_key" ON "saved_view"("programme_id", "person_id", "name");

-- CreateIndex
CREATE INDEX "agreement_state_of" ON "agreement"("programme_id", "state");

-- CreateIndex
CREATE INDEX "purchase_order_fulfilment" ON "purchase_order"("programme_id", "fulfilment");

-- CreateIndex
CREATE INDEX "purchase_order_payment" ON "purchase_order"("programme_id", "payment");

-- What the schema file cannot say.
ALTER TABLE saved_view ADD FOREIGN KEY (programme_id) REFERENCES programme (id);
ALTER TABLE saved_view ADD FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE saved_view ADD CHECK (name <> '' AND char_length(name) <= 40);
ALTER TABLE saved_view ADD CHECK (char_length(query) BETWEEN 1 AND 1000);
CREATE INDEX saved_view_shared ON saved_view (programme_id, name, id) WHERE shared;
