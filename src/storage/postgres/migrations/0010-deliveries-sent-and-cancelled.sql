-- Deliveries that were acknowledged and can't be read back, and ones that were taken back before they were sent. What is written says its kind.

ALTER TABLE chartroom.delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE chartroom.delivery ADD CONSTRAINT delivery_state_check
  CHECK (state IN ('accepted', 'sending', 'unknown', 'sent', 'confirmed', 'failed', 'parked', 'cancelled'));
ALTER TABLE chartroom.delivery DROP CONSTRAINT delivery_check;
ALTER TABLE chartroom.delivery ADD CONSTRAINT delivery_check
  CHECK (sealed_credentials IS NULL OR state NOT IN ('sent', 'confirmed', 'failed', 'cancelled'));

-- As text: what is kept here may hold what jsonb refuses.
UPDATE chartroom.delivery SET request = ('{"kind":"encounter",' || substr(request::text, 2))::json;
UPDATE chartroom.delivery SET receipt = regexp_replace(receipt::text, '^\{"emrEncounterId"', '{"certainty":"confirmed","emrId"')::json
  WHERE receipt IS NOT NULL;
