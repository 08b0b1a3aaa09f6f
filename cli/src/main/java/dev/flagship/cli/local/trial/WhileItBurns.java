package dev.flagship.cli.local.trial;

import dev.flagship.driver.admission.ControlResult;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * Checks whether others go on answering while an instance uses all that it may of something.
 *
 * @param control the name of the control that this tries
 * @param signs returns how often the instance has said so far that it does
 * @param neighbour tells whether an instance beside it answers
 * @param engine tells whether the engine answers
 */
record WhileItBurns(String control, IntSupplier signs, BooleanSupplier neighbour, BooleanSupplier engine) {
    private static final int TIMES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 100;

    WhileItBurns {
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(signs, "signs");
        Objects.requireNonNull(neighbour, "neighbour");
        Objects.requireNonNull(engine, "engine");
    }

    /** Asks both several times, each time between two signs that the instance goes on. */
    ControlResult judge() throws InterruptedException {
        int neighbours = 0;
        int engines = 0;
        int burning = 0;
        for (int time = 0; time < TIMES && burning == time; time++) {
            int before = signs.getAsInt();
            neighbours += neighbour.getAsBoolean() ? 1 : 0;
            engines += engine.getAsBoolean() ? 1 : 0;
            burning += goesOn(before) ? 1 : 0;
        }
        return new ControlResult(
                control,
                "an instance beside it and the engine answer " + TIMES + " times while it goes on",
                "it went on " + burning + " times, the instance answered " + neighbours + " and the engine " + engines,
                burning == TIMES && neighbours == TIMES && engines == TIMES);
    }

    private boolean goesOn(int before) throws InterruptedException {
        Deadline patience = Deadline.in(PATIENCE);
        while (signs.getAsInt() <= before) {
            if (patience.isOver()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
