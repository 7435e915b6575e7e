-- Users whom the company's identity provider vouches for: known by its name (issuer) and the one that it has for them (subject), perhaps without a password.
alter table account alter column password drop not null;
alter table account add column issuer varchar(255);
alter table account add column subject varchar(255);
-- Of the token that brought the roles: an older one does not bring them back.
alter table account add column roles_issued_at timestamp(6) with time zone;
create unique index account_by_subject on account (issuer, subject);

alter table account_step add column issuer varchar(255);
alter table account_step add column subject varchar(255);
create index account_step_by_subject on account_step (issuer, subject);
