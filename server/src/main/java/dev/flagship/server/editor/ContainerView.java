package dev.flagship.server.editor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How instances of a challenge are run, for whoever works on it.
 *
 * @param image what they run; empty for a challenge without any
 * @param state what the node found of the image; null before it looked
 * @param fields what is saved, by the form's fields
 * @param rows for how many ports there is a row
 * @param images names of the images that the engine has
 * @param profiles what a container may be held to
 * @param exposures how a port may be reached
 * @param running what is live of it
 * @param grants what it asks for beyond what everybody gets, or is granted
 * @param granting whether the reader may grant it
 * @param unfinished how many of its instances have not ended, where any of that is there
 * @param failures the latest that failed, newest first
 * @param runs the latest runs of its solver, newest first
 */
public record ContainerView(
        String image,
        @Nullable ImageView state,
        Map<String, String> fields,
        int rows,
        List<String> images,
        List<String> profiles,
        List<String> exposures,
        RunningView running,
        List<GrantView> grants,
        boolean granting,
        int unfinished,
        List<FailureView> failures,
        List<RunView> runs) {
    /** Of a challenge that does not exist yet. */
    public static final ContainerView NONE = new ContainerView(
            "",
            null,
            Map.of(),
            0,
            List.of(),
            List.of(),
            List.of(),
            RunningView.NONE,
            List.of(),
            false,
            0,
            List.of(),
            List.of());

    public ContainerView {
        fields = Map.copyOf(fields);
        images = List.copyOf(images);
        profiles = List.copyOf(profiles);
        exposures = List.copyOf(exposures);
        Objects.requireNonNull(running, "running");
        grants = List.copyOf(grants);
        failures = List.copyOf(failures);
        runs = List.copyOf(runs);
    }

    /** What is saved of a field. */
    public String saved(String name) {
        return fields.getOrDefault(name, "");
    }

    /**
     * An instance that failed.
     *
     * @param reason why, in a word
     * @param words what was found, and what its process wrote last
     */
    public record FailureView(Instant at, String reason, String words) {}

    /**
     * A run of its solver.
     *
     * @param seconds how long it took
     * @param problem what failed; empty when nothing did
     */
    public record RunView(Instant at, boolean solved, int seconds, String problem) {}

    /**
     * An image on the engine.
     *
     * @param problem why it cannot be used although it is there; empty when it can
     */
    public record ImageView(boolean present, String problem, Instant checkedAt) {
        /** Whether instances can be made of it. */
        public boolean isUsable() {
            return present && problem.isEmpty();
        }
    }
}
