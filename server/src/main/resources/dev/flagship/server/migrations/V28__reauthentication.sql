-- When the session's user last typed their password. Signing in is typing it; null is never, which is what a server that does
-- not know of this leaves.
alter table session add column proved_at timestamptz;
update session set proved_at = created_at;
