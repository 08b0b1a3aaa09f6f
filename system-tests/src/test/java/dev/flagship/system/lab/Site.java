package dev.flagship.system.lab;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where a lab's nodes run, and what they meet there.
 *
 * @param engine the engine, as tests look at it
 * @param engineUrl the engine, as nodes ask it
 * @param entering what a command begins with so that it runs there
 * @param address where gateways listen and players come
 * @param databaseUrl makes the database's URL of here one of there
 * @param connections the folder in which the kernel lists the connections of there
 */
record Site(
        EngineEye engine,
        URI engineUrl,
        List<String> entering,
        String address,
        UnaryOperator<String> databaseUrl,
        Path connections) {

    /** This machine, with its engine. */
    static final Site MACHINE = new Site(
            Engines.MACHINE, Engines.url(), List.of(), "127.0.0.1", UnaryOperator.identity(), Path.of("/proc/net"));

    /** This machine, with gateways at all of its addresses. */
    static final Site EVERYWHERE = new Site(
            Engines.MACHINE, Engines.url(), List.of(), "0.0.0.0", UnaryOperator.identity(), Path.of("/proc/net"));

    /** Whether its engine is that of the machine, which others use, too. */
    boolean isShared() {
        return engine.equals(Engines.MACHINE);
    }
}
