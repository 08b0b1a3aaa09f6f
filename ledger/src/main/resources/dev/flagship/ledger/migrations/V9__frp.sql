-- Where players reach instances through an frp server of the operator's. The platform writes what it should be; nodes,
-- which run the frp client, read it and write what became of it.
-- The server's ports are in gateway_port like those of gateways, in the name of the engine ':frps', which is none.

CREATE TABLE frp (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    server        text NOT NULL,      -- host; empty for no frp server
    server_port   integer NOT NULL,
    token         text NOT NULL,      -- sealed with the flag keys; empty for none
    tls           boolean NOT NULL,
    domain        text NOT NULL,      -- what host names at the server end in; empty for no web instances there
    http_port     integer NOT NULL,
    https         boolean NOT NULL,
    connect_host  text NOT NULL,      -- what players open a socket to
    first_port    integer,            -- what raw instances may have of the server's ports; null for none
    last_port     integer,
    everything    boolean NOT NULL,   -- whether http and tcp ports are reached there, too, as far as it serves such
    version       bigint NOT NULL,    -- grows with every change of the columns above
    check_asked   bigint NOT NULL     -- how often an operator has asked for a live check
);
INSERT INTO frp VALUES (true, '', 7000, '', true, '', 80, false, '', NULL, NULL, false, 1, 0);

CREATE TABLE frp_state (
    engine      text PRIMARY KEY,     -- whose node
    code        text NOT NULL,
    detail      text NOT NULL,
    client      text NOT NULL,        -- the program and its version
    wanted      integer NOT NULL,     -- ways to instances that should lead through the server
    open        integer NOT NULL,     -- and that do
    check_done  bigint NOT NULL,      -- the last live check that was made
    seen_at     timestamptz NOT NULL
);

CREATE TABLE frp_finding (
    engine   text NOT NULL,
    kind     text NOT NULL CHECK (kind IN ('way', 'check')),
    subject  text NOT NULL,           -- a way's name, or what was checked
    code     text NOT NULL,
    detail   text NOT NULL,
    seen_at  timestamptz NOT NULL,
    PRIMARY KEY (engine, kind, subject)
);
