-- What is said to everybody, and what open pages and other systems are told of it.
create table notification (
    id      bigint generated always as identity primary key,
    title   text not null,
    content text not null,
    user_id bigint references app_user (id) on delete cascade,
    team_id bigint references team (id) on delete cascade,
    at      timestamptz not null
);

-- The events of the last hours, for browsers that come back with a Last-Event-ID.
create table live_event (
    id       bigint generated always as identity primary key,
    topic    text not null,
    audience text not null,                  -- 'all', 'user:ID', 'team:ID' or 'staff'
    data     jsonb not null,
    at       timestamptz not null
);
create index live_event_at on live_event (at);

create table webhook (
    id            bigint generated always as identity primary key,
    url           text not null,
    kind          text not null check (kind in ('json', 'discord')),
    sealed_secret text,
    topics        text[] not null,
    enabled       boolean not null default true,
    created_at    timestamptz not null
);

create table webhook_delivery (
    id          bigint generated always as identity primary key,
    webhook_id  bigint not null references webhook (id) on delete cascade,
    event       jsonb not null,
    attempts    integer not null default 0,
    due_at      timestamptz not null,
    done_at     timestamptz,
    last_answer text
);
create index webhook_delivery_due on webhook_delivery (due_at) where done_at is null;
