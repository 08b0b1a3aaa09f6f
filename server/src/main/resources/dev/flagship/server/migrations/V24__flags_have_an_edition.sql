-- Flags are kept in memory, too: each change of one is a change of the challenges.
create trigger changes_version after insert or update or delete on flag
    for each statement execute function changes_version('challenges');
