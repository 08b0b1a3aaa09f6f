package dev.flagship.benchmarks.process;

import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.platform.LocalPlatform;
import java.io.IOException;

/** Resident megabytes of each program; memory that the database's processes share counts once. */
public record Residents(double server, double node, double database) {
    public static Residents of(LocalPlatform platform) throws IOException {
        double database = 0;
        for (ProcessFigures process : new ProcessFigures(platform.pid("database")).family()) {
            database += process.proportionalMegabytes();
        }
        return new Residents(
                Figures.rounded(new ProcessFigures(platform.pid("server")).residentMegabytes()),
                Figures.rounded(new ProcessFigures(platform.pid("node")).residentMegabytes()),
                Figures.rounded(database));
    }

    double sum() {
        return server + node + database;
    }
}
