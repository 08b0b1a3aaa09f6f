-- Who made a challenge that an entry of a catalog has taken over since: it is theirs no more, and
-- they do not score on it.
alter table challenge add column first_made_by bigint references app_user (id) on delete set null;
