-- The exported case file: plain SQLite, keys are uids, times of dates are civil seconds since 1970-01-01T00:00:00.

CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE sources (
  uid TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  kind TEXT,
  reliability TEXT, -- Admiralty grade, A to F
  note TEXT
);

CREATE TABLE documents (
  uid TEXT PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  source TEXT REFERENCES sources (uid),
  author TEXT,
  url TEXT,
  published TEXT REFERENCES dates (uid),
  written TEXT REFERENCES dates (uid),
  retrieved TEXT REFERENCES dates (uid),
  language TEXT,
  media_type TEXT NOT NULL,
  filename TEXT,
  sha256 TEXT NOT NULL, -- of the original bytes
  text TEXT NOT NULL,
  text_sha256 TEXT NOT NULL, -- of the text as UTF-8
  supersedes TEXT REFERENCES documents (uid),
  part_of TEXT REFERENCES documents (uid), -- the message this was attached to
  unread TEXT -- why it was kept without its words
);

-- The pages of documents that have them; [start, "end") counts code points of the text.
CREATE TABLE pages (
  document TEXT NOT NULL REFERENCES documents (uid),
  number INTEGER NOT NULL,
  label TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (document, number)
);

-- The original bytes, where they were exported.
CREATE TABLE files (document TEXT PRIMARY KEY NOT NULL REFERENCES documents (uid), bytes BLOB NOT NULL);

-- [start, "end") counts code points of the document's text.
CREATE TABLE passages (
  uid TEXT PRIMARY KEY NOT NULL,
  document TEXT NOT NULL REFERENCES documents (uid),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  note TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
);

CREATE TABLE tags (
  uid TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  parent TEXT REFERENCES tags (uid),
  colour TEXT,
  note TEXT,
  include TEXT, -- what it is for
  exclude TEXT -- what it is not for
);

CREATE TABLE passage_tags (
  passage TEXT NOT NULL REFERENCES passages (uid),
  tag TEXT NOT NULL REFERENCES tags (uid)
);

CREATE TABLE entities (
  uid TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT
);

CREATE TABLE aliases (entity TEXT NOT NULL REFERENCES entities (uid), name TEXT NOT NULL);

-- The words an alias rests on, where that was recorded.
CREATE TABLE alias_evidence (
  entity TEXT NOT NULL REFERENCES entities (uid),
  name TEXT NOT NULL,
  passage TEXT NOT NULL REFERENCES passages (uid),
  role TEXT NOT NULL
);

CREATE TABLE mentions (
  uid TEXT PRIMARY KEY NOT NULL,
  passage TEXT NOT NULL REFERENCES passages (uid),
  entity TEXT NOT NULL REFERENCES entities (uid)
) WITHOUT ROWID;

-- start_lo to end_hi: where the start and the end may lie, lo inclusive, hi exclusive, NULL unbounded.
-- earliest and latest are ISO days of the same.
CREATE TABLE dates (
  uid TEXT PRIMARY KEY NOT NULL,
  verbatim TEXT,
  edtf TEXT,
  kind TEXT NOT NULL,
  start_lo INTEGER,
  start_hi INTEGER,
  end_lo INTEGER,
  end_hi INTEGER,
  earliest TEXT,
  latest TEXT,
  "precision" TEXT,
  qualifier TEXT NOT NULL,
  modifier TEXT,
  basis TEXT NOT NULL,
  end_status TEXT NOT NULL,
  duration TEXT,
  rule TEXT,
  "offset" TEXT,
  words TEXT NOT NULL,
  passage TEXT REFERENCES passages (uid),
  anchor_document TEXT REFERENCES documents (uid),
  anchor_date TEXT,
  anchor_event TEXT REFERENCES events (uid),
  supersedes TEXT REFERENCES dates (uid)
);

CREATE TABLE events (
  uid TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  date TEXT REFERENCES dates (uid),
  place TEXT REFERENCES entities (uid),
  note TEXT
);

CREATE TABLE participants (
  event TEXT NOT NULL REFERENCES events (uid),
  entity TEXT NOT NULL REFERENCES entities (uid),
  role TEXT
);

CREATE TABLE claims (
  uid TEXT PRIMARY KEY NOT NULL,
  statement TEXT NOT NULL,
  asserted_by TEXT REFERENCES sources (uid),
  attributed_source TEXT REFERENCES sources (uid),
  attributed_entity TEXT REFERENCES entities (uid),
  stance TEXT NOT NULL,
  credibility TEXT, -- Admiralty, 1 to 6
  likelihood TEXT,
  confidence TEXT,
  condition TEXT,
  believed_from TEXT REFERENCES dates (uid),
  believed_until TEXT REFERENCES dates (uid),
  note TEXT,
  reliability TEXT, -- overrides that of the source
  reliability_reason TEXT,
  via TEXT, -- between who asserts it and whom it is attributed to
  status TEXT -- accepted, rejected, withdrawn; NULL is open
);

-- record_type: entity, event, claim or relation.
CREATE TABLE claim_about (
  claim TEXT NOT NULL REFERENCES claims (uid),
  record_type TEXT NOT NULL,
  record TEXT NOT NULL
);

CREATE TABLE claim_links (
  uid TEXT PRIMARY KEY NOT NULL,
  from_claim TEXT NOT NULL REFERENCES claims (uid),
  to_claim TEXT NOT NULL REFERENCES claims (uid),
  kind TEXT NOT NULL
);

-- How a predicate reads from its object; both ways where it is symmetric.
CREATE TABLE predicates (
  uid TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  inverse TEXT,
  symmetric INTEGER NOT NULL,
  note TEXT
);

CREATE TABLE relations (
  uid TEXT PRIMARY KEY NOT NULL,
  subject TEXT NOT NULL REFERENCES entities (uid),
  predicate TEXT NOT NULL,
  object_entity TEXT REFERENCES entities (uid),
  object_event TEXT REFERENCES events (uid),
  date TEXT REFERENCES dates (uid),
  claim TEXT REFERENCES claims (uid),
  note TEXT
);

-- record_type: event, claim, claim_link, relation, time_order, same_as or attribute. Rows stand in the order they were recorded.
CREATE TABLE evidence (
  record_type TEXT NOT NULL,
  record TEXT NOT NULL,
  passage TEXT NOT NULL REFERENCES passages (uid),
  role TEXT NOT NULL
);

CREATE TABLE time_orders (
  uid TEXT PRIMARY KEY NOT NULL,
  a TEXT NOT NULL REFERENCES events (uid),
  relation TEXT NOT NULL, -- as TimeML names it
  b TEXT NOT NULL REFERENCES events (uid),
  min_gap TEXT,
  max_gap TEXT,
  basis TEXT NOT NULL
);

-- What was decided for a passage of an older version of a document; "onto" is NULL where it was set aside.
CREATE TABLE carried (
  passage TEXT NOT NULL REFERENCES passages (uid),
  document TEXT NOT NULL REFERENCES documents (uid),
  onto TEXT REFERENCES passages (uid)
);

-- Searches that were kept, in the language of the program.
CREATE TABLE saved_searches (
  uid TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL
);

-- Two entities that are the same, "entity" read under the name of "head", or that are not.
CREATE TABLE same_as (
  uid TEXT PRIMARY KEY NOT NULL,
  head TEXT NOT NULL REFERENCES entities (uid),
  entity TEXT NOT NULL REFERENCES entities (uid),
  verdict TEXT NOT NULL, -- same or different
  grade TEXT, -- certain, probable or possible
  reason TEXT,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
);

-- What is known of an entity beyond its names: born, role, address ...; dated where it makes sense.
CREATE TABLE attributes (
  uid TEXT PRIMARY KEY NOT NULL,
  entity TEXT NOT NULL REFERENCES entities (uid),
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  date TEXT REFERENCES dates (uid),
  note TEXT
);

-- record_type: entity, event, claim or relation.
CREATE TABLE record_tags (
  record_type TEXT NOT NULL,
  record TEXT NOT NULL,
  tag TEXT NOT NULL REFERENCES tags (uid)
);

-- What was done to the case, by whom and when; each hash seals the one before it.
CREATE TABLE history (
  operation INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  time TEXT NOT NULL,
  actor TEXT NOT NULL,
  batch INTEGER,
  reverts INTEGER,
  changes INTEGER NOT NULL,
  hash TEXT NOT NULL
);
