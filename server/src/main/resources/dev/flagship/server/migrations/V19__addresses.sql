-- Where people came from lately, apart from their sessions: with API tokens, and by saying so. Gone after an hour.
create table opened_address (
    user_id bigint not null references app_user (id) on delete cascade,
    range   text not null,
    at      timestamptz not null,
    primary key (user_id, range)
);
