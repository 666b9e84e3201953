-- Svodka's lines in clickhouse, schema 1.0. Made by `make schema` from the models.
--
-- Fill them so:
--
--   insert into records from infile 'run/part-*.jsonl' format JSONEachRow;
--   insert into quarantine from infile 'run/quarantine-*.jsonl' format JSONEachRow;

create table records (
    "schema_version" String comment 'MAJOR.MINOR; additive inside a MAJOR.',
    "id" String comment 'First 32 hex digits of sha256(doc_key, NUL, text_sha256).',
    "doc_key" String comment 'What stays when the article is crawled again.',
    "producer" Tuple("version" String, "rules" String, "models" String) comment 'What made it.',
    "source" Tuple("uri" Nullable(String), "locator" Nullable(String), "url" Nullable(String), "title" Nullable(String), "publisher" Nullable(String), "published" Nullable(String), "published_basis" Nullable(String), "section" Nullable(String), "tags" Array(String), "lang" Nullable(String)) comment 'Where it came from.',
    "anchor_date" Tuple("date" Nullable(String), "basis" Nullable(String)) comment 'What relative dates were resolved against.',
    "text" Nullable(String) comment 'The decoded article; null with --no-text.',
    "text_sha256" String comment 'Of the text in UTF-8.',
    "text_simhash" String comment '64 bits in hex: near-equal texts differ in few bits, so reprints can be found.',
    "zones" Array(Tuple("start" Int64, "end" Int64, "kind" String, "field" String, "reason" String)) comment 'Cover the whole text in order.',
    "persons" Array(Tuple("key" String, "external_ids" Map(String, String), "mentions" Array(Tuple("start" Int64, "end" Int64, "quote" String, "form" String)), "confidence" Float64, "source_rule" String, "id" String, "name" String, "surname" Nullable(String), "given_name" Nullable(String), "patronymic" Nullable(String), "initials" Nullable(String), "gender" Nullable(String))) comment 'Who is named.',
    "organisations" Array(Tuple("key" String, "external_ids" Map(String, String), "mentions" Array(Tuple("start" Int64, "end" Int64, "quote" String, "form" String)), "confidence" Float64, "source_rule" String, "id" String, "name" String, "legal_form" Nullable(String), "proper_name" Nullable(String), "abbreviation" Nullable(String), "aliases" Array(String), "former_names" Array(String), "kind" String, "parent" Nullable(String), "parent_id" Nullable(String), "founder" Nullable(String), "founder_id" Nullable(String), "territory" Nullable(String), "created" Tuple("value" Nullable(String), "evidence" Array(Tuple("start" Int64, "end" Int64, "quote" String, "role" String))), "disambiguator" Nullable(String), "anonymous" Bool, "metonymy" Nullable(String), "page_subject" Bool)) comment 'Which bodies are named.',
    "officials" Array(Tuple("key" String, "realis" String, "background" Bool, "attribution" Tuple("kind" Nullable(String), "person_id" Nullable(String), "organisation_id" Nullable(String), "evidence" Array(Tuple("start" Int64, "end" Int64, "quote" String, "role" String))), "sentence" Tuple("start" Int64, "end" Int64), "evidence" Array(Tuple("start" Int64, "end" Int64, "quote" String, "role" String)), "confidence" Float64, "source_rule" String, "id" String, "category" String, "person_id" Nullable(String), "person" Nullable(String), "position" String, "position_full" String, "portfolio" Nullable(String), "organisation_id" Nullable(String), "organisation" Nullable(String), "territory" Nullable(String), "superior_id" Nullable(String), "phase" String, "acting" Bool, "event" Nullable(String), "event_date" Nullable(String), "since" Nullable(String), "until" Nullable(String), "as_of" Nullable(String), "as_of_basis" Nullable(String))) comment 'Who holds which post where.',
    "counts" Array(Tuple("key" String, "realis" String, "background" Bool, "attribution" Tuple("kind" Nullable(String), "person_id" Nullable(String), "organisation_id" Nullable(String), "evidence" Array(Tuple("start" Int64, "end" Int64, "quote" String, "role" String))), "sentence" Tuple("start" Int64, "end" Int64), "evidence" Array(Tuple("start" Int64, "end" Int64, "quote" String, "role" String)), "confidence" Float64, "source_rule" String, "id" String, "kind" String, "value" Nullable(Float64), "value_max" Nullable(Float64), "min" Nullable(Float64), "max" Nullable(Float64), "comparator" String, "bias" Nullable(String), "magnitude" Nullable(Float64), "noun" Nullable(String), "noun_mods" Array(String), "noun_elliptic" Bool, "unit" Nullable(String), "currency" Nullable(String), "rate" Nullable(String), "partitive" Bool, "out_of" Nullable(Float64), "predicate" Nullable(String), "indicator" Nullable(String), "subject" Tuple("kind" Nullable(String), "id" Nullable(String), "text" Nullable(String)), "date_id" Nullable(String), "date_scope" Nullable(String), "delta" Tuple("direction" Nullable(String), "mode" Nullable(String), "from_value" Nullable(Float64), "base" Nullable(String)))) comment 'How many of what.',
    "dates" Array(Tuple("key" String, "realis" String, "background" Bool, "attribution" Tuple("kind" Nullable(String), "person_id" Nullable(String), "organisation_id" Nullable(String), "evidence" Array(Tuple("start" Int64, "end" Int64, "quote" String, "role" String))), "sentence" Tuple("start" Int64, "end" Int64), "evidence" Array(Tuple("start" Int64, "end" Int64, "quote" String, "role" String)), "confidence" Float64, "source_rule" String, "id" String, "type" String, "value" Nullable(String), "relation" String, "edtf" Nullable(String), "precision" Nullable(String), "date_min" Nullable(String), "date_max" Nullable(String), "mod" Nullable(String), "resolution" String, "anchor" Nullable(String), "timex3" Nullable(String), "duration" Nullable(String), "duration_comparator" Nullable(String), "freq" Nullable(String))) comment 'When.',
    "links" Array(Tuple("key" String, "realis" String, "background" Bool, "attribution" Tuple("kind" Nullable(String), "person_id" Nullable(String), "organisation_id" Nullable(String), "evidence" Array(Tuple("start" Int64, "end" Int64, "quote" String, "role" String))), "sentence" Tuple("start" Int64, "end" Int64), "evidence" Array(Tuple("start" Int64, "end" Int64, "quote" String, "role" String)), "confidence" Float64, "source_rule" String, "id" String, "type" String, "from" String, "to" String)) comment 'How facts hang together.',
    "mentions" Array(Tuple("start" Int64, "end" Int64, "quote" String, "type" String, "entity_id" Nullable(String))) comment 'Every span the taggers saw and the names of organisations inside others, with --mentions; else empty.',
    "ledger" Tuple("chars" Int64, "chars_by_zone" Map(String, Int64), "numbers_seen" Int64, "numbers_explained" Int64, "no_facts" Array(Tuple("start" Int64, "end" Int64, "reason" String)), "unexplained" Array(Tuple("start" Int64, "end" Int64, "reason" String))) comment 'What became of every character and number.',
    "warnings" Array(Tuple("code" String, "message" String, "start" Nullable(Int64), "end" Nullable(Int64))) comment 'What a person should know.'
) engine = MergeTree order by doc_key;

create table quarantine (
    "schema_version" String comment 'MAJOR.MINOR.',
    "doc_key" String comment 'The article, as its record would have had it.',
    "locator" Nullable(String) comment 'Where in the input: dump.jsonl, line 17.',
    "stage" String comment 'read, language, extract …',
    "error" String comment 'Class of the error: invalid_json, language, too_long.',
    "message" String comment 'One line: what is wrong and what to do.',
    "attempts" Int64 comment 'How often it was tried.',
    "producer" Tuple("version" String, "rules" String, "models" String) comment 'What tried.'
) engine = MergeTree order by doc_key;
