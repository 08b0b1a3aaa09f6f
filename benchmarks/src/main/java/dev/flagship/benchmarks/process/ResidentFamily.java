package dev.flagship.benchmarks.process;

import java.io.IOException;

/** Measures the memory of a program that may be several processes. */
public final class ResidentFamily {

    private ResidentFamily() {}

    /** Returns the megabytes that a process and its descendants have resident; memory that they share counts once. */
    public static double megabytes(ProcessHandle parent) throws IOException {
        double sum = 0;
        for (ProcessFigures each : new ProcessFigures(parent.pid()).family()) {
            sum += each.proportionalMegabytes();
        }
        return sum;
    }
}
