-- An impact that was cut off goes on after this decision, in any process.
alter table rule_impact add column last_decision bigint;
