-- Indexes and views of the exported case file, made after it is filled.

CREATE INDEX documents_by_source ON documents (source);
CREATE INDEX passages_by_document ON passages (document);
CREATE INDEX pages_by_place ON pages (document, start, number);
CREATE INDEX passage_tags_by_passage ON passage_tags (passage);
CREATE INDEX passage_tags_by_tag ON passage_tags (tag);
CREATE INDEX entities_by_name ON entities (name);
CREATE INDEX aliases_by_entity ON aliases (entity);
CREATE INDEX mentions_by_entity ON mentions (entity);
CREATE INDEX events_by_place ON events (place);
CREATE INDEX participants_by_event ON participants (event);
CREATE INDEX participants_by_entity ON participants (entity);
CREATE INDEX claims_by_speaker ON claims (asserted_by);
CREATE INDEX relations_by_subject ON relations (subject);
CREATE INDEX evidence_by_record ON evidence (record, role);
CREATE INDEX evidence_by_passage ON evidence (passage);

-- One row an event: ISO days, NULL where unbounded; the page is the one its words begin on, NULL where there are none.
CREATE VIEW timeline (event, kind, title, earliest, latest, date_words, place, participants, quote, document, page) AS
SELECT v.uid, v.kind, v.title, d.earliest, d.latest, d.words, p.name,
  (SELECT group_concat(e.name, '; ') FROM participants AS x JOIN entities AS e ON e.uid = x.entity WHERE x.event = v.uid),
  q.quote, c.title,
  (SELECT g.label FROM pages AS g WHERE g.document = q.document AND g.start <= q.start ORDER BY g.start DESC, g.number DESC LIMIT 1)
FROM events AS v LEFT JOIN dates AS d ON d.uid = v.date LEFT JOIN entities AS p ON p.uid = v.place
LEFT JOIN passages AS q ON q.uid = (
  SELECT passage FROM evidence WHERE record = v.uid AND record_type = 'event' AND role = 'statement' ORDER BY rowid LIMIT 1)
LEFT JOIN documents AS c ON c.uid = q.document
ORDER BY coalesce(d.start_lo, d.end_lo, d.start_hi, d.end_hi) IS NULL,
  coalesce(d.start_lo, d.end_lo, d.start_hi, d.end_hi), v.uid;

-- Each entity and the one it is read as: itself, or the head of those it was said to be the same as, and of theirs.
CREATE VIEW entity_read_as (entity, head) AS
WITH RECURSIVE way (entity, head) AS (
  SELECT uid, uid FROM entities
  UNION SELECT w.entity, s.head FROM way AS w JOIN same_as AS s ON s.entity = w.head AND s.verdict = 'same')
SELECT entity, head FROM way AS w
WHERE NOT EXISTS (SELECT 1 FROM same_as AS s WHERE s.entity = w.head AND s.verdict = 'same');

-- One row an entity as it is read: those that are the same count as one, and their names are aliases.
CREATE VIEW entity_index (name, kind, aliases, mentions, first_date, last_date, entity) AS
WITH read_as AS MATERIALIZED (SELECT entity, head FROM entity_read_as),
merged AS MATERIALIZED (SELECT entity, head FROM read_as WHERE head <> entity)
SELECT e.name, e.kind,
  (SELECT group_concat(n.name, '; ') FROM (
     SELECT x.name FROM (
       SELECT 0 AS part, rowid AS at, name FROM aliases WHERE entity = e.uid
       UNION ALL SELECT 1, o.uid, o.name FROM merged AS g JOIN entities AS o ON o.uid = g.entity WHERE g.head = e.uid
       UNION ALL SELECT 2, a.rowid, a.name FROM merged AS g JOIN aliases AS a ON a.entity = g.entity WHERE g.head = e.uid) AS x
     WHERE x.name <> e.name GROUP BY x.name ORDER BY min(x.part), min(x.at)) AS n),
  (SELECT count(*) FROM mentions AS m WHERE m.entity = e.uid)
    + (SELECT count(*) FROM merged AS g JOIN mentions AS m ON m.entity = g.entity WHERE g.head = e.uid),
  (SELECT d.earliest FROM (SELECT event FROM participants WHERE entity = e.uid
     UNION SELECT uid FROM events WHERE place = e.uid
     UNION SELECT x.event FROM merged AS g JOIN participants AS x ON x.entity = g.entity WHERE g.head = e.uid
     UNION SELECT x.uid FROM merged AS g JOIN events AS x ON x.place = g.entity WHERE g.head = e.uid) AS x JOIN events AS v ON v.uid = x.event
   JOIN dates AS d ON d.uid = v.date WHERE d.earliest IS NOT NULL ORDER BY coalesce(d.start_lo, d.end_lo) LIMIT 1),
  (SELECT d.latest FROM (SELECT event FROM participants WHERE entity = e.uid
     UNION SELECT uid FROM events WHERE place = e.uid
     UNION SELECT x.event FROM merged AS g JOIN participants AS x ON x.entity = g.entity WHERE g.head = e.uid
     UNION SELECT x.uid FROM merged AS g JOIN events AS x ON x.place = g.entity WHERE g.head = e.uid) AS x JOIN events AS v ON v.uid = x.event
   JOIN dates AS d ON d.uid = v.date WHERE d.latest IS NOT NULL ORDER BY coalesce(d.end_hi, d.start_hi) DESC LIMIT 1),
  e.uid
FROM entities AS e WHERE e.uid NOT IN (SELECT entity FROM merged) ORDER BY e.name, e.uid;

-- Every record with the words it rests on.
CREATE VIEW quotes (record_type, record, name, role, quote, document, start, "end", page) AS
SELECT x.record_type, x.record, x.name, x.role, p.quote, d.title, p.start, p."end",
  (SELECT g.label FROM pages AS g WHERE g.document = p.document AND g.start <= p.start ORDER BY g.start DESC, g.number DESC LIMIT 1)
FROM (
  SELECT 'entity' AS record_type, e.uid AS record, e.name AS name, 'mention' AS role, m.passage AS passage
    FROM mentions AS m JOIN entities AS e ON e.uid = m.entity
  UNION ALL SELECT i.record_type, i.record, v.title, i.role, i.passage
    FROM evidence AS i JOIN events AS v ON v.uid = i.record WHERE i.record_type = 'event'
  UNION ALL SELECT i.record_type, i.record, c.statement, i.role, i.passage
    FROM evidence AS i JOIN claims AS c ON c.uid = i.record WHERE i.record_type = 'claim'
  UNION ALL SELECT i.record_type, i.record, k.kind, i.role, i.passage
    FROM evidence AS i JOIN claim_links AS k ON k.uid = i.record WHERE i.record_type = 'claim_link'
  UNION ALL SELECT i.record_type, i.record, s.name || ' ' || r.predicate || ' ' || coalesce(o.name, v.title), i.role, i.passage
    FROM evidence AS i JOIN relations AS r ON r.uid = i.record JOIN entities AS s ON s.uid = r.subject
    LEFT JOIN entities AS o ON o.uid = r.object_entity LEFT JOIN events AS v ON v.uid = r.object_event
    WHERE i.record_type = 'relation'
  UNION ALL SELECT i.record_type, i.record, a.title || ' ' || o.relation || ' ' || b.title, i.role, i.passage
    FROM evidence AS i JOIN time_orders AS o ON o.uid = i.record JOIN events AS a ON a.uid = o.a
    JOIN events AS b ON b.uid = o.b WHERE i.record_type = 'time_order'
  UNION ALL SELECT i.record_type, i.record, h.name || CASE s.verdict WHEN 'same' THEN ' = ' ELSE ' ≠ ' END || e.name, i.role, i.passage
    FROM evidence AS i JOIN same_as AS s ON s.uid = i.record JOIN entities AS h ON h.uid = s.head
    JOIN entities AS e ON e.uid = s.entity WHERE i.record_type = 'same_as'
  UNION ALL SELECT i.record_type, i.record, e.name || ', ' || t.key || ': ' || t.value, i.role, i.passage
    FROM evidence AS i JOIN attributes AS t ON t.uid = i.record JOIN entities AS e ON e.uid = t.entity
    WHERE i.record_type = 'attribute'
  UNION ALL SELECT 'alias', i.entity, e.name || ', also ' || i.name, i.role, i.passage
    FROM alias_evidence AS i JOIN entities AS e ON e.uid = i.entity) AS x
JOIN passages AS p ON p.uid = x.passage JOIN documents AS d ON d.uid = p.document;

CREATE VIEW claims_by_source (source, reliability, claim, statement, stance, credibility, attributed_to, quote, document, page) AS
SELECT s.name, s.reliability, c.uid, c.statement, c.stance, c.credibility, coalesce(a.name, e.name), q.quote, d.title,
  (SELECT g.label FROM pages AS g WHERE g.document = q.document AND g.start <= q.start ORDER BY g.start DESC, g.number DESC LIMIT 1)
FROM claims AS c LEFT JOIN sources AS s ON s.uid = c.asserted_by
LEFT JOIN sources AS a ON a.uid = c.attributed_source LEFT JOIN entities AS e ON e.uid = c.attributed_entity
LEFT JOIN passages AS q ON q.uid = (
  SELECT passage FROM evidence WHERE record = c.uid AND record_type = 'claim' AND role = 'statement' ORDER BY rowid LIMIT 1)
LEFT JOIN documents AS d ON d.uid = q.document
ORDER BY s.name IS NULL, s.name, c.uid;

-- What a later claim took back: claims, and the events that only such claims carry (those about the event or in the very
-- words it was recorded from; denials and corrections carry nothing).
CREATE VIEW corrections (record_type, record, words, kind, corrected_by, correction) AS
SELECT 'claim', c.uid, c.statement, k.kind, n.uid, n.statement
FROM claim_links AS k JOIN claims AS c ON c.uid = k.to_claim JOIN claims AS n ON n.uid = k.from_claim
WHERE k.kind IN ('refutes', 'contradicts')
UNION ALL
SELECT DISTINCT 'event', v.uid, v.title, k.kind, n.uid, n.statement
FROM (SELECT claim, record AS event FROM claim_about WHERE record_type = 'event'
      UNION SELECT e.record, x.record FROM evidence AS e JOIN evidence AS x ON x.passage = e.passage
      WHERE e.record_type = 'claim' AND e.role = 'statement' AND x.record_type = 'event' AND x.role = 'statement') AS a
JOIN events AS v ON v.uid = a.event
JOIN claim_links AS k ON k.to_claim = a.claim AND k.kind IN ('refutes', 'contradicts')
JOIN claims AS n ON n.uid = k.from_claim
WHERE NOT EXISTS (
  SELECT 1 FROM claims AS c
  WHERE c.stance <> 'denied'
    AND (c.uid IN (SELECT claim FROM claim_about WHERE record_type = 'event' AND record = v.uid)
      OR c.uid IN (SELECT e.record FROM evidence AS x JOIN evidence AS e ON e.passage = x.passage
                   WHERE x.record = v.uid AND x.record_type = 'event' AND x.role = 'statement'
                     AND e.record_type = 'claim' AND e.role = 'statement'))
    AND NOT EXISTS (SELECT 1 FROM claim_links AS l WHERE c.uid IN (l.to_claim, l.from_claim)
                    AND l.kind IN ('refutes', 'contradicts')));
