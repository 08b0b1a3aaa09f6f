-- What looks as if somebody did not play fair: evidence for operators, who alone decide. Ids of accounts are those of users
-- or teams, by the mode. What is found has a key of its own, so that it is found once.
create table fair_play_signal (
    id            bigint generated always as identity primary key,
    kind          text not null
        check (kind in ('foreign_flag', 'unreached', 'too_soon', 'shared_origin', 'equal_answers')),
    key           text not null unique,
    account_id    bigint not null,
    other_id      bigint,
    challenge_id  bigint references challenge (id) on delete cascade,
    submission_id bigint,
    instance_id   uuid,
    at            timestamptz not null,
    found_at      timestamptz not null,
    facts         jsonb not null,
    state         text not null default 'open' check (state in ('open', 'noted', 'dismissed')),
    note          text not null default '' check (char_length(note) <= 2000),
    decided_by    bigint references app_user (id) on delete set null,
    decided_at    timestamptz
);
create index fair_play_order on fair_play_signal (at desc, id desc);

-- How far submissions and sessions have been looked at, and since when it is written down what is opened and reached.
create table fair_play_watch (
    only_row   boolean primary key default true check (only_row),
    submission bigint not null,
    sessions   timestamptz not null,
    since      timestamptz
);
insert into fair_play_watch (submission, sessions) values (0, 'epoch');

-- The first time that somebody of an account took a challenge's file.
create table file_opened (
    file_id    bigint not null references file (id) on delete cascade,
    account_id bigint not null,
    at         timestamptz not null,
    primary key (file_id, account_id)
);

-- What the browser that signed in says it is.
alter table session add column browser text not null default '';
