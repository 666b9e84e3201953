-- Svodka's lines in postgresql, schema 1.0. Made by `make schema` from the models.
--
-- Fill them so:
--
--   create temporary table line (content jsonb);
--   \copy line from 'run/part-00000.jsonl' with (format csv, quote e'\x01', delimiter e'\x02')
--   insert into records select found.* from line, jsonb_populate_record(null::records, content) as found;

create table records (
    "schema_version" text not null,
    "id" text not null,
    "doc_key" text not null,
    "producer" jsonb not null,
    "source" jsonb not null,
    "anchor_date" jsonb not null,
    "text" text,
    "text_sha256" text not null,
    "text_simhash" text not null,
    "zones" jsonb not null,
    "persons" jsonb not null,
    "organisations" jsonb not null,
    "officials" jsonb not null,
    "counts" jsonb not null,
    "dates" jsonb not null,
    "links" jsonb not null,
    "mentions" jsonb not null,
    "ledger" jsonb not null,
    "warnings" jsonb not null
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
create index records_persons on records using gin (persons jsonb_path_ops);
create index records_organisations on records using gin (organisations jsonb_path_ops);
create index records_officials on records using gin (officials jsonb_path_ops);
create index records_counts on records using gin (counts jsonb_path_ops);

create table quarantine (
    "schema_version" text not null,
    "doc_key" text not null,
    "locator" text,
    "stage" text not null,
    "error" text not null,
    "message" text not null,
    "attempts" bigint not null,
    "producer" jsonb not null
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
