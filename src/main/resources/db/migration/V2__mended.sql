-- Approvals follow one another: each replaces what the one before left in force. A run that starts waits for the approval that is under way.
create table approval_turn (
    id int primary key
);
insert into approval_turn (id) values (1);

-- Users and API keys share their names: a name says who did it, and an index of one table cannot see the other's.
create table taken_name (
    name varchar(60) primary key
);
insert into taken_name (name) select name from account union select name from api_key;

-- The list of a run's decisions goes by id.
create index decision_by_run on decision (run_id, id);

-- The answers to POST /users were kept under a quick hash of a request with the password in it. No other answer is a 201 without an address.
delete from idempotent_answer where status = 201 and location is null;
