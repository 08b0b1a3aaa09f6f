-- What can be solved, and who tried. Challenges keep their id as long as their slug lives.
create table challenge (
    id                  bigint generated always as identity primary key,
    slug                text not null unique,
    name                text not null,
    description         text not null,
    category            text not null,
    difficulty          text not null,
    author              text,
    type                text not null check (type in ('standard', 'container')),
    value               integer not null check (value >= 0),
    state               text not null check (state in ('visible', 'hidden')),
    position            integer not null default 0,
    max_attempts        integer not null default 0,
    estimated_minutes   integer,
    tags                text[] not null default '{}',
    learning_objectives text[] not null default '{}',
    solution_references text[] not null default '{}',
    metadata            jsonb not null default '{}',
    container           jsonb,
    in_catalog          boolean not null default true,
    updated_at          timestamptz not null
);

create table hint (
    id           bigint generated always as identity primary key,
    challenge_id bigint not null references challenge (id) on delete cascade,
    position     integer not null,
    content      text not null,
    cost         integer not null check (cost >= 0),
    unique (challenge_id, position)
);

create table submission (
    id           bigint generated always as identity primary key,
    challenge_id bigint not null references challenge (id),
    account_id   bigint not null,
    user_id      bigint not null references app_user (id),
    address      text not null,
    provided     text,
    sealed       text,
    type         text not null check (type in ('correct', 'incorrect', 'ratelimited')),
    finding      text not null default '',
    at           timestamptz not null,
    check ((provided is null) <> (sealed is null))
);
create index submission_account on submission (account_id, at);
create index submission_challenge on submission (challenge_id, id);
create index submission_account_challenge on submission (account_id, challenge_id);

create table solve (
    id           bigint primary key references submission (id),
    challenge_id bigint not null references challenge (id),
    account_id   bigint not null,
    user_id      bigint not null references app_user (id),
    at           timestamptz not null,
    unique (challenge_id, account_id)
);
create index solve_account on solve (account_id);

-- Attempts are only ever added.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name;
end $$;
create trigger submission_append_only before update or delete on submission
    for each row execute function refuse_change();
