-- 暂计: the board reads the few transfers that wait for verification, never all that were made.
CREATE INDEX bank_transfer_waiting ON bank_transfer (programme_id, value_date) WHERE state = 'RECORDED';
