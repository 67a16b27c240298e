-- Which rows an export of chosen tags or documents takes, as sets of ids. asked_tag and asked_document hold what was
-- asked for. A passage is taken when its document and one of its tags are; a record when one of its passages or of its own
-- tags is; an entity also when a record that is taken names it.

CREATE TEMP TABLE take_tag AS
  SELECT id FROM src.tag WHERE NOT (SELECT by_tag FROM option) OR uid IN (SELECT uid FROM asked_tag);

CREATE TEMP TABLE take_passage (id INTEGER PRIMARY KEY);
INSERT INTO take_passage SELECT p.id FROM src.passage AS p JOIN src.document AS d ON d.id = p.document_id
WHERE (NOT (SELECT by_document FROM option) OR d.uid IN (SELECT uid FROM asked_document))
  AND (NOT (SELECT by_tag FROM option) OR EXISTS (
    SELECT 1 FROM src.passage_tag AS x JOIN take_tag AS t ON t.id = x.tag_id WHERE x.passage_id = p.id));

DELETE FROM take_tag WHERE NOT (SELECT by_tag FROM option)
  AND id NOT IN (SELECT x.tag_id FROM src.passage_tag AS x JOIN take_passage AS t ON t.id = x.passage_id);

-- Records that carry a tag that was asked for themselves. Where documents were asked for too, their passages decide.
CREATE TEMP VIEW tagged_record AS SELECT x.entity_id, x.event_id, x.claim_id, x.relation_id FROM src.record_tag AS x
  JOIN take_tag AS t ON t.id = x.tag_id WHERE (SELECT by_tag AND NOT by_document FROM option);

CREATE TEMP TABLE take_document (id INTEGER PRIMARY KEY);
INSERT INTO take_document SELECT d.id FROM src.document AS d
WHERE (NOT (SELECT by_document FROM option) OR d.uid IN (SELECT uid FROM asked_document))
  AND (NOT (SELECT by_tag FROM option) OR d.id IN (
    SELECT p.document_id FROM src.passage AS p JOIN take_passage AS t ON t.id = p.id));

CREATE TEMP TABLE take_event (id INTEGER PRIMARY KEY);
INSERT INTO take_event SELECT event_id FROM src.event_evidence WHERE passage_id IN (SELECT id FROM take_passage)
  UNION SELECT event_id FROM tagged_record WHERE event_id IS NOT NULL;

CREATE TEMP TABLE take_claim (id INTEGER PRIMARY KEY);
INSERT INTO take_claim SELECT claim_id FROM src.claim_evidence WHERE passage_id IN (SELECT id FROM take_passage)
  UNION SELECT claim_id FROM tagged_record WHERE claim_id IS NOT NULL;

CREATE TEMP TABLE take_relation (id INTEGER PRIMARY KEY);
INSERT INTO take_relation SELECT id FROM src.relation
WHERE (id IN (SELECT relation_id FROM src.relation_evidence WHERE passage_id IN (SELECT id FROM take_passage))
    OR id IN (SELECT relation_id FROM tagged_record WHERE relation_id IS NOT NULL))
  AND (object_event_id IS NULL OR object_event_id IN (SELECT id FROM take_event));

CREATE TEMP TABLE take_entity (id INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO take_entity
  SELECT entity_id FROM src.mention WHERE passage_id IN (SELECT id FROM take_passage)
  UNION SELECT entity_id FROM tagged_record WHERE entity_id IS NOT NULL
  UNION SELECT entity_id FROM src.participant WHERE event_id IN (SELECT id FROM take_event)
  UNION SELECT place_id FROM src.event WHERE place_id IS NOT NULL AND id IN (SELECT id FROM take_event)
  UNION SELECT attributed_entity_id FROM src.claim WHERE attributed_entity_id IS NOT NULL AND id IN (SELECT id FROM take_claim)
  UNION SELECT subject_id FROM src.relation WHERE id IN (SELECT id FROM take_relation)
  UNION SELECT object_entity_id FROM src.relation WHERE object_entity_id IS NOT NULL AND id IN (SELECT id FROM take_relation);

CREATE TEMP TABLE take_source (id INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO take_source
  SELECT source_id FROM src.document WHERE source_id IS NOT NULL AND id IN (SELECT id FROM take_document)
  UNION SELECT asserted_by_id FROM src.claim WHERE asserted_by_id IS NOT NULL AND id IN (SELECT id FROM take_claim)
  UNION SELECT attributed_source_id FROM src.claim
    WHERE attributed_source_id IS NOT NULL AND id IN (SELECT id FROM take_claim);

CREATE TEMP TABLE take_date (id INTEGER PRIMARY KEY);
INSERT OR IGNORE INTO take_date
WITH RECURSIVE used (id) AS (
  SELECT published_id FROM src.document WHERE id IN (SELECT id FROM take_document)
  UNION SELECT written_id FROM src.document WHERE id IN (SELECT id FROM take_document)
  UNION SELECT retrieved_id FROM src.document WHERE id IN (SELECT id FROM take_document)
  UNION SELECT date_id FROM src.event WHERE id IN (SELECT id FROM take_event)
  UNION SELECT date_id FROM src.relation WHERE id IN (SELECT id FROM take_relation)
  UNION SELECT date_id FROM src.attribute WHERE entity_id IN (SELECT id FROM take_entity)
  UNION SELECT believed_from_id FROM src.claim WHERE id IN (SELECT id FROM take_claim)
  UNION SELECT believed_until_id FROM src.claim WHERE id IN (SELECT id FROM take_claim)
  UNION SELECT d.supersedes_id FROM src.fuzzy_date AS d JOIN used ON used.id = d.id)
SELECT id FROM used WHERE id IS NOT NULL;
