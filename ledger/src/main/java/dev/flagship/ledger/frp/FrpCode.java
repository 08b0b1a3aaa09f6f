package dev.flagship.ledger.frp;

/**
 * The states of an frp server or client. They are stored and sent to clients, so codes may be added but never renamed.
 */
public enum FrpCode {
    /** No frp server is configured. */
    OFF,
    /** Everything is in order. */
    OK,
    /** The client is starting or logging in. */
    CONNECTING,
    /** The client program was not found. */
    CLIENT_MISSING,
    /** The client is too old. */
    CLIENT_TOO_OLD,
    /** The client has ended, or does not answer. */
    CLIENT_FAILED,
    /** The server's host cannot be found or reached, or nobody listens there. */
    SERVER_UNREACHABLE,
    /** The server's name leads to an address at which clouds tell a machine its secrets. Nothing connects there. */
    SERVER_FORBIDDEN,
    /** The server expects another token. */
    TOKEN_WRONG,
    /** Client and server do not agree about TLS. */
    TLS_FAILED,
    /** The server refuses the client for another reason. */
    LOGIN_REFUSED,
    /** Somebody else uses the port at the server. */
    PORT_TAKEN,
    /** The server does not give this port to clients. */
    PORT_NOT_ALLOWED,
    /** The server serves no host names below a domain ({@code subDomainHost}). */
    SUBDOMAINS_OFF,
    /** The server's domain differs from the one configured here. */
    DOMAIN_DIFFERS,
    /** The server does not serve HTTP ({@code vhostHTTPPort}). */
    HTTP_OFF,
    /** Somebody else uses the name at the server. */
    NAME_TAKEN,
    /** The server refuses the way for another reason. */
    WAY_REFUSED,
    /** The server did not answer in time. */
    WAY_UNANSWERED
}
