-- What operators granted challenges beyond what everybody gets. One row for each time; those that hold have no end.
CREATE TABLE isolation_grant (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug          text NOT NULL,
    weakness      text NOT NULL CHECK (weakness IN ('compat', 'internet')),
    reason        text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
    granted_by    text NOT NULL,       -- the operator's name at that time
    granted_at    timestamptz NOT NULL,
    withdrawn_by  text,
    withdrawn_at  timestamptz,
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
);
CREATE UNIQUE INDEX isolation_grant_in_force ON isolation_grant (slug, weakness) WHERE withdrawn_at IS NULL;

-- What a version asks for, as the server understood it. The node starts nothing by this: it reads the definition itself.
ALTER TABLE definition ADD COLUMN asks text[] NOT NULL DEFAULT '{}';
