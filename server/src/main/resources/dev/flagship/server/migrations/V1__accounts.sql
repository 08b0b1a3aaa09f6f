-- People, how they sign in, and what they did.
create table app_user (
    id              bigint generated always as identity primary key,
    name            text not null check (char_length(name) between 1 and 128),
    email           text not null check (char_length(email) between 3 and 254),
    password_hash   text not null,
    role            text not null check (role in ('user', 'admin')),
    hidden          boolean not null default false,
    banned          boolean not null default false,
    verified        boolean not null default false,
    change_password boolean not null default false,
    website         text,
    affiliation     text,
    country         text,
    created_at      timestamptz not null
);
create unique index app_user_name on app_user (lower(name));
create unique index app_user_email on app_user (lower(email));

create table session (
    id_hash    bytea primary key check (octet_length(id_hash) = 32),
    user_id    bigint not null references app_user (id) on delete cascade,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    address    text not null
);
create index session_by_user on session (user_id);

create table api_token (
    id          bigint generated always as identity primary key,
    user_id     bigint not null references app_user (id) on delete cascade,
    value_hash  bytea not null unique check (octet_length(value_hash) = 32),
    description text,
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);
create index api_token_by_user on api_token (user_id);

create table setting (
    key        text primary key,
    value      text not null,
    updated_at timestamptz not null
);

create table audit (
    id           bigint generated always as identity primary key,
    at           timestamptz not null,
    actor_id     bigint,
    actor_name   text not null,
    address      text not null,
    action       text not null,
    instance_id  uuid,
    challenge_id bigint,
    account_id   bigint,
    detail       text not null default ''
);
create index audit_at on audit (at);
create index audit_instance on audit (instance_id) where instance_id is not null;
