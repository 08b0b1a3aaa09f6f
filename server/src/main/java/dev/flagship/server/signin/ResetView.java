package dev.flagship.server.signin;

/**
 * The form that asks for a password link.
 *
 * @param mail whether a link can be sent
 * @param asked whether the user has just asked
 */
public record ResetView(boolean mail, boolean asked) {}
