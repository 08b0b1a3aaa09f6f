-- Somebody who was removed leaves a row without a name, because what they handed in stays.
alter table app_user
    add column removed boolean not null default false;
