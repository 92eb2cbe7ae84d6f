-- CreateIndex
CREATE INDEX "acceptance_programme_id_accepted_on_idx" ON "acceptance"("programme_id", "accepted_on");

-- CreateIndex
CREATE INDEX "bank_transfer_programme_id_state_value_date_idx" ON "bank_transfer"("programme_id", "state", "value_date");
