-- From this import on the metrics count ORDERS or REPORTS (fenji.figures.source); null: as before.
alter table import_batch add column figures_source varchar(10);
