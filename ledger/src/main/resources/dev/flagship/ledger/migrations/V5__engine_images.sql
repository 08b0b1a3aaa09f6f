-- The images that an engine has, for whoever makes a challenge to pick from.
CREATE TABLE engine_image (
    engine   text NOT NULL REFERENCES engine,
    name     text NOT NULL,
    seen_at  timestamptz NOT NULL,
    PRIMARY KEY (engine, name)
);
