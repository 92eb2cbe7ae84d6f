-- CreateIndex
CREATE INDEX "delivery_link_expires_at_idx" ON "delivery_link"("expires_at");
