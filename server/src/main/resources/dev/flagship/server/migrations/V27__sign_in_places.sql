-- Where users signed in from lately, as IPv4 addresses or IPv6 networks: from there they get in while others guess.
create table sign_in_place (
    user_id bigint not null references app_user (id) on delete cascade,
    place   text not null,
    at      timestamptz not null,
    primary key (user_id, place)
);
insert into sign_in_place (user_id, place, at)
select user_id, address || '/32', max(seen_at) from session where address ~ '^[0-9.]+$' group by user_id, address;
