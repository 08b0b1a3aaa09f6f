package dev.flagship.server.account;

/**
 * The form to sign in.
 *
 * @param name what was typed before, so that it need not be typed again
 * @param error why it did not work; empty at first
 * @param next path to go to afterwards; empty for the board
 */
public record SignInView(String name, String error, String next) {}
