package dev.flagship.gateway.route;

/** The result of looking up a label. */
public sealed interface Lookup {

    /** A route that was open when it was looked up. */
    record Found(LiveRoute route) implements Lookup {}

    /** There was a route, but it has expired or was withdrawn. */
    record Gone() implements Lookup {}

    /** Unknown, or ended too long ago to be remembered. */
    record Unknown() implements Lookup {}
}
