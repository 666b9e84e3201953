-- Svodka's lines in duckdb, schema 1.0. Made by `make schema` from the models.
--
-- Fill them so:
--
--   insert into records by name select * from read_parquet('run/part-*.parquet');
--   insert into quarantine by name select * from read_json('run/quarantine-*.jsonl', columns = {schema_version: 'varchar', doc_key: 'varchar', locator: 'varchar', stage: 'varchar', error: 'varchar', message: 'varchar', attempts: 'bigint', producer: 'struct("version" varchar, "rules" varchar, "models" varchar)'});

create table records (
    "schema_version" varchar not null,
    "id" varchar not null,
    "doc_key" varchar not null,
    "producer" struct("version" varchar, "rules" varchar, "models" varchar) not null,
    "source" struct("uri" varchar, "locator" varchar, "url" varchar, "title" varchar, "publisher" varchar, "published" varchar, "published_basis" varchar, "section" varchar, "tags" varchar[], "lang" varchar) not null,
    "anchor_date" struct("date" varchar, "basis" varchar) not null,
    "text" varchar,
    "text_sha256" varchar not null,
    "text_simhash" varchar not null,
    "zones" struct("start" bigint, "end" bigint, "kind" varchar, "field" varchar, "reason" varchar)[] not null,
    "persons" struct("key" varchar, "external_ids" map(varchar, varchar), "mentions" struct("start" bigint, "end" bigint, "quote" varchar, "form" varchar)[], "confidence" double, "source_rule" varchar, "id" varchar, "name" varchar, "surname" varchar, "given_name" varchar, "patronymic" varchar, "initials" varchar, "gender" varchar)[] not null,
    "organisations" struct("key" varchar, "external_ids" map(varchar, varchar), "mentions" struct("start" bigint, "end" bigint, "quote" varchar, "form" varchar)[], "confidence" double, "source_rule" varchar, "id" varchar, "name" varchar, "legal_form" varchar, "proper_name" varchar, "abbreviation" varchar, "aliases" varchar[], "former_names" varchar[], "kind" varchar, "parent" varchar, "parent_id" varchar, "founder" varchar, "founder_id" varchar, "territory" varchar, "created" struct("value" varchar, "evidence" struct("start" bigint, "end" bigint, "quote" varchar, "role" varchar)[]), "disambiguator" varchar, "anonymous" boolean, "metonymy" varchar, "page_subject" boolean)[] not null,
    "officials" struct("key" varchar, "realis" varchar, "background" boolean, "attribution" struct("kind" varchar, "person_id" varchar, "organisation_id" varchar, "evidence" struct("start" bigint, "end" bigint, "quote" varchar, "role" varchar)[]), "sentence" struct("start" bigint, "end" bigint), "evidence" struct("start" bigint, "end" bigint, "quote" varchar, "role" varchar)[], "confidence" double, "source_rule" varchar, "id" varchar, "category" varchar, "person_id" varchar, "person" varchar, "position" varchar, "position_full" varchar, "portfolio" varchar, "organisation_id" varchar, "organisation" varchar, "territory" varchar, "superior_id" varchar, "phase" varchar, "acting" boolean, "event" varchar, "event_date" varchar, "since" varchar, "until" varchar, "as_of" varchar, "as_of_basis" varchar)[] not null,
    "counts" struct("key" varchar, "realis" varchar, "background" boolean, "attribution" struct("kind" varchar, "person_id" varchar, "organisation_id" varchar, "evidence" struct("start" bigint, "end" bigint, "quote" varchar, "role" varchar)[]), "sentence" struct("start" bigint, "end" bigint), "evidence" struct("start" bigint, "end" bigint, "quote" varchar, "role" varchar)[], "confidence" double, "source_rule" varchar, "id" varchar, "kind" varchar, "value" double, "value_max" double, "min" double, "max" double, "comparator" varchar, "bias" varchar, "magnitude" double, "noun" varchar, "noun_mods" varchar[], "noun_elliptic" boolean, "unit" varchar, "currency" varchar, "rate" varchar, "partitive" boolean, "out_of" double, "predicate" varchar, "indicator" varchar, "subject" struct("kind" varchar, "id" varchar, "text" varchar), "date_id" varchar, "date_scope" varchar, "delta" struct("direction" varchar, "mode" varchar, "from_value" double, "base" varchar))[] not null,
    "dates" struct("key" varchar, "realis" varchar, "background" boolean, "attribution" struct("kind" varchar, "person_id" varchar, "organisation_id" varchar, "evidence" struct("start" bigint, "end" bigint, "quote" varchar, "role" varchar)[]), "sentence" struct("start" bigint, "end" bigint), "evidence" struct("start" bigint, "end" bigint, "quote" varchar, "role" varchar)[], "confidence" double, "source_rule" varchar, "id" varchar, "type" varchar, "value" varchar, "relation" varchar, "edtf" varchar, "precision" varchar, "date_min" varchar, "date_max" varchar, "mod" varchar, "resolution" varchar, "anchor" varchar, "timex3" varchar, "duration" varchar, "duration_comparator" varchar, "freq" varchar)[] not null,
    "links" struct("key" varchar, "realis" varchar, "background" boolean, "attribution" struct("kind" varchar, "person_id" varchar, "organisation_id" varchar, "evidence" struct("start" bigint, "end" bigint, "quote" varchar, "role" varchar)[]), "sentence" struct("start" bigint, "end" bigint), "evidence" struct("start" bigint, "end" bigint, "quote" varchar, "role" varchar)[], "confidence" double, "source_rule" varchar, "id" varchar, "type" varchar, "from" varchar, "to" varchar)[] not null,
    "mentions" struct("start" bigint, "end" bigint, "quote" varchar, "type" varchar, "entity_id" varchar)[] not null,
    "ledger" struct("chars" bigint, "chars_by_zone" map(varchar, bigint), "numbers_seen" bigint, "numbers_explained" bigint, "no_facts" struct("start" bigint, "end" bigint, "reason" varchar)[], "unexplained" struct("start" bigint, "end" bigint, "reason" varchar)[]) not null,
    "warnings" struct("code" varchar, "message" varchar, "start" bigint, "end" bigint)[] not null
);
comment on column records."schema_version" is 'MAJOR.MINOR; additive inside a MAJOR.';
comment on column records."id" is 'First 32 hex digits of sha256(doc_key, NUL, text_sha256).';
comment on column records."doc_key" is 'What stays when the article is crawled again.';
comment on column records."producer" is 'What made it.';
comment on column records."source" is 'Where it came from.';
comment on column records."anchor_date" is 'What relative dates were resolved against.';
comment on column records."text" is 'The decoded article; null with --no-text.';
comment on column records."text_sha256" is 'Of the text in UTF-8.';
comment on column records."text_simhash" is '64 bits in hex: near-equal texts differ in few bits, so reprints can be found.';
comment on column records."zones" is 'Cover the whole text in order.';
comment on column records."persons" is 'Who is named.';
comment on column records."organisations" is 'Which bodies are named.';
comment on column records."officials" is 'Who holds which post where.';
comment on column records."counts" is 'How many of what.';
comment on column records."dates" is 'When.';
comment on column records."links" is 'How facts hang together.';
comment on column records."mentions" is 'Every span the taggers saw and the names of organisations inside others, with --mentions; else empty.';
comment on column records."ledger" is 'What became of every character and number.';
comment on column records."warnings" is 'What a person should know.';
create index records_doc_key on records (doc_key);
create index records_id on records (id);

create table quarantine (
    "schema_version" varchar not null,
    "doc_key" varchar not null,
    "locator" varchar,
    "stage" varchar not null,
    "error" varchar not null,
    "message" varchar not null,
    "attempts" bigint not null,
    "producer" struct("version" varchar, "rules" varchar, "models" varchar) not null
);
comment on column quarantine."schema_version" is 'MAJOR.MINOR.';
comment on column quarantine."doc_key" is 'The article, as its record would have had it.';
comment on column quarantine."locator" is 'Where in the input: dump.jsonl, line 17.';
comment on column quarantine."stage" is 'read, language, extract …';
comment on column quarantine."error" is 'Class of the error: invalid_json, language, too_long.';
comment on column quarantine."message" is 'One line: what is wrong and what to do.';
comment on column quarantine."attempts" is 'How often it was tried.';
comment on column quarantine."producer" is 'What tried.';
create index quarantine_doc_key on quarantine (doc_key);
