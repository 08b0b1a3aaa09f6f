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

-- Grows with whatever may move a place, so that readers know without counting rows.
create table score_version (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
insert into score_version (version) values (1);
