package dev.flagship.ledger.frp;

/** What can be said of an frp server or client. Stored and shown to clients, so these are added and never renamed. */
public enum FrpCode {
    /** No frp server is named. */
    OFF,
    /** Everything is as it should be. */
    OK,
    /** The client is being started, or signs in. */
    CONNECTING,
    /** There is no such program as the client. */
    CLIENT_MISSING,
    /** It is older than what is needed. */
    CLIENT_TOO_OLD,
    /** It ended, or does not answer. */
    CLIENT_FAILED,
    /** The server's host cannot be found or reached, or nobody listens there. */
    SERVER_UNREACHABLE,
    /** The server wants another token. */
    TOKEN_WRONG,
    /** The client and the server do not agree about TLS. */
    TLS_FAILED,
    /** The server refuses the client for another reason. */
    LOGIN_REFUSED,
    /** Somebody else has the port at the server. */
    PORT_TAKEN,
    /** The server does not give this port to clients. */
    PORT_NOT_ALLOWED,
    /** The server serves no host names below a domain ({@code subDomainHost}). */
    SUBDOMAINS_OFF,
    /** The server's domain is another than the one that is set here. */
    DOMAIN_DIFFERS,
    /** The server takes no HTTP ({@code vhostHTTPPort}). */
    HTTP_OFF,
    /** Somebody else has the name at the server. */
    NAME_TAKEN,
    /** The server does not open the way for another reason. */
    WAY_REFUSED,
    /** The server did not say in time whether the way is open. */
    WAY_UNANSWERED
}
