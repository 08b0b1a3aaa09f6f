-- A platform whose first operator was made at its first start is set up, and says so from now on.
insert into setting (key, value, updated_at)
select 'setup', 'true', min(created_at) from app_user where role = 'admin' having count(*) > 0
on conflict (key) do update set value = excluded.value;
