package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports the health of an engine once for each change. Not thread-safe. */
final class EngineNews {
    /** The details of these differ at every look, which is not a change. */
    private static final Set<Status> WORDY = Set.of(Status.UNREACHABLE, Status.FULL);

    private final EngineEvents events;
    private @Nullable EngineHealth told;

    EngineNews(EngineEvents events) {
        this.events = events;
    }

    void tell(EngineHealth found) {
        EngineHealth before = told;
        if (before == null || isNews(before, found)) {
            told = found;
            events.engine(found);
        }
    }

    private static boolean isNews(EngineHealth before, EngineHealth found) {
        if (found.status() != before.status()) {
            return true;
        }
        return !WORDY.contains(found.status())
                && (found.room().level() != before.room().level()
                        || !found.with(before.room()).equals(before));
    }
}
