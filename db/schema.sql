-- Generated from db/migrations by `python -m workbench.store.migrations`; for reading.

CREATE TABLE attribute (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  date_id INTEGER REFERENCES fuzzy_date (id) ON DELETE SET NULL,
  note TEXT
) STRICT;
CREATE TABLE attribute_evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  attribute_id INTEGER NOT NULL REFERENCES attribute (id) ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('statement', 'date', 'place', 'participant', 'context')),
  UNIQUE (attribute_id, passage_id, role)
) STRICT;
CREATE TABLE carried (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  onto_id INTEGER REFERENCES passage (id) ON DELETE CASCADE,
  UNIQUE (passage_id, document_id)
) STRICT;
CREATE TABLE case_info (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  created_at TEXT NOT NULL,
  hemisphere TEXT NOT NULL DEFAULT 'north' CHECK (hemisphere IN ('north', 'south')),
  note TEXT
) STRICT;
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  tbl TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  rows INTEGER NOT NULL DEFAULT 1,
  action TEXT NOT NULL CHECK (action IN ('I', 'U', 'D')),
  before TEXT,
  salt BLOB NOT NULL,
  leaf BLOB,
  CHECK (rows = 1 OR (rows > 1 AND action <> 'U'))
) STRICT;
CREATE TABLE claim (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  statement TEXT NOT NULL,
  asserted_by_id INTEGER REFERENCES source (id) ON DELETE SET NULL,
  attributed_source_id INTEGER REFERENCES source (id) ON DELETE SET NULL,
  attributed_entity_id INTEGER REFERENCES entity (id) ON DELETE SET NULL,
  stance TEXT NOT NULL DEFAULT 'asserted'
    CHECK (stance IN ('asserted', 'denied', 'believed-then', 'conditional', 'disputed')),
  credibility TEXT CHECK (credibility IN ('1', '2', '3', '4', '5', '6')),
  likelihood TEXT,
  confidence TEXT,
  condition TEXT,
  believed_from_id INTEGER REFERENCES fuzzy_date (id) ON DELETE SET NULL,
  believed_until_id INTEGER REFERENCES fuzzy_date (id) ON DELETE SET NULL,
  note TEXT,
  reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  reliability_reason TEXT,
  via TEXT,
  status TEXT CHECK (status IN ('accepted', 'rejected', 'withdrawn')),
  CHECK (attributed_source_id IS NULL OR attributed_entity_id IS NULL),
  CHECK (reliability IS NULL OR reliability_reason IS NOT NULL)
) STRICT;
CREATE TABLE claim_about (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  entity_id INTEGER REFERENCES entity (id) ON DELETE CASCADE,
  event_id INTEGER REFERENCES event (id) ON DELETE CASCADE,
  about_claim_id INTEGER REFERENCES claim (id) ON DELETE CASCADE,
  relation_id INTEGER REFERENCES relation (id) ON DELETE CASCADE,
  CHECK ((entity_id IS NOT NULL) + (event_id IS NOT NULL) + (about_claim_id IS NOT NULL) + (relation_id IS NOT NULL) = 1)
) STRICT;
CREATE TABLE claim_evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  claim_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('statement', 'date', 'place', 'participant', 'context')),
  UNIQUE (claim_id, passage_id, role)
) STRICT;
CREATE TABLE claim_link (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  from_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  to_id INTEGER NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('refutes', 'completes', 'confirms', 'contradicts', 'supports')),
  CHECK (from_id <> to_id)
) STRICT;
CREATE TABLE claim_link_evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  claim_link_id INTEGER NOT NULL REFERENCES claim_link (id) ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('statement', 'date', 'place', 'participant', 'context')),
  UNIQUE (claim_link_id, passage_id, role)
) STRICT;
CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  source_id INTEGER REFERENCES source (id) ON DELETE SET NULL,
  author TEXT,
  url TEXT,
  language TEXT,
  published_id INTEGER REFERENCES fuzzy_date (id) ON DELETE SET NULL,
  written_id INTEGER REFERENCES fuzzy_date (id) ON DELETE SET NULL,
  retrieved_id INTEGER REFERENCES fuzzy_date (id) ON DELETE SET NULL,
  supersedes_id INTEGER REFERENCES document (id) ON DELETE SET NULL,
  part_of_id INTEGER REFERENCES document (id) ON DELETE SET NULL,
  filename TEXT,
  media_type TEXT NOT NULL,
  encoding TEXT,
  sha256 TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  chars INTEGER NOT NULL,
  unread TEXT,
  imported_at TEXT NOT NULL,
  imported_by TEXT NOT NULL
) STRICT;
CREATE TABLE document_file (
  document_id INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE document_page (
  document_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  label TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  boxes BLOB,
  PRIMARY KEY (document_id, number)
) STRICT;
CREATE TABLE document_tally (
  document_id INTEGER PRIMARY KEY,
  passages INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE document_text (
  document_id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  joined TEXT NOT NULL DEFAULT '',
  headings TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE entity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE TABLE entity_alias (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  UNIQUE (entity_id, name)
) STRICT;
CREATE TABLE entity_alias_evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entity_alias_id INTEGER NOT NULL REFERENCES entity_alias (id) ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('statement', 'date', 'place', 'participant', 'context')),
  UNIQUE (entity_alias_id, passage_id, role)
) STRICT;
CREATE TABLE entity_group (
  entity_id INTEGER PRIMARY KEY,
  head_id INTEGER NOT NULL
) STRICT;
CREATE TABLE entity_recount (entity_id INTEGER) STRICT;
CREATE TABLE entity_tally (
  entity_id INTEGER PRIMARY KEY,
  mentions INTEGER NOT NULL DEFAULT 0,
  events INTEGER NOT NULL DEFAULT 0,
  first INTEGER,
  last INTEGER
) STRICT;
CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  date_id INTEGER REFERENCES fuzzy_date (id) ON DELETE SET NULL,
  place_id INTEGER REFERENCES entity (id) ON DELETE SET NULL,
  note TEXT
) STRICT;
CREATE TABLE event_evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('statement', 'date', 'place', 'participant', 'context')),
  UNIQUE (event_id, passage_id, role)
) STRICT;
CREATE TABLE fuzzy_date (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  verbatim TEXT,
  passage_id INTEGER REFERENCES passage (id) ON DELETE SET NULL,
  edtf TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('instant-within', 'extent', 'extent-within', 'series-last', 'series-first',
                                     'state-at-anchor', 'duration-only', 'unknown')),
  start_lo INTEGER,
  start_hi INTEGER,
  end_lo INTEGER,
  end_hi INTEGER,
  duration TEXT,
  "precision" TEXT,
  qualifier TEXT NOT NULL DEFAULT '' CHECK (qualifier IN ('', '~', '?', '%')),
  modifier TEXT,
  basis TEXT NOT NULL DEFAULT 'explicit' CHECK (basis IN ('explicit', 'relative', 'inferred', 'external')),
  end_status TEXT NOT NULL DEFAULT 'known' CHECK (end_status IN ('known', 'unknown', 'open')),
  rule TEXT,
  "offset" TEXT,
  anchor_document_id INTEGER REFERENCES document (id) ON DELETE SET NULL,
  anchor_date TEXT CHECK (anchor_date IN ('published', 'written', 'retrieved')),
  anchor_event_id INTEGER REFERENCES event (id) ON DELETE SET NULL,
  supersedes_id INTEGER REFERENCES fuzzy_date (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
) STRICT;
CREATE TABLE journal_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  operation_id INTEGER,
  open_batch INTEGER,
  tallies_suspended INTEGER NOT NULL DEFAULT 0,
  range_tbl TEXT,
  range_first INTEGER,
  range_last INTEGER,
  purge_open INTEGER NOT NULL DEFAULT 0,
  CHECK (range_tbl IS NULL OR operation_id IS NOT NULL)
) STRICT;
CREATE TABLE mention (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  UNIQUE (passage_id, entity_id)
) STRICT;
CREATE VIRTUAL TABLE name_fts USING fts5 (name, content = 'entity', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE 'name_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'name_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'name_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'name_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE operation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('change', 'undo', 'redo', 'purge')),
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  batch INTEGER,
  schema INTEGER NOT NULL,
  reverts INTEGER REFERENCES operation (id),
  changes INTEGER NOT NULL DEFAULT 0,
  hash TEXT
) STRICT;
CREATE TABLE participant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  role TEXT,
  UNIQUE (event_id, entity_id, role)
) STRICT;
CREATE TABLE passage (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
  start INTEGER NOT NULL CHECK (start >= 0),
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  note TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  CHECK ("end" > start)
) STRICT;
CREATE TABLE passage_tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  UNIQUE (passage_id, tag_id)
) STRICT;
CREATE TABLE predicate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  inverse TEXT,
  symmetric INTEGER NOT NULL DEFAULT 0 CHECK (symmetric IN (0, 1)),
  note TEXT,
  CHECK (symmetric = 0 OR inverse IS NULL)
) STRICT;
CREATE VIRTUAL TABLE quote_fts USING fts5 (quote, note, content = 'passage', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE 'quote_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'quote_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'quote_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'quote_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE record_tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  entity_id INTEGER REFERENCES entity (id) ON DELETE CASCADE,
  event_id INTEGER REFERENCES event (id) ON DELETE CASCADE,
  claim_id INTEGER REFERENCES claim (id) ON DELETE CASCADE,
  relation_id INTEGER REFERENCES relation (id) ON DELETE CASCADE,
  UNIQUE (entity_id, tag_id),
  UNIQUE (event_id, tag_id),
  UNIQUE (claim_id, tag_id),
  UNIQUE (relation_id, tag_id),
  CHECK ((entity_id IS NOT NULL) + (event_id IS NOT NULL) + (claim_id IS NOT NULL) + (relation_id IS NOT NULL) = 1)
) STRICT;
CREATE TABLE relation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  subject_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  predicate TEXT NOT NULL,
  object_entity_id INTEGER REFERENCES entity (id) ON DELETE CASCADE,
  object_event_id INTEGER REFERENCES event (id) ON DELETE CASCADE,
  date_id INTEGER REFERENCES fuzzy_date (id) ON DELETE SET NULL,
  claim_id INTEGER REFERENCES claim (id) ON DELETE SET NULL,
  note TEXT,
  CHECK ((object_entity_id IS NOT NULL) + (object_event_id IS NOT NULL) = 1)
) STRICT;
CREATE TABLE relation_evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  relation_id INTEGER NOT NULL REFERENCES relation (id) ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('statement', 'date', 'place', 'participant', 'context')),
  UNIQUE (relation_id, passage_id, role)
) STRICT;
CREATE TABLE same_as (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  head_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different')),
  grade TEXT CHECK (grade IN ('certain', 'probable', 'possible')),
  reason TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  CHECK (head_id <> entity_id)
) STRICT;
CREATE TABLE same_as_evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  same_as_id INTEGER NOT NULL REFERENCES same_as (id) ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('statement', 'date', 'place', 'participant', 'context')),
  UNIQUE (same_as_id, passage_id, role)
) STRICT;
CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  query TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
) STRICT;
CREATE TABLE source (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT,
  reliability TEXT CHECK (reliability IN ('A', 'B', 'C', 'D', 'E', 'F')),
  note TEXT
) STRICT;
CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  parent_id INTEGER REFERENCES tag (id) ON DELETE SET NULL,
  colour TEXT,
  favourite INTEGER UNIQUE CHECK (favourite BETWEEN 1 AND 9),
  note TEXT,
  include TEXT,
  exclude TEXT,
  CHECK (parent_id IS NULL OR parent_id <> id)
) STRICT;
CREATE TABLE tag_tally (
  tag_id INTEGER PRIMARY KEY,
  passages INTEGER NOT NULL DEFAULT 0,
  records INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE VIRTUAL TABLE text_fts USING fts5 (text, joined, content = 'document_text', content_rowid = 'document_id',
  prefix = '3', tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE 'text_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'text_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'text_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'text_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE time_order (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  a_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  relation TEXT NOT NULL CHECK (relation IN ('before', 'after', 'ibefore', 'iafter', 'includes', 'is_included', 'during',
    'during_inv', 'simultaneous', 'identity', 'begins', 'begun_by', 'ends', 'ended_by')),
  b_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  min_gap TEXT,
  max_gap TEXT,
  basis TEXT NOT NULL DEFAULT 'explicit' CHECK (basis IN ('explicit', 'relative', 'inferred', 'external')),
  CHECK (a_id <> b_id)
) STRICT;
CREATE TABLE time_order_evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time_order_id INTEGER NOT NULL REFERENCES time_order (id) ON DELETE CASCADE,
  passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('statement', 'date', 'place', 'participant', 'context')),
  UNIQUE (time_order_id, passage_id, role)
) STRICT;
CREATE INDEX attribute_by_date ON attribute (date_id);
CREATE INDEX attribute_by_entity ON attribute (entity_id);
CREATE INDEX attribute_evidence_by_passage ON attribute_evidence (passage_id);
CREATE INDEX carried_by_document ON carried (document_id);
CREATE INDEX carried_by_onto ON carried (onto_id);
CREATE INDEX change_by_operation ON change (operation_id);
CREATE INDEX change_by_row ON change (tbl, row_id);
CREATE INDEX claim_about_by_about_claim ON claim_about (about_claim_id);
CREATE INDEX claim_about_by_claim ON claim_about (claim_id);
CREATE INDEX claim_about_by_entity ON claim_about (entity_id);
CREATE INDEX claim_about_by_event ON claim_about (event_id);
CREATE INDEX claim_about_by_relation ON claim_about (relation_id);
CREATE INDEX claim_by_asserted ON claim (asserted_by_id);
CREATE INDEX claim_by_attributed_entity ON claim (attributed_entity_id);
CREATE INDEX claim_by_attributed_source ON claim (attributed_source_id);
CREATE INDEX claim_by_believed_from ON claim (believed_from_id);
CREATE INDEX claim_by_believed_until ON claim (believed_until_id);
CREATE INDEX claim_evidence_by_passage ON claim_evidence (passage_id);
CREATE INDEX claim_link_by_from ON claim_link (from_id);
CREATE INDEX claim_link_by_to ON claim_link (to_id);
CREATE INDEX claim_link_evidence_by_passage ON claim_link_evidence (passage_id);
CREATE INDEX document_by_part_of ON document (part_of_id);
CREATE INDEX document_by_published ON document (published_id);
CREATE INDEX document_by_retrieved ON document (retrieved_id);
CREATE INDEX document_by_sha256 ON document (sha256);
CREATE INDEX document_by_source ON document (source_id);
CREATE INDEX document_by_supersedes ON document (supersedes_id);
CREATE INDEX document_by_text_sha256 ON document (text_sha256);
CREATE INDEX document_by_written ON document (written_id);
CREATE INDEX entity_alias_by_name ON entity_alias (folded);
CREATE INDEX entity_alias_evidence_by_passage ON entity_alias_evidence (passage_id);
CREATE INDEX entity_by_kind ON entity (kind, folded);
CREATE INDEX entity_by_name ON entity (folded, id);
CREATE INDEX entity_group_by_head ON entity_group (head_id);
CREATE INDEX entity_tally_by_events ON entity_tally (events, entity_id);
CREATE INDEX entity_tally_by_first ON entity_tally (first, entity_id);
CREATE INDEX entity_tally_by_last ON entity_tally (last, entity_id);
CREATE INDEX entity_tally_by_mentions ON entity_tally (mentions, entity_id);
CREATE INDEX event_by_date ON event (date_id);
CREATE INDEX event_by_place ON event (place_id);
CREATE INDEX event_evidence_by_passage ON event_evidence (passage_id);
CREATE INDEX fuzzy_date_by_anchor_document ON fuzzy_date (anchor_document_id);
CREATE INDEX fuzzy_date_by_anchor_event ON fuzzy_date (anchor_event_id);
CREATE INDEX fuzzy_date_by_passage ON fuzzy_date (passage_id);
CREATE INDEX fuzzy_date_by_supersedes ON fuzzy_date (supersedes_id);
CREATE INDEX mention_by_entity ON mention (entity_id);
CREATE INDEX operation_by_batch ON operation (batch) WHERE batch IS NOT NULL;
CREATE INDEX operation_by_reverts ON operation (reverts) WHERE reverts IS NOT NULL;
CREATE INDEX participant_by_entity ON participant (entity_id, event_id);
CREATE INDEX passage_by_place ON passage (document_id, start, "end");
CREATE INDEX passage_tag_by_tag ON passage_tag (tag_id);
CREATE INDEX predicate_by_name ON predicate (name);
CREATE INDEX record_tag_by_tag ON record_tag (tag_id);
CREATE INDEX relation_by_claim ON relation (claim_id);
CREATE INDEX relation_by_date ON relation (date_id);
CREATE INDEX relation_by_object_entity ON relation (object_entity_id);
CREATE INDEX relation_by_object_event ON relation (object_event_id);
CREATE INDEX relation_by_subject ON relation (subject_id);
CREATE INDEX relation_evidence_by_passage ON relation_evidence (passage_id);
CREATE INDEX same_as_by_entity ON same_as (entity_id);
CREATE INDEX same_as_by_head ON same_as (head_id);
CREATE INDEX same_as_evidence_by_passage ON same_as_evidence (passage_id);
CREATE UNIQUE INDEX same_as_once ON same_as (entity_id) WHERE verdict = 'same';
CREATE INDEX saved_search_by_name ON saved_search (folded);
CREATE INDEX source_by_name ON source (folded);
CREATE INDEX tag_by_name ON tag (folded);
CREATE INDEX tag_by_parent ON tag (parent_id, folded);
CREATE INDEX tag_tally_by_passages ON tag_tally (passages, tag_id);
CREATE INDEX time_order_by_a ON time_order (a_id);
CREATE INDEX time_order_by_b ON time_order (b_id);
CREATE INDEX time_order_evidence_by_passage ON time_order_evidence (passage_id);
CREATE VIEW entity_as (entity_id, id, uid, kind, name) AS
SELECT e.id, h.id, h.uid, h.kind, h.name FROM entity AS e LEFT JOIN entity_group AS g ON g.entity_id = e.id
JOIN entity AS h ON h.id = coalesce(g.head_id, e.id);
CREATE VIEW entity_event (entity_id, event_id) AS
SELECT entity_id, event_id FROM participant UNION SELECT place_id, id FROM event WHERE place_id IS NOT NULL;
CREATE VIEW entity_root (entity_id, head_id) AS
WITH RECURSIVE above (entity_id, head_id) AS (
  SELECT entity_id, head_id FROM same_as WHERE verdict = 'same'
  UNION SELECT a.entity_id, s.head_id FROM above AS a JOIN same_as AS s ON s.entity_id = a.head_id AND s.verdict = 'same')
SELECT entity_id, head_id FROM above WHERE head_id NOT IN (SELECT entity_id FROM same_as WHERE verdict = 'same');
CREATE TRIGGER group_same_changed AFTER UPDATE ON same_as WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN
  DELETE FROM entity_group WHERE (entity_id, head_id) NOT IN (SELECT entity_id, head_id FROM entity_root);
  INSERT INTO entity_group SELECT entity_id, head_id FROM entity_root WHERE entity_id NOT IN (SELECT entity_id FROM entity_group);
END;
CREATE TRIGGER group_same_gone AFTER DELETE ON same_as WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN
  DELETE FROM entity_group WHERE (entity_id, head_id) NOT IN (SELECT entity_id, head_id FROM entity_root);
  INSERT INTO entity_group SELECT entity_id, head_id FROM entity_root WHERE entity_id NOT IN (SELECT entity_id FROM entity_group);
END;
CREATE TRIGGER group_same_new AFTER INSERT ON same_as WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN
  DELETE FROM entity_group WHERE (entity_id, head_id) NOT IN (SELECT entity_id, head_id FROM entity_root);
  INSERT INTO entity_group SELECT entity_id, head_id FROM entity_root WHERE entity_id NOT IN (SELECT entity_id FROM entity_group);
END;
CREATE TRIGGER journal_attribute_delete AFTER DELETE ON attribute WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'attribute' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'attribute', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."entity_id", OLD."key", OLD."value", OLD."date_id", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_attribute_evidence_delete AFTER DELETE ON attribute_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'attribute_evidence' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'attribute_evidence', OLD.id, 'D', json_array(OLD."id", OLD."attribute_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_attribute_evidence_insert AFTER INSERT ON attribute_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'attribute_evidence' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'attribute_evidence', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_attribute_evidence_update AFTER UPDATE ON attribute_evidence BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'attribute_evidence', OLD.id, 'U', json_array(OLD."id", OLD."attribute_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_attribute_insert AFTER INSERT ON attribute WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'attribute' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'attribute', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_attribute_update AFTER UPDATE ON attribute BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'attribute', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."entity_id", OLD."key", OLD."value", OLD."date_id", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_carried_delete AFTER DELETE ON carried WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'carried' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'carried', OLD.id, 'D', json_array(OLD."id", OLD."passage_id", OLD."document_id", OLD."onto_id"), randomblob(16)); END;
CREATE TRIGGER journal_carried_insert AFTER INSERT ON carried WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'carried' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'carried', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_carried_update AFTER UPDATE ON carried BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'carried', OLD.id, 'U', json_array(OLD."id", OLD."passage_id", OLD."document_id", OLD."onto_id"), randomblob(16)); END;
CREATE TRIGGER journal_case_info_delete AFTER DELETE ON case_info WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'case_info' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'case_info', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."title", OLD."created_at", OLD."hemisphere", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_case_info_insert AFTER INSERT ON case_info WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'case_info' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'case_info', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_case_info_update AFTER UPDATE ON case_info BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'case_info', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."title", OLD."created_at", OLD."hemisphere", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_claim_about_delete AFTER DELETE ON claim_about WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim_about' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_about', OLD.id, 'D', json_array(OLD."id", OLD."claim_id", OLD."entity_id", OLD."event_id", OLD."about_claim_id", OLD."relation_id"), randomblob(16)); END;
CREATE TRIGGER journal_claim_about_insert AFTER INSERT ON claim_about WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim_about' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_about', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_claim_about_update AFTER UPDATE ON claim_about BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_about', OLD.id, 'U', json_array(OLD."id", OLD."claim_id", OLD."entity_id", OLD."event_id", OLD."about_claim_id", OLD."relation_id"), randomblob(16)); END;
CREATE TRIGGER journal_claim_delete AFTER DELETE ON claim WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."statement", OLD."asserted_by_id", OLD."attributed_source_id", OLD."attributed_entity_id", OLD."stance", OLD."credibility", OLD."likelihood", OLD."confidence", OLD."condition", OLD."believed_from_id", OLD."believed_until_id", OLD."note", OLD."reliability", OLD."reliability_reason", OLD."via", OLD."status"), randomblob(16)); END;
CREATE TRIGGER journal_claim_evidence_delete AFTER DELETE ON claim_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim_evidence' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_evidence', OLD.id, 'D', json_array(OLD."id", OLD."claim_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_claim_evidence_insert AFTER INSERT ON claim_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim_evidence' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_evidence', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_claim_evidence_update AFTER UPDATE ON claim_evidence BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_evidence', OLD.id, 'U', json_array(OLD."id", OLD."claim_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_claim_insert AFTER INSERT ON claim WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_claim_link_delete AFTER DELETE ON claim_link WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim_link' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_link', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."from_id", OLD."to_id", OLD."kind"), randomblob(16)); END;
CREATE TRIGGER journal_claim_link_evidence_delete AFTER DELETE ON claim_link_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim_link_evidence' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_link_evidence', OLD.id, 'D', json_array(OLD."id", OLD."claim_link_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_claim_link_evidence_insert AFTER INSERT ON claim_link_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim_link_evidence' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_link_evidence', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_claim_link_evidence_update AFTER UPDATE ON claim_link_evidence BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_link_evidence', OLD.id, 'U', json_array(OLD."id", OLD."claim_link_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_claim_link_insert AFTER INSERT ON claim_link WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'claim_link' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_link', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_claim_link_update AFTER UPDATE ON claim_link BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim_link', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."from_id", OLD."to_id", OLD."kind"), randomblob(16)); END;
CREATE TRIGGER journal_claim_update AFTER UPDATE ON claim BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'claim', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."statement", OLD."asserted_by_id", OLD."attributed_source_id", OLD."attributed_entity_id", OLD."stance", OLD."credibility", OLD."likelihood", OLD."confidence", OLD."condition", OLD."believed_from_id", OLD."believed_until_id", OLD."note", OLD."reliability", OLD."reliability_reason", OLD."via", OLD."status"), randomblob(16)); END;
CREATE TRIGGER journal_document_delete AFTER DELETE ON document WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'document' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'document', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."title", OLD."source_id", OLD."author", OLD."url", OLD."language", OLD."published_id", OLD."written_id", OLD."retrieved_id", OLD."supersedes_id", OLD."part_of_id", OLD."filename", OLD."media_type", OLD."encoding", OLD."sha256", OLD."text_sha256", OLD."chars", OLD."unread", OLD."imported_at", OLD."imported_by"), randomblob(16)); END;
CREATE TRIGGER journal_document_insert AFTER INSERT ON document WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'document' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'document', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_document_update AFTER UPDATE ON document BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'document', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."title", OLD."source_id", OLD."author", OLD."url", OLD."language", OLD."published_id", OLD."written_id", OLD."retrieved_id", OLD."supersedes_id", OLD."part_of_id", OLD."filename", OLD."media_type", OLD."encoding", OLD."sha256", OLD."text_sha256", OLD."chars", OLD."unread", OLD."imported_at", OLD."imported_by"), randomblob(16)); END;
CREATE TRIGGER journal_entity_alias_delete AFTER DELETE ON entity_alias WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'entity_alias' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'entity_alias', OLD.id, 'D', json_array(OLD."id", OLD."entity_id", OLD."name", OLD."folded"), randomblob(16)); END;
CREATE TRIGGER journal_entity_alias_evidence_delete AFTER DELETE ON entity_alias_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'entity_alias_evidence' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'entity_alias_evidence', OLD.id, 'D', json_array(OLD."id", OLD."entity_alias_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_entity_alias_evidence_insert AFTER INSERT ON entity_alias_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'entity_alias_evidence' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'entity_alias_evidence', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_entity_alias_evidence_update AFTER UPDATE ON entity_alias_evidence BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'entity_alias_evidence', OLD.id, 'U', json_array(OLD."id", OLD."entity_alias_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_entity_alias_insert AFTER INSERT ON entity_alias WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'entity_alias' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'entity_alias', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_entity_alias_update AFTER UPDATE ON entity_alias BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'entity_alias', OLD.id, 'U', json_array(OLD."id", OLD."entity_id", OLD."name", OLD."folded"), randomblob(16)); END;
CREATE TRIGGER journal_entity_delete AFTER DELETE ON entity WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'entity' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'entity', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."kind", OLD."name", OLD."folded", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_entity_insert AFTER INSERT ON entity WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'entity' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'entity', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_entity_update AFTER UPDATE ON entity BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'entity', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."kind", OLD."name", OLD."folded", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_event_delete AFTER DELETE ON event WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'event' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'event', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."kind", OLD."title", OLD."date_id", OLD."place_id", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_event_evidence_delete AFTER DELETE ON event_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'event_evidence' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'event_evidence', OLD.id, 'D', json_array(OLD."id", OLD."event_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_event_evidence_insert AFTER INSERT ON event_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'event_evidence' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'event_evidence', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_event_evidence_update AFTER UPDATE ON event_evidence BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'event_evidence', OLD.id, 'U', json_array(OLD."id", OLD."event_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_event_insert AFTER INSERT ON event WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'event' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'event', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_event_update AFTER UPDATE ON event BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'event', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."kind", OLD."title", OLD."date_id", OLD."place_id", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_fuzzy_date_delete AFTER DELETE ON fuzzy_date WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'fuzzy_date' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'fuzzy_date', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."verbatim", OLD."passage_id", OLD."edtf", OLD."kind", OLD."start_lo", OLD."start_hi", OLD."end_lo", OLD."end_hi", OLD."duration", OLD."precision", OLD."qualifier", OLD."modifier", OLD."basis", OLD."end_status", OLD."rule", OLD."offset", OLD."anchor_document_id", OLD."anchor_date", OLD."anchor_event_id", OLD."supersedes_id", OLD."created_at", OLD."created_by"), randomblob(16)); END;
CREATE TRIGGER journal_fuzzy_date_insert AFTER INSERT ON fuzzy_date WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'fuzzy_date' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'fuzzy_date', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_fuzzy_date_update AFTER UPDATE ON fuzzy_date BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'fuzzy_date', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."verbatim", OLD."passage_id", OLD."edtf", OLD."kind", OLD."start_lo", OLD."start_hi", OLD."end_lo", OLD."end_hi", OLD."duration", OLD."precision", OLD."qualifier", OLD."modifier", OLD."basis", OLD."end_status", OLD."rule", OLD."offset", OLD."anchor_document_id", OLD."anchor_date", OLD."anchor_event_id", OLD."supersedes_id", OLD."created_at", OLD."created_by"), randomblob(16)); END;
CREATE TRIGGER journal_mention_delete AFTER DELETE ON mention WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'mention' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'mention', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."passage_id", OLD."entity_id"), randomblob(16)); END;
CREATE TRIGGER journal_mention_insert AFTER INSERT ON mention WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'mention' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'mention', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_mention_update AFTER UPDATE ON mention BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'mention', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."passage_id", OLD."entity_id"), randomblob(16)); END;
CREATE TRIGGER journal_participant_delete AFTER DELETE ON participant WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'participant' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'participant', OLD.id, 'D', json_array(OLD."id", OLD."event_id", OLD."entity_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_participant_insert AFTER INSERT ON participant WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'participant' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'participant', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_participant_update AFTER UPDATE ON participant BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'participant', OLD.id, 'U', json_array(OLD."id", OLD."event_id", OLD."entity_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_passage_delete AFTER DELETE ON passage WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'passage' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'passage', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."document_id", OLD."start", OLD."end", OLD."quote", OLD."prefix", OLD."suffix", OLD."note", OLD."created_at", OLD."created_by"), randomblob(16)); END;
CREATE TRIGGER journal_passage_insert AFTER INSERT ON passage WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'passage' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'passage', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_passage_tag_delete AFTER DELETE ON passage_tag WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'passage_tag' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'passage_tag', OLD.id, 'D', json_array(OLD."id", OLD."passage_id", OLD."tag_id"), randomblob(16)); END;
CREATE TRIGGER journal_passage_tag_insert AFTER INSERT ON passage_tag WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'passage_tag' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'passage_tag', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_passage_tag_update AFTER UPDATE ON passage_tag BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'passage_tag', OLD.id, 'U', json_array(OLD."id", OLD."passage_id", OLD."tag_id"), randomblob(16)); END;
CREATE TRIGGER journal_passage_update AFTER UPDATE ON passage BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'passage', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."document_id", OLD."start", OLD."end", OLD."quote", OLD."prefix", OLD."suffix", OLD."note", OLD."created_at", OLD."created_by"), randomblob(16)); END;
CREATE TRIGGER journal_predicate_delete AFTER DELETE ON predicate WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'predicate' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'predicate', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."name", OLD."inverse", OLD."symmetric", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_predicate_insert AFTER INSERT ON predicate WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'predicate' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'predicate', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_predicate_update AFTER UPDATE ON predicate BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'predicate', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."name", OLD."inverse", OLD."symmetric", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_record_tag_delete AFTER DELETE ON record_tag WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'record_tag' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'record_tag', OLD.id, 'D', json_array(OLD."id", OLD."tag_id", OLD."entity_id", OLD."event_id", OLD."claim_id", OLD."relation_id"), randomblob(16)); END;
CREATE TRIGGER journal_record_tag_insert AFTER INSERT ON record_tag WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'record_tag' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'record_tag', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_record_tag_update AFTER UPDATE ON record_tag BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'record_tag', OLD.id, 'U', json_array(OLD."id", OLD."tag_id", OLD."entity_id", OLD."event_id", OLD."claim_id", OLD."relation_id"), randomblob(16)); END;
CREATE TRIGGER journal_relation_delete AFTER DELETE ON relation WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'relation' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'relation', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."subject_id", OLD."predicate", OLD."object_entity_id", OLD."object_event_id", OLD."date_id", OLD."claim_id", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_relation_evidence_delete AFTER DELETE ON relation_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'relation_evidence' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'relation_evidence', OLD.id, 'D', json_array(OLD."id", OLD."relation_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_relation_evidence_insert AFTER INSERT ON relation_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'relation_evidence' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'relation_evidence', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_relation_evidence_update AFTER UPDATE ON relation_evidence BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'relation_evidence', OLD.id, 'U', json_array(OLD."id", OLD."relation_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_relation_insert AFTER INSERT ON relation WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'relation' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'relation', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_relation_update AFTER UPDATE ON relation BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'relation', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."subject_id", OLD."predicate", OLD."object_entity_id", OLD."object_event_id", OLD."date_id", OLD."claim_id", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_same_as_delete AFTER DELETE ON same_as WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'same_as' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'same_as', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."head_id", OLD."entity_id", OLD."verdict", OLD."grade", OLD."reason", OLD."created_at", OLD."created_by"), randomblob(16)); END;
CREATE TRIGGER journal_same_as_evidence_delete AFTER DELETE ON same_as_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'same_as_evidence' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'same_as_evidence', OLD.id, 'D', json_array(OLD."id", OLD."same_as_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_same_as_evidence_insert AFTER INSERT ON same_as_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'same_as_evidence' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'same_as_evidence', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_same_as_evidence_update AFTER UPDATE ON same_as_evidence BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'same_as_evidence', OLD.id, 'U', json_array(OLD."id", OLD."same_as_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_same_as_insert AFTER INSERT ON same_as WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'same_as' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'same_as', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_same_as_update AFTER UPDATE ON same_as BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'same_as', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."head_id", OLD."entity_id", OLD."verdict", OLD."grade", OLD."reason", OLD."created_at", OLD."created_by"), randomblob(16)); END;
CREATE TRIGGER journal_saved_search_delete AFTER DELETE ON saved_search WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'saved_search' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'saved_search', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."name", OLD."folded", OLD."query", OLD."created_at", OLD."created_by"), randomblob(16)); END;
CREATE TRIGGER journal_saved_search_insert AFTER INSERT ON saved_search WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'saved_search' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'saved_search', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_saved_search_update AFTER UPDATE ON saved_search BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'saved_search', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."name", OLD."folded", OLD."query", OLD."created_at", OLD."created_by"), randomblob(16)); END;
CREATE TRIGGER journal_source_delete AFTER DELETE ON source WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'source' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'source', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."name", OLD."folded", OLD."kind", OLD."reliability", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_source_insert AFTER INSERT ON source WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'source' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'source', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_source_update AFTER UPDATE ON source BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'source', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."name", OLD."folded", OLD."kind", OLD."reliability", OLD."note"), randomblob(16)); END;
CREATE TRIGGER journal_tag_delete AFTER DELETE ON tag WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'tag' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'tag', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."name", OLD."folded", OLD."parent_id", OLD."colour", OLD."favourite", OLD."note", OLD."include", OLD."exclude"), randomblob(16)); END;
CREATE TRIGGER journal_tag_insert AFTER INSERT ON tag WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'tag' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'tag', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_tag_update AFTER UPDATE ON tag BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'tag', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."name", OLD."folded", OLD."parent_id", OLD."colour", OLD."favourite", OLD."note", OLD."include", OLD."exclude"), randomblob(16)); END;
CREATE TRIGGER journal_time_order_delete AFTER DELETE ON time_order WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'time_order' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'time_order', OLD.id, 'D', json_array(OLD."id", OLD."uid", OLD."a_id", OLD."relation", OLD."b_id", OLD."min_gap", OLD."max_gap", OLD."basis"), randomblob(16)); END;
CREATE TRIGGER journal_time_order_evidence_delete AFTER DELETE ON time_order_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'time_order_evidence' AND OLD.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'time_order_evidence', OLD.id, 'D', json_array(OLD."id", OLD."time_order_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_time_order_evidence_insert AFTER INSERT ON time_order_evidence WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'time_order_evidence' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'time_order_evidence', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_time_order_evidence_update AFTER UPDATE ON time_order_evidence BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'time_order_evidence', OLD.id, 'U', json_array(OLD."id", OLD."time_order_id", OLD."passage_id", OLD."role"), randomblob(16)); END;
CREATE TRIGGER journal_time_order_insert AFTER INSERT ON time_order WHEN NOT EXISTS (SELECT 1 FROM journal_state WHERE range_tbl = 'time_order' AND NEW.id BETWEEN range_first AND range_last) BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'time_order', NEW.id, 'I', NULL, randomblob(16)); END;
CREATE TRIGGER journal_time_order_update AFTER UPDATE ON time_order BEGIN SELECT RAISE(ABORT, 'a write outside an operation') WHERE (SELECT operation_id FROM journal_state) IS NULL; INSERT INTO change (operation_id, tbl, row_id, action, before, salt) VALUES ((SELECT operation_id FROM journal_state), 'time_order', OLD.id, 'U', json_array(OLD."id", OLD."uid", OLD."a_id", OLD."relation", OLD."b_id", OLD."min_gap", OLD."max_gap", OLD."basis"), randomblob(16)); END;
CREATE TRIGGER search_name_changed AFTER UPDATE OF name ON entity
BEGIN
  INSERT INTO name_fts (name_fts, rowid, name) VALUES ('delete', OLD.id, OLD.name);
  INSERT INTO name_fts (rowid, name) VALUES (NEW.id, NEW.name);
END;
CREATE TRIGGER search_name_gone AFTER DELETE ON entity
BEGIN INSERT INTO name_fts (name_fts, rowid, name) VALUES ('delete', OLD.id, OLD.name); END;
CREATE TRIGGER search_name_new AFTER INSERT ON entity
BEGIN INSERT INTO name_fts (rowid, name) VALUES (NEW.id, NEW.name); END;
CREATE TRIGGER search_quote_changed AFTER UPDATE OF quote, note ON passage
BEGIN
  INSERT INTO quote_fts (quote_fts, rowid, quote, note) VALUES ('delete', OLD.id, OLD.quote, OLD.note);
  INSERT INTO quote_fts (rowid, quote, note) VALUES (NEW.id, NEW.quote, NEW.note);
END;
CREATE TRIGGER search_quote_gone AFTER DELETE ON passage
BEGIN INSERT INTO quote_fts (quote_fts, rowid, quote, note) VALUES ('delete', OLD.id, OLD.quote, OLD.note); END;
CREATE TRIGGER search_quote_new AFTER INSERT ON passage
BEGIN INSERT INTO quote_fts (rowid, quote, note) VALUES (NEW.id, NEW.quote, NEW.note); END;
CREATE TRIGGER search_text_gone AFTER DELETE ON document_text
BEGIN
  INSERT INTO text_fts (text_fts, rowid, text, joined) VALUES ('delete', OLD.document_id, OLD.text, OLD.joined);
END;
CREATE TRIGGER search_text_new AFTER INSERT ON document_text
BEGIN INSERT INTO text_fts (rowid, text, joined) VALUES (NEW.document_id, NEW.text, NEW.joined); END;
CREATE TRIGGER tag_circle BEFORE UPDATE OF parent_id ON tag WHEN NEW.parent_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a tag would stand under itself') WHERE NEW.id IN (
    WITH RECURSIVE up (id) AS (SELECT NEW.parent_id UNION SELECT t.parent_id FROM up JOIN tag AS t ON t.id = up.id)
    SELECT id FROM up);
END;
CREATE TRIGGER tally_document_gone AFTER DELETE ON document WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN DELETE FROM document_tally WHERE document_id = OLD.id; END;
CREATE TRIGGER tally_document_new AFTER INSERT ON document WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN INSERT OR IGNORE INTO document_tally (document_id) VALUES (NEW.id); END;
CREATE TRIGGER tally_entity_gone AFTER DELETE ON entity WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN DELETE FROM entity_tally WHERE entity_id = OLD.id; END;
CREATE TRIGGER tally_entity_new AFTER INSERT ON entity WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN INSERT OR IGNORE INTO entity_tally (entity_id) VALUES (NEW.id); END;
CREATE TRIGGER tally_event_gone AFTER DELETE ON event
WHEN OLD.place_id IS NOT NULL AND NOT (SELECT tallies_suspended FROM journal_state)
BEGIN INSERT INTO entity_recount VALUES (OLD.place_id); END;
CREATE TRIGGER tally_event_moved AFTER UPDATE OF date_id, place_id ON event
WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN
  INSERT INTO entity_recount SELECT entity_id FROM participant WHERE event_id = NEW.id;
  INSERT INTO entity_recount SELECT OLD.place_id WHERE OLD.place_id IS NOT NULL;
  INSERT INTO entity_recount SELECT NEW.place_id WHERE NEW.place_id IS NOT NULL AND NEW.place_id IS NOT OLD.place_id;
END;
CREATE TRIGGER tally_event_new AFTER INSERT ON event
WHEN NEW.place_id IS NOT NULL AND NOT (SELECT tallies_suspended FROM journal_state)
BEGIN INSERT INTO entity_recount VALUES (NEW.place_id); END;
CREATE TRIGGER tally_group_gone AFTER DELETE ON entity_group WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN
  UPDATE entity_tally SET mentions = (SELECT count(*) FROM mention WHERE entity_id = OLD.head_id)
    + (SELECT count(*) FROM entity_group AS g JOIN mention AS m ON m.entity_id = g.entity_id WHERE g.head_id = OLD.head_id)
  WHERE entity_id = OLD.head_id;
  INSERT INTO entity_recount VALUES (OLD.head_id);
END;
CREATE TRIGGER tally_group_new AFTER INSERT ON entity_group WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN
  UPDATE entity_tally SET mentions = (SELECT count(*) FROM mention WHERE entity_id = NEW.head_id)
    + (SELECT count(*) FROM entity_group AS g JOIN mention AS m ON m.entity_id = g.entity_id WHERE g.head_id = NEW.head_id)
  WHERE entity_id = NEW.head_id;
  INSERT INTO entity_recount VALUES (NEW.head_id);
END;
CREATE TRIGGER tally_mention_gone AFTER DELETE ON mention WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN UPDATE entity_tally SET mentions = mentions - 1 WHERE entity_id IN (OLD.entity_id, (SELECT head_id FROM entity_group WHERE entity_id = OLD.entity_id)); END;
CREATE TRIGGER tally_mention_moved AFTER UPDATE OF entity_id ON mention WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN
  UPDATE entity_tally SET mentions = mentions - 1 WHERE entity_id IN (OLD.entity_id, (SELECT head_id FROM entity_group WHERE entity_id = OLD.entity_id));
  UPDATE entity_tally SET mentions = mentions + 1 WHERE entity_id IN (NEW.entity_id, (SELECT head_id FROM entity_group WHERE entity_id = NEW.entity_id));
END;
CREATE TRIGGER tally_mention_new AFTER INSERT ON mention WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN UPDATE entity_tally SET mentions = mentions + 1 WHERE entity_id IN (NEW.entity_id, (SELECT head_id FROM entity_group WHERE entity_id = NEW.entity_id)); END;
CREATE TRIGGER tally_participant_gone AFTER DELETE ON participant WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN INSERT INTO entity_recount VALUES (OLD.entity_id); END;
CREATE TRIGGER tally_participant_moved AFTER UPDATE OF entity_id, event_id ON participant
WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN INSERT INTO entity_recount VALUES (OLD.entity_id), (NEW.entity_id); END;
CREATE TRIGGER tally_participant_new AFTER INSERT ON participant WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN INSERT INTO entity_recount VALUES (NEW.entity_id); END;
CREATE TRIGGER tally_passage_gone AFTER DELETE ON passage WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN UPDATE document_tally SET passages = passages - 1 WHERE document_id = OLD.document_id; END;
CREATE TRIGGER tally_passage_new AFTER INSERT ON passage WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN UPDATE document_tally SET passages = passages + 1 WHERE document_id = NEW.document_id; END;
CREATE TRIGGER tally_record_retagged AFTER UPDATE OF tag_id ON record_tag WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN
  UPDATE tag_tally SET records = records - 1 WHERE tag_id = OLD.tag_id;
  UPDATE tag_tally SET records = records + 1 WHERE tag_id = NEW.tag_id;
END;
CREATE TRIGGER tally_record_tagged AFTER INSERT ON record_tag WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN UPDATE tag_tally SET records = records + 1 WHERE tag_id = NEW.tag_id; END;
CREATE TRIGGER tally_record_untagged AFTER DELETE ON record_tag WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN UPDATE tag_tally SET records = records - 1 WHERE tag_id = OLD.tag_id; END;
CREATE TRIGGER tally_recount AFTER INSERT ON entity_recount WHEN NEW.entity_id IS NOT NULL
BEGIN
  UPDATE entity_tally SET (events, first, last) = (
    SELECT count(*), min(coalesce(d.start_lo, d.end_lo, d.start_hi, d.end_hi)),
           max(coalesce(d.end_hi, d.start_hi, d.end_lo, d.start_lo))
    FROM (SELECT event_id FROM participant WHERE entity_id = entity_tally.entity_id
          UNION SELECT id FROM event WHERE place_id = entity_tally.entity_id
          UNION SELECT p.event_id FROM entity_group AS g JOIN participant AS p ON p.entity_id = g.entity_id
                WHERE g.head_id = entity_tally.entity_id
          UNION SELECT v.id FROM entity_group AS g JOIN event AS v ON v.place_id = g.entity_id
                WHERE g.head_id = entity_tally.entity_id) AS x
    JOIN event AS v ON v.id = x.event_id LEFT JOIN fuzzy_date AS d ON d.id = v.date_id)
  WHERE entity_id IN (NEW.entity_id, (SELECT head_id FROM entity_group WHERE entity_id = NEW.entity_id));
  DELETE FROM entity_recount WHERE rowid = NEW.rowid;
END;
CREATE TRIGGER tally_retagged AFTER UPDATE OF tag_id ON passage_tag WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN
  UPDATE tag_tally SET passages = passages - 1 WHERE tag_id = OLD.tag_id;
  UPDATE tag_tally SET passages = passages + 1 WHERE tag_id = NEW.tag_id;
END;
CREATE TRIGGER tally_tag_gone AFTER DELETE ON tag WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN DELETE FROM tag_tally WHERE tag_id = OLD.id; END;
CREATE TRIGGER tally_tag_new AFTER INSERT ON tag WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN INSERT OR IGNORE INTO tag_tally (tag_id) VALUES (NEW.id); END;
CREATE TRIGGER tally_tagged AFTER INSERT ON passage_tag WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN UPDATE tag_tally SET passages = passages + 1 WHERE tag_id = NEW.tag_id; END;
CREATE TRIGGER tally_untagged AFTER DELETE ON passage_tag WHEN NOT (SELECT tallies_suspended FROM journal_state)
BEGIN UPDATE tag_tally SET passages = passages - 1 WHERE tag_id = OLD.tag_id; END;
