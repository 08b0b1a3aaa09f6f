package dev.flagship.benchmarks.process;

import dev.flagship.benchmarks.platform.LocalPlatform;
import java.io.IOException;

/**
 * Processor time that the platform has used so far, to a hundredth of a second.
 *
 * @param serverMillis of the server, in milliseconds
 * @param nodeMillis of the node with its gateway
 * @param databaseMillis of all processes of the database, including those that have ended
 */
public record Consumption(double serverMillis, double nodeMillis, double databaseMillis) {

    public static Consumption of(LocalPlatform platform) throws IOException {
        double database = 0;
        for (ProcessFigures process : new ProcessFigures(platform.pid("database")).family()) {
            database += process.processorMillis();
        }
        return new Consumption(millis(platform, "server"), millis(platform, "node"), database);
    }

    /** Returns what was used since {@code before}. */
    public Consumption since(Consumption before) {
        return new Consumption(
                serverMillis - before.serverMillis,
                nodeMillis - before.nodeMillis,
                databaseMillis - before.databaseMillis);
    }

    private static double millis(LocalPlatform platform, String process) throws IOException {
        return new ProcessFigures(platform.pid(process)).processorMillis();
    }
}
