-- What moves a score beside solves, and submissions as CTFd knows them.
alter table submission
    drop constraint submission_type_check,
    add constraint submission_type_check check (type in ('correct', 'incorrect', 'partial', 'discard', 'ratelimited'));
alter table submission drop constraint submission_challenge_id_fkey;
alter table submission add foreign key (challenge_id) references challenge (id) on delete restrict;

-- Submissions are only ever added. What an operator takes back is marked here, and shown as discarded or not at all.
create table submission_verdict (
    submission_id bigint primary key references submission (id),
    type          text not null check (type in ('correct', 'incorrect', 'discard', 'deleted')),
    by_user       bigint references app_user (id) on delete set null,
    at            timestamptz not null
);

create table award (
    id           bigint generated always as identity primary key,
    account_id   bigint not null,
    user_id      bigint references app_user (id) on delete cascade,
    team_id      bigint references team (id) on delete cascade,
    type         text not null default 'standard',
    name         text,
    description  text,
    value        integer not null,
    category     text,
    icon         text,
    requirements jsonb,
    at           timestamptz not null
);
create index award_account on award (account_id);

create table unlock (
    id         bigint generated always as identity primary key,
    type       text not null check (type in ('hints', 'solutions')),
    target     bigint not null,
    account_id bigint not null,
    user_id    bigint not null references app_user (id) on delete cascade,
    award_id   bigint references award (id) on delete set null,
    at         timestamptz not null,
    unique (account_id, type, target)
);

-- What readers keep in memory has a version here. It grows in the transaction of each change, whoever makes it, so a
-- reader learns by one row whether what it holds is still true.
create table version (
    name   text primary key check (name in ('challenges', 'scores')),
    number bigint not null
);
insert into version (name, number) values ('challenges', 1), ('scores', 1);

create function changes_version() returns trigger language plpgsql as $$
begin
    update version set number = number + 1 where name = any (tg_argv);
    return null;
end $$;
create trigger changes_version after insert or update or delete on challenge
    for each statement execute function changes_version('challenges', 'scores');
create trigger changes_version after insert or update or delete on hint
    for each statement execute function changes_version('challenges');
create trigger changes_version after insert or update or delete on tag
    for each statement execute function changes_version('challenges');
create trigger changes_version after insert or update or delete on file
    for each statement execute function changes_version('challenges');
create trigger changes_version after insert or update or delete on solution
    for each statement execute function changes_version('challenges');
create trigger changes_version after insert or update or delete on topic
    for each statement execute function changes_version('challenges');
create trigger changes_version after insert or update or delete on challenge_topic
    for each statement execute function changes_version('challenges');
create trigger changes_version after insert or update or delete on solve
    for each statement execute function changes_version('scores');
create trigger changes_version after insert or update or delete on award
    for each statement execute function changes_version('scores');
create trigger changes_version after insert or update or delete on team
    for each statement execute function changes_version('scores');
create trigger changes_version after insert or update or delete on bracket
    for each statement execute function changes_version('scores');
create trigger changes_version after insert or update or delete on setting
    for each statement execute function changes_version('scores');
create trigger changes_version after insert or delete or update of name, hidden, banned, team_id, bracket_id, role
    on app_user for each statement execute function changes_version('scores');
