-- What is in force changes one activation at a time, in all processes; and one process at a time takes up what the rules folder holds.
create table rule_turn (
    id int primary key
);
insert into rule_turn (id) values (1);

create table folder_turn (
    id int primary key
);
insert into folder_turn (id) values (1);
