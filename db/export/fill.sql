-- Fills the exported case file from the case attached as src. The views chosen_* hold all rows of a table, or those
-- that were asked for; the functions date_words and iso_day and the table option are given by sqlite_export.py. iso_day is
-- asked only for the years that SQLite's own date() cannot name: before 0000 and after 9999.

INSERT INTO sources SELECT s.uid,
  CASE WHEN (SELECT source_names FROM option) THEN s.name ELSE 'Source ' || row_number() OVER (ORDER BY s.uid) END,
  s.kind, s.reliability, CASE WHEN (SELECT source_names FROM option) THEN s.note END
FROM chosen_source AS s ORDER BY s.uid;

INSERT INTO documents SELECT d.uid, d.title, s.uid,
  CASE WHEN (SELECT source_names FROM option) THEN d.author END, CASE WHEN (SELECT source_names FROM option) THEN d.url END,
  p.uid, w.uid, r.uid, d.language, d.media_type, CASE WHEN (SELECT source_names FROM option) THEN d.filename END,
  d.sha256, t.text, d.text_sha256, o.uid, m.uid, d.unread
FROM chosen_document AS d JOIN src.document_text AS t ON t.document_id = d.id
LEFT JOIN chosen_source AS s ON s.id = d.source_id
LEFT JOIN src.fuzzy_date AS p ON p.id = d.published_id LEFT JOIN src.fuzzy_date AS w ON w.id = d.written_id
LEFT JOIN src.fuzzy_date AS r ON r.id = d.retrieved_id LEFT JOIN chosen_document AS o ON o.id = d.supersedes_id
LEFT JOIN chosen_document AS m ON m.id = d.part_of_id
ORDER BY d.id;

INSERT INTO pages SELECT d.uid, p.number, p.label, p.start, p."end"
FROM chosen_document AS d JOIN src.document_page AS p ON p.document_id = d.id ORDER BY d.id, p.number;

INSERT INTO files SELECT d.uid, f.bytes FROM chosen_document AS d JOIN src.document_file AS f ON f.document_id = d.id
WHERE (SELECT files FROM option) ORDER BY d.id;

INSERT INTO passages SELECT p.uid, d.uid, p.start, p."end", p.quote, p.prefix, p.suffix, p.note, p.created_at, p.created_by
FROM chosen_passage AS p JOIN src.document AS d ON d.id = p.document_id ORDER BY p.id;

-- What the links need of passages, and nothing else: a million rows of all their words would be read again and again.
CREATE TEMP TABLE passage_uid (id INTEGER PRIMARY KEY, uid TEXT);
INSERT INTO passage_uid SELECT id, uid FROM chosen_passage;

INSERT INTO tags SELECT t.uid, t.name, o.uid, t.colour, t.note, t.include, t.exclude
FROM chosen_tag AS t LEFT JOIN chosen_tag AS o ON o.id = t.parent_id ORDER BY t.id;

INSERT INTO passage_tags SELECT p.uid, t.uid
FROM src.passage_tag AS x JOIN passage_uid AS p ON p.id = x.passage_id JOIN chosen_tag AS t ON t.id = x.tag_id ORDER BY x.id;

INSERT INTO entities SELECT uid, kind, name, note FROM chosen_entity ORDER BY id;

INSERT INTO aliases SELECT e.uid, a.name FROM src.entity_alias AS a JOIN chosen_entity AS e ON e.id = a.entity_id ORDER BY a.id;

INSERT INTO alias_evidence SELECT e.uid, a.name, p.uid, x.role
FROM src.entity_alias_evidence AS x JOIN src.entity_alias AS a ON a.id = x.entity_alias_id
JOIN chosen_entity AS e ON e.id = a.entity_id JOIN passage_uid AS p ON p.id = x.passage_id ORDER BY x.id;

INSERT INTO mentions SELECT m.uid, p.uid, e.uid
FROM src.mention AS m JOIN passage_uid AS p ON p.id = m.passage_id JOIN chosen_entity AS e ON e.id = m.entity_id
ORDER BY m.id;

INSERT INTO dates SELECT t.uid, t.verbatim, t.edtf, t.kind, t.start_lo, t.start_hi, t.end_lo, t.end_hi,
  CASE WHEN w.first BETWEEN -62167219200 AND 253402300799 THEN date(w.first, 'unixepoch') ELSE iso_day(w.first) END,
  CASE WHEN w.last BETWEEN -62167219200 AND 253402300799 THEN date(w.last, 'unixepoch') ELSE iso_day(w.last) END,
  t."precision", t.qualifier, t.modifier, t.basis, t.end_status, t.duration, t.rule, t."offset",
  date_words(CASE WHEN t.kind = 'unknown' OR t.edtf IS NULL THEN t.verbatim END, t.edtf, t.kind, t.start_lo, t.start_hi,
    t.end_lo, t.end_hi, t."precision", t.qualifier, t.modifier, t.duration, t.end_status),
  p.uid, d.uid, CASE WHEN d.id IS NOT NULL THEN t.anchor_date END, v.uid, o.uid
FROM chosen_date AS t JOIN (
  SELECT id, CASE WHEN kind IN ('series-last', 'state-at-anchor') THEN end_lo ELSE start_lo END AS first,
    CASE WHEN kind IN ('series-first', 'state-at-anchor') THEN start_hi ELSE end_hi END - 1 AS last
  FROM src.fuzzy_date) AS w ON w.id = t.id LEFT JOIN passage_uid AS p ON p.id = t.passage_id
LEFT JOIN chosen_document AS d ON d.id = t.anchor_document_id LEFT JOIN chosen_event AS v ON v.id = t.anchor_event_id
LEFT JOIN chosen_date AS o ON o.id = t.supersedes_id ORDER BY t.id;

INSERT INTO events SELECT v.uid, v.kind, v.title, d.uid, p.uid, v.note
FROM chosen_event AS v LEFT JOIN src.fuzzy_date AS d ON d.id = v.date_id LEFT JOIN src.entity AS p ON p.id = v.place_id
ORDER BY v.id;

INSERT INTO participants SELECT v.uid, e.uid, x.role
FROM src.participant AS x JOIN chosen_event AS v ON v.id = x.event_id JOIN src.entity AS e ON e.id = x.entity_id ORDER BY x.id;

INSERT INTO claims SELECT c.uid, c.statement, s.uid, a.uid, e.uid, c.stance, c.credibility, c.likelihood, c.confidence,
  c.condition, f.uid, u.uid, c.note, c.reliability, c.reliability_reason, c.via, c.status
FROM chosen_claim AS c LEFT JOIN chosen_source AS s ON s.id = c.asserted_by_id
LEFT JOIN chosen_source AS a ON a.id = c.attributed_source_id LEFT JOIN src.entity AS e ON e.id = c.attributed_entity_id
LEFT JOIN src.fuzzy_date AS f ON f.id = c.believed_from_id LEFT JOIN src.fuzzy_date AS u ON u.id = c.believed_until_id
ORDER BY c.id;

INSERT INTO predicates SELECT uid, name, inverse, symmetric, note FROM src.predicate
WHERE name IN (SELECT predicate FROM chosen_relation) ORDER BY id;

INSERT INTO relations SELECT r.uid, s.uid, r.predicate, o.uid, v.uid, d.uid, c.uid, r.note
FROM chosen_relation AS r JOIN src.entity AS s ON s.id = r.subject_id LEFT JOIN src.entity AS o ON o.id = r.object_entity_id
LEFT JOIN src.event AS v ON v.id = r.object_event_id LEFT JOIN src.fuzzy_date AS d ON d.id = r.date_id
LEFT JOIN chosen_claim AS c ON c.id = r.claim_id ORDER BY r.id;

INSERT INTO claim_about
SELECT c.uid, CASE WHEN e.id THEN 'entity' WHEN v.id THEN 'event' WHEN o.id THEN 'claim' ELSE 'relation' END,
  coalesce(e.uid, v.uid, o.uid, r.uid)
FROM src.claim_about AS x JOIN chosen_claim AS c ON c.id = x.claim_id
LEFT JOIN chosen_entity AS e ON e.id = x.entity_id LEFT JOIN chosen_event AS v ON v.id = x.event_id
LEFT JOIN chosen_claim AS o ON o.id = x.about_claim_id LEFT JOIN chosen_relation AS r ON r.id = x.relation_id
WHERE coalesce(e.uid, v.uid, o.uid, r.uid) IS NOT NULL ORDER BY x.id;

INSERT INTO claim_links SELECT k.uid, a.uid, b.uid, k.kind
FROM src.claim_link AS k JOIN chosen_claim AS a ON a.id = k.from_id JOIN chosen_claim AS b ON b.id = k.to_id ORDER BY k.id;

INSERT INTO time_orders SELECT o.uid, a.uid, o.relation, b.uid, o.min_gap, o.max_gap, o.basis
FROM src.time_order AS o JOIN chosen_event AS a ON a.id = o.a_id JOIN chosen_event AS b ON b.id = o.b_id ORDER BY o.id;

INSERT INTO same_as SELECT s.uid, h.uid, e.uid, s.verdict, s.grade, s.reason, s.created_at, s.created_by
FROM src.same_as AS s JOIN chosen_entity AS h ON h.id = s.head_id JOIN chosen_entity AS e ON e.id = s.entity_id ORDER BY s.id;

INSERT INTO carried SELECT p.uid, d.uid, o.uid
FROM src.carried AS x JOIN passage_uid AS p ON p.id = x.passage_id JOIN chosen_document AS d ON d.id = x.document_id
LEFT JOIN passage_uid AS o ON o.id = x.onto_id WHERE x.onto_id IS NULL OR o.id IS NOT NULL ORDER BY x.id;

INSERT INTO saved_searches SELECT uid, name, query FROM src.saved_search ORDER BY id;
INSERT INTO attributes SELECT a.uid, e.uid, a.key, a.value, f.uid, a.note
FROM src.attribute AS a JOIN chosen_entity AS e ON e.id = a.entity_id LEFT JOIN chosen_date AS f ON f.id = a.date_id ORDER BY a.id;

INSERT INTO evidence SELECT 'event', r.uid, p.uid, x.role
FROM src.event_evidence AS x JOIN chosen_event AS r ON r.id = x.event_id JOIN passage_uid AS p ON p.id = x.passage_id
ORDER BY x.id;

INSERT INTO evidence SELECT 'claim', r.uid, p.uid, x.role
FROM src.claim_evidence AS x JOIN chosen_claim AS r ON r.id = x.claim_id JOIN passage_uid AS p ON p.id = x.passage_id
ORDER BY x.id;

INSERT INTO evidence SELECT 'claim_link', k.uid, p.uid, x.role
FROM src.claim_link_evidence AS x JOIN src.claim_link AS k ON k.id = x.claim_link_id
JOIN chosen_claim AS a ON a.id = k.from_id JOIN chosen_claim AS b ON b.id = k.to_id
JOIN passage_uid AS p ON p.id = x.passage_id ORDER BY x.id;

INSERT INTO evidence SELECT 'relation', r.uid, p.uid, x.role
FROM src.relation_evidence AS x JOIN chosen_relation AS r ON r.id = x.relation_id
JOIN passage_uid AS p ON p.id = x.passage_id ORDER BY x.id;

INSERT INTO evidence SELECT 'time_order', o.uid, p.uid, x.role
FROM src.time_order_evidence AS x JOIN src.time_order AS o ON o.id = x.time_order_id
JOIN chosen_event AS a ON a.id = o.a_id JOIN chosen_event AS b ON b.id = o.b_id
JOIN passage_uid AS p ON p.id = x.passage_id ORDER BY x.id;

INSERT INTO evidence SELECT 'same_as', s.uid, p.uid, x.role
FROM src.same_as_evidence AS x JOIN src.same_as AS s ON s.id = x.same_as_id
JOIN chosen_entity AS h ON h.id = s.head_id JOIN chosen_entity AS e ON e.id = s.entity_id
JOIN chosen_passage AS p ON p.id = x.passage_id ORDER BY x.id;

INSERT INTO evidence SELECT 'attribute', a.uid, p.uid, x.role
FROM src.attribute_evidence AS x JOIN src.attribute AS a ON a.id = x.attribute_id
JOIN chosen_entity AS e ON e.id = a.entity_id JOIN chosen_passage AS p ON p.id = x.passage_id ORDER BY x.id;

INSERT INTO record_tags
SELECT CASE WHEN e.id THEN 'entity' WHEN v.id THEN 'event' WHEN c.id THEN 'claim' ELSE 'relation' END,
  coalesce(e.uid, v.uid, c.uid, r.uid), t.uid
FROM src.record_tag AS x JOIN chosen_tag AS t ON t.id = x.tag_id
LEFT JOIN chosen_entity AS e ON e.id = x.entity_id LEFT JOIN chosen_event AS v ON v.id = x.event_id
LEFT JOIN chosen_claim AS c ON c.id = x.claim_id LEFT JOIN chosen_relation AS r ON r.id = x.relation_id
WHERE coalesce(e.uid, v.uid, c.uid, r.uid) IS NOT NULL ORDER BY x.id;

INSERT INTO history SELECT id, label, kind, time, actor, batch, reverts, changes, hash FROM src.operation ORDER BY id;
