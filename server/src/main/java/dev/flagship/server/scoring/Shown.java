package dev.flagship.server.scoring;

/**
 * What lists of challenges show beside the challenges themselves: the number of solves, and what CTFd does not have,
 * which is slugs and where the isolation of instances is weaker.
 */
record Shown(boolean scores, boolean slugs, boolean weaknesses) {}
