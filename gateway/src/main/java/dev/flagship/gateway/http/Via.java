package dev.flagship.gateway.http;

/**
 * What containers are told of a player's way, the same for every request to one host.
 *
 * @param address the player's numeric address
 * @param scheme what the address that the player typed began with
 * @param host the host as the player wrote it
 * @param forwarded all of it as RFC 7239 writes it
 */
record Via(String address, String scheme, String host, String forwarded) {}
