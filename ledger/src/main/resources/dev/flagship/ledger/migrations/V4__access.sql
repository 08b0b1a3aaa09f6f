-- Who may use the routes of an instance. The platform writes it; nodes, which know no users, read it.

CREATE TABLE access_rule (
    only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    web       text NOT NULL CHECK (web IN ('open', 'owner')),  -- host names: whoever knows one, or whoever has a pass
    tcp       text NOT NULL CHECK (tcp IN ('open', 'owner')),  -- ports: everybody, or addresses of the owner
    version   bigint NOT NULL                                  -- grows with every change of either table
);
INSERT INTO access_rule (web, tcp, version) VALUES ('open', 'open', 1);

CREATE TABLE access_address (
    owner_key  text NOT NULL,
    range      text NOT NULL,
    PRIMARY KEY (owner_key, range)
);
