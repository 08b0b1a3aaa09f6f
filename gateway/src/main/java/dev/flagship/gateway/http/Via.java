package dev.flagship.gateway.http;

/**
 * What containers are told of a player; the same for every request to one host.
 *
 * @param address the player's numeric address
 * @param scheme the scheme of the address that the player typed
 * @param host the host as the player wrote it
 * @param forwarded all of this in the form of RFC 7239
 */
record Via(String address, String scheme, String host, String forwarded) {}
