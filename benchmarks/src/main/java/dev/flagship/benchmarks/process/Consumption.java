package dev.flagship.benchmarks.process;

import dev.flagship.benchmarks.platform.LocalPlatform;
import java.io.IOException;

/**
 * Processor time that the platform has used so far, to a hundredth of a second.
 *
 * @param serverMillis of the server, in milliseconds
 * @param databaseMillis of all processes of the database, those that have ended among them
 */
public record Consumption(double serverMillis, double databaseMillis) {

    public static Consumption of(LocalPlatform platform) throws IOException {
        double database = 0;
        for (ProcessFigures process : new ProcessFigures(platform.pid("database")).family()) {
            database += process.processorMillis();
        }
        return new Consumption(new ProcessFigures(platform.pid("server")).processorMillis(), database);
    }

    /** What was used since then. */
    public Consumption since(Consumption before) {
        return new Consumption(serverMillis - before.serverMillis, databaseMillis - before.databaseMillis);
    }
}
