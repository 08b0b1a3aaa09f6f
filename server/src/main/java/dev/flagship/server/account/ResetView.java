package dev.flagship.server.account;

/**
 * Asking for a new password.
 *
 * @param mail whether a link can be sent
 * @param asked whether somebody just asked
 */
public record ResetView(boolean mail, boolean asked) {}
