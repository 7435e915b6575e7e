-- What people call a set of rules, such as "2026 second half": given when a draft is submitted, kept with the activation.

alter table rule_draft add column label varchar(60);
alter table rule_activation add column label varchar(60);
