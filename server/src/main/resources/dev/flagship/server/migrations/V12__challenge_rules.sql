-- What a right answer gave towards a challenge that needs more than one: of which flag it was. Without a flag it was
-- that of the account's instance.
create table flag_part (
    submission_id bigint not null references submission (id) on delete cascade,
    flag_id       bigint references flag (id) on delete cascade,
    unique nulls not distinct (submission_id, flag_id)
);
alter table submission_verdict
    drop constraint submission_verdict_type_check,
    add constraint submission_verdict_type_check
        check (type in ('correct', 'incorrect', 'partial', 'discard', 'deleted'));
