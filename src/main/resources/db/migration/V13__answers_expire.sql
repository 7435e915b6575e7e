-- Stored answers are swept when their time is over
create index idempotent_answer_recorded_at on idempotent_answer (recorded_at);
