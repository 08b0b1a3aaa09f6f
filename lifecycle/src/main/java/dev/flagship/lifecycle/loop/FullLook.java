package dev.flagship.lifecycle.loop;

/**
 * The result of a look at everything that somebody asked for.
 *
 * @param containers of how many incarnations the engine had containers
 * @param steps how many actions were planned
 */
public record FullLook(int containers, int steps) {}
