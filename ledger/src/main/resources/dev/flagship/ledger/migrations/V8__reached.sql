-- When players were first seen to be connected to this incarnation through the gateway; null while none was.
ALTER TABLE incarnation ADD COLUMN reached_at timestamptz;
