-- What somebody did stays on record as it was written, whatever else is set back or removed.
create trigger audit_append_only before update or delete on audit
    for each row execute function refuse_change();
create trigger audit_never_emptied before truncate on audit
    for each statement execute function refuse_change();
