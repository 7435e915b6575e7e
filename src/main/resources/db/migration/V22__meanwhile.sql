-- Whoever would overwrite what somebody else changed meanwhile is refused.
alter table account add column version int default 0 not null;
alter table api_key add column version int default 0 not null;

-- An answer that is repeated has the tag and the language that it had.
alter table idempotent_answer add column etag varchar(200);
alter table idempotent_answer add column language varchar(20);
