package dev.flagship.benchmarks.process;

import java.io.IOException;

/** The memory of a program that may be several processes. */
public final class ResidentFamily {

    private ResidentFamily() {}

    /** Megabytes that it and its children have resident, what they share counted once. */
    public static double megabytes(ProcessHandle parent) throws IOException {
        double sum = 0;
        for (ProcessFigures each : new ProcessFigures(parent.pid()).family()) {
            sum += each.proportionalMegabytes();
        }
        return sum;
    }
}
