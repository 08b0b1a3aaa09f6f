-- Everything an author may say of a challenge, whether it comes from the catalog file or over the API.
create table module (
    id          bigint generated always as identity primary key,
    name        text not null check (char_length(name) between 1 and 128),
    description text,
    state       text not null default 'visible' check (state in ('visible', 'hidden')),
    position    integer not null default 0
);

alter table challenge
    alter column description drop not null,
    alter column category drop not null,
    alter column difficulty drop not null,
    drop constraint challenge_state_check,
    add constraint challenge_state_check check (state in ('visible', 'hidden', 'locked')),
    add column origin text not null default 'catalog' check (origin in ('catalog', 'api')),
    add column catalog_digest text,          -- of the entry that was loaded last; edits since then are the operators'
    add column version bigint not null default 1,  -- for If-Match; counts every change
    add column made_by bigint references app_user (id) on delete set null,
    add column attribution text,
    add column connection_info text,
    add column next_id bigint references challenge (id) on delete set null,
    add column logic text not null default 'any' check (logic in ('any', 'all', 'team')),
    add column function text not null default 'static' check (function in ('static', 'linear', 'logarithmic')),
    add column initial integer check (initial >= 0),
    add column minimum integer check (minimum >= 0),
    add column decay integer check (decay >= 0),
    add column scheduled_at timestamptz,
    add column requirements jsonb,           -- {"prerequisites": [ids], "anonymize": true | false | "preview"}
    add column module_id bigint references module (id) on delete set null,
    drop constraint challenge_type_check,
    add constraint challenge_type_check check (type in ('standard', 'dynamic', 'container'));

alter table hint
    add column title text,
    add column requirements jsonb,           -- {"prerequisites": [hint ids]}
    drop constraint hint_challenge_id_position_key;
create index hint_challenge on hint (challenge_id, position);

-- What is right for everybody; flags of instances are the ledger's. Sealed, because a dump is not an answer sheet.
create table flag (
    id           bigint generated always as identity primary key,
    challenge_id bigint not null references challenge (id) on delete cascade,
    type         text not null check (type in ('static', 'regex')),
    sealed       text not null,
    data         text                        -- 'case_insensitive', empty or null
);
create index flag_challenge on flag (challenge_id);

create table tag (
    id           bigint generated always as identity primary key,
    challenge_id bigint not null references challenge (id) on delete cascade,
    value        text not null check (char_length(value) between 1 and 80)
);
create index tag_challenge on tag (challenge_id);
insert into tag (challenge_id, value) select id, unnest(tags) from challenge;
alter table challenge drop column tags;

create table topic (
    id    bigint generated always as identity primary key,
    value text not null unique check (char_length(value) between 1 and 255)
);

create table challenge_topic (
    id           bigint generated always as identity primary key,
    challenge_id bigint not null references challenge (id) on delete cascade,
    topic_id     bigint not null references topic (id) on delete cascade,
    unique (challenge_id, topic_id)
);

create table solution (
    id           bigint generated always as identity primary key,
    challenge_id bigint not null unique references challenge (id) on delete cascade,
    content      text not null default '',
    state        text not null default 'hidden' check (state in ('hidden', 'visible', 'solved'))
);

create table rating (
    id           bigint generated always as identity primary key,
    challenge_id bigint not null references challenge (id) on delete cascade,
    user_id      bigint not null references app_user (id) on delete cascade,
    value        integer not null check (value in (-1, 1)),
    review       text,
    at           timestamptz not null,
    unique (challenge_id, user_id)
);

-- Texts of the organisers under an address of their choice; "index" is the home page.
create table page (
    id            bigint generated always as identity primary key,
    title         text,
    route         text not null unique,
    content       text,
    format        text not null default 'markdown' check (format in ('markdown', 'html')),
    draft         boolean not null default false,
    hidden        boolean,
    auth_required boolean,
    link_target   text
);

-- Bytes lie in the data folder under their location, which is never a path of somebody else's choice.
create table file (
    id           bigint generated always as identity primary key,
    type         text not null check (type in ('standard', 'challenge', 'page', 'solution')),
    location     text not null unique,
    sha1sum      text not null,
    size         bigint not null,
    challenge_id bigint references challenge (id) on delete cascade,
    page_id      bigint references page (id) on delete cascade,
    solution_id  bigint references solution (id) on delete cascade,
    created_at   timestamptz not null
);
create index file_challenge on file (challenge_id) where challenge_id is not null;
