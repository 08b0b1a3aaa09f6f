-- Who signed in with which browser, from where and when. A browser is known by a random cookie that it keeps, which proves
-- nothing; here is its hash. Places are IPv4 addresses or IPv6 networks. Gone when it was not used for ninety days.
create table browser_use (
    browser  bytea not null check (octet_length(browser) = 32),
    user_id  bigint not null references app_user (id) on delete cascade,
    place    text not null,
    first_at timestamptz not null,
    last_at  timestamptz not null,
    primary key (browser, user_id, place)
);
create index browser_use_by_user on browser_use (user_id);
create index browser_use_last on browser_use (last_at);

-- Which browser a session is in; null for one that began before this was known.
alter table session add column mark bytea check (octet_length(mark) = 32);

alter table fair_play_signal drop constraint fair_play_signal_kind_check;
alter table fair_play_signal add constraint fair_play_signal_kind_check
    check (kind in ('foreign_flag', 'unreached', 'too_soon', 'shared_origin', 'shared_browser', 'equal_answers'));
