package dev.flagship.server.signin;

/**
 * The sign-in form.
 *
 * @param name the name that was typed before, so that it need not be typed again
 * @param error why signing in failed; empty at first
 * @param next path to go to afterwards; empty for the board
 */
public record SignInView(String name, String error, String next) {}
