-- Whether a server has written on record that an owner got another instance in place of this one.
ALTER TABLE instance ADD COLUMN replacement_recorded boolean NOT NULL DEFAULT false;
CREATE INDEX instance_replacement ON instance (id) WHERE replaced_by IS NOT NULL AND NOT replacement_recorded;
