-- Networks that are given to one instance at a time which publishes ports at the engine's host. Those ports are in
-- gateway_port like the gateway's, in the name of the engine ':host NAME', which is none.
ALTER TABLE address ADD COLUMN published boolean NOT NULL DEFAULT false;
