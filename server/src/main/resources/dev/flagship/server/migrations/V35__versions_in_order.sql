-- Whoever moves both versions takes them in one order, so that two who do never wait for each other.
create or replace function changes_version() returns trigger language plpgsql as $$
begin
    if tg_nargs > 1 then
        perform 1 from version where name = any (tg_argv) order by name for no key update;
    end if;
    update version set number = number + 1 where name = any (tg_argv);
    return null;
end $$;
