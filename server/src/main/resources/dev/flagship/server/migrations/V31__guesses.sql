-- How often something was tried, by the hash of what it is counted by: the same for all servers. It is written before each
-- password is judged and means nothing after ten minutes, so it is kept out of the log and is empty after a crash.
create unlogged table guess (
    key     bytea primary key check (octet_length(key) = 32),
    count   integer not null,
    ends_at timestamptz not null
);
create index guess_ends on guess (ends_at);
