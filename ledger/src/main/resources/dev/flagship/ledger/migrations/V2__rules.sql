-- What an instance takes of its owner's quota by weight; 0 for one that no quota counts.
ALTER TABLE instance ADD COLUMN units integer NOT NULL DEFAULT 1 CHECK (units >= 0);

-- The end that its owner was warned of, so that each end is told once, by whichever server notices first.
ALTER TABLE instance ADD COLUMN warned_of timestamptz;
