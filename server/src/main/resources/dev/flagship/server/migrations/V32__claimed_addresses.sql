-- An e-mail address that somebody gave for theirs while another user has it. Where mail goes out nobody is told so, and it is
-- kept here, beside a placeholder in "email", which is unique and nobody's.
alter table app_user add column claimed_email text check (char_length(claimed_email) between 3 and 254);
create index app_user_claimed_email on app_user (lower(claimed_email)) where claimed_email is not null;
