-- What waits is few, however many requests and invoices there are.
CREATE INDEX invoice_request_waiting ON invoice_request (programme_id, supplier_id) WHERE state = 'REQUESTED';
CREATE INDEX invoice_request_awaited ON invoice_request (programme_id, buyer_id) WHERE state = 'REQUESTED';
CREATE INDEX invoice_without_file ON invoice (programme_id, supplier_id)
  WHERE state = 'ISSUED' AND credits_id IS NULL AND medium = 'DIGITAL' AND no_file_reason <> '';
