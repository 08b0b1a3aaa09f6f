-- Letters on their way. A text may hold a link that opens an account: it is sealed, and gone once it is sent or given up.
create table mail (
    id          bigint generated always as identity primary key,
    recipient   text not null,
    subject     text not null,
    sealed_text text,
    attempts    integer not null default 0,
    created_at  timestamptz not null,
    due_at      timestamptz not null,
    sent_at     timestamptz,
    problem     text
);
create index mail_due on mail (due_at) where sealed_text is not null;
