-- How many instances of a challenge operators want to be ready, in place of what its author says.
create table pool_choice (
    challenge_id bigint primary key references challenge (id) on delete cascade,
    least        integer not null check (least >= 0),
    most         integer not null check (most >= least)
);
