-- Open pages hear of every change to what players see of challenges, whoever makes it.
create function tells_challenges() returns trigger language plpgsql as $$
begin
    perform pg_notify('flagship', 'challenge 0');
    return null;
end $$;
create trigger tells_challenges after insert or update or delete on challenge
    for each statement execute function tells_challenges();
create trigger tells_challenges after insert or update or delete on hint
    for each statement execute function tells_challenges();
create trigger tells_challenges after insert or update or delete on tag
    for each statement execute function tells_challenges();
create trigger tells_challenges after insert or update or delete on file
    for each statement execute function tells_challenges();
create trigger tells_challenges after insert or update or delete on solution
    for each statement execute function tells_challenges();
