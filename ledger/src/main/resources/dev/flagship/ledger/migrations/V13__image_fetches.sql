-- Images that an engine is to fetch before anybody starts something from them. Operators ask, nodes do and say how far it is.
CREATE TABLE image_fetch (
    engine      text NOT NULL REFERENCES engine,
    image       text NOT NULL,
    state       text NOT NULL CHECK (state IN ('ASKED', 'FETCHING', 'FETCHED', 'REFUSED')),
    done        bigint NOT NULL,      -- bytes
    total       bigint NOT NULL,      -- bytes, as far as they are known
    detail      text NOT NULL,        -- why it was refused; else empty
    asked_at    timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (engine, image)
);
