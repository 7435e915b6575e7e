-- Why one order was corrected: import_batch of kind 'correction'. Null of whatever came in as a file.
alter table import_batch add column reason varchar(1000);
