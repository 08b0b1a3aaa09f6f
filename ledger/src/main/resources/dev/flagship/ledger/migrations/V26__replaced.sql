-- What the owner of a claimed instance that did not answer got in its place, so that whoever stops the one ends the other.
ALTER TABLE instance ADD COLUMN replaced_by uuid;
