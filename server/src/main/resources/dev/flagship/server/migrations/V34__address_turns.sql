-- In which order users gave their e-mail addresses: of those who gave one and did not prove it, the last signs in by it.
alter table app_user add column address_turn bigint;
update app_user set address_turn = id;
create sequence address_turn owned by app_user.address_turn;
select setval('address_turn', (select coalesce(max(id), 0) + 1 from app_user));
alter table app_user alter column address_turn set default nextval('address_turn'), alter column address_turn set not null;
