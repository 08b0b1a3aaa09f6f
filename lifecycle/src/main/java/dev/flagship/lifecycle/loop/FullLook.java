package dev.flagship.lifecycle.loop;

/**
 * A look at everything that somebody asked for.
 *
 * @param containers how many incarnations the engine had something of
 * @param steps how many things there were to do
 */
public record FullLook(int containers, int steps) {}
