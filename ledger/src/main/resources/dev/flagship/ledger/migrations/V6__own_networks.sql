-- Networks that are given to one instance of several containers at a time: the address of the one that players reach.
ALTER TABLE address ADD COLUMN own_network boolean NOT NULL DEFAULT false;
