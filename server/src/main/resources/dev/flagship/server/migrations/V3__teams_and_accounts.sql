-- Teams, what people and teams say of themselves, and the account that scores: a user or a team, by the mode.
create table bracket (
    id          bigint generated always as identity primary key,
    name        text not null check (char_length(name) between 1 and 128),
    description text,
    type        text not null check (type in ('users', 'teams'))
);
create unique index bracket_name on bracket (type, lower(name));

create table team (
    id            bigint generated always as identity primary key,
    name          text not null check (char_length(name) between 1 and 128),
    email         text,
    password_hash text,
    captain_id    bigint,
    bracket_id    bigint references bracket (id) on delete set null,
    hidden        boolean not null default false,
    banned        boolean not null default false,
    website       text,
    affiliation   text,
    country       text,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
create unique index team_name on team (lower(name));
create unique index team_email on team (lower(email));

alter table app_user
    drop constraint app_user_role_check,
    add constraint app_user_role_check check (role in ('user', 'admin', 'author', 'observer')),
    add column team_id bigint references team (id) on delete set null,
    add column bracket_id bigint references bracket (id) on delete set null,
    add column language text,
    add column updated_at timestamptz not null default 'epoch';
create index app_user_team on app_user (team_id) where team_id is not null;
alter table team add foreign key (captain_id) references app_user (id) on delete set null;

-- A link that lets its holder join the team until it ends; only the hash of its secret is here.
create table team_invite (
    secret_hash bytea primary key check (octet_length(secret_hash) = 32),
    team_id     bigint not null references team (id) on delete cascade,
    made_by     bigint references app_user (id) on delete set null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);
create index team_invite_team on team_invite (team_id);

-- A link that proves an e-mail address or allows a new password, once.
create table account_link (
    secret_hash bytea primary key check (octet_length(secret_hash) = 32),
    user_id     bigint not null references app_user (id) on delete cascade,
    purpose     text not null check (purpose in ('verify', 'reset')),
    email       text not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null
);
create index account_link_user on account_link (user_id, purpose);

-- What organisers ask of users or teams beside the usual.
create table field (
    id          bigint generated always as identity primary key,
    name        text not null check (char_length(name) between 1 and 128),
    type        text not null check (type in ('user', 'team')),
    field_type  text not null check (field_type in ('text', 'boolean')),
    description text,
    required    boolean not null default false,
    public      boolean not null default false,
    editable    boolean not null default false
);

create table field_value (
    id       bigint generated always as identity primary key,
    field_id bigint not null references field (id) on delete cascade,
    user_id  bigint references app_user (id) on delete cascade,
    team_id  bigint references team (id) on delete cascade,
    value    jsonb not null,
    check ((user_id is null) <> (team_id is null)),
    unique (field_id, user_id),
    unique (field_id, team_id)
);
create index field_value_user on field_value (user_id);
create index field_value_team on field_value (team_id);

-- The entity that scores. Which kind it is was chosen when the competition was set up.
alter table setting
    add column id bigint generated always as identity,
    alter column value drop not null;
insert into setting (key, value, updated_at) values ('ctf_version', '3.8.7', 'epoch');
create view account as
    select u.id, u.name, u.hidden, u.banned, u.bracket_id, u.country, u.affiliation, u.created_at, u.updated_at
    from app_user u
    where coalesce((select nullif(value, '') from setting where key = 'user_mode'), 'users') = 'users'
    union all
    select t.id, t.name, t.hidden, t.banned, t.bracket_id, t.country, t.affiliation, t.created_at, t.updated_at
    from team t
    where coalesce((select nullif(value, '') from setting where key = 'user_mode'), 'users') = 'teams';
