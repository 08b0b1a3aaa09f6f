-- What the latest runs of challenges' solvers came to, as they were reported. How many are kept of a challenge, the server says.
create table challenge_health (
    id            bigint generated always as identity primary key,
    challenge_id  bigint not null references challenge (id) on delete cascade,
    at            timestamptz not null,
    state         text not null check (state in ('solved', 'failed')),
    seconds       integer not null check (seconds between 0 and 86400),
    detail        text not null check (char_length(detail) <= 500),
    every_seconds integer check (every_seconds between 1 and 604800)
);
create index challenge_health_latest on challenge_health (challenge_id, id desc);
