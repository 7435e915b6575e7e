-- The beginning of the company's records, where it was said with this import: months since year 0.
alter table import_batch add column records_begin int;

-- Small currencies need more than six decimals: 18, so that 0.0000000001 still has nine significant digits.
alter table customer_order alter column rate set data type numeric(30, 18);
alter table payment alter column rate set data type numeric(30, 18);
alter table exchange_rate alter column rate set data type numeric(30, 18);

-- How a code reads without case, width and blanks, where that differs from the code: by it codes are found that look like a new one.
-- It follows from the codes, so no ledger keeps it. Of codes from before it is known by case only.
create table folded_code (
    kind   varchar(20) not null,
    folded varchar(64) not null,
    code   varchar(64) not null,
    primary key (kind, code)
);
create index folded_code_by_look on folded_code (kind, folded);
insert into folded_code (kind, folded, code)
select 'customer', upper(code), code from customer where upper(code) <> code;
insert into folded_code (kind, folded, code)
select distinct 'customer_order', upper(code), code from customer_order where upper(code) <> code;
insert into folded_code (kind, folded, code)
select distinct 'payment', upper(code), code from payment where upper(code) <> code;
insert into folded_code (kind, folded, code)
select distinct 'dispute', upper(code), code from dispute where upper(code) <> code;
