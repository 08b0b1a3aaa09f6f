-- Networks that are given to one instance at a time which reaches the Internet.
ALTER TABLE address ADD COLUMN internet boolean NOT NULL DEFAULT false;
