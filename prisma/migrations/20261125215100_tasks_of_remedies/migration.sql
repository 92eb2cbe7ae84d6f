-- What waits is few, however many papers there are.
CREATE INDEX remedy_proposed ON remedy (programme_id, order_id) WHERE state = 'PROPOSED';
CREATE INDEX dispute_unsettled ON dispute (programme_id, order_id) WHERE state = 'OPEN';
CREATE INDEX amendment_to_sign ON amendment (programme_id, agreement_id) WHERE state = 'PENDING_SIGNATURE';
