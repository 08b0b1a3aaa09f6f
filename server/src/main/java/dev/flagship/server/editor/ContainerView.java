package dev.flagship.server.editor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How instances of a challenge are run, for its author or an operator.
 *
 * @param image the image of its instances; empty for a challenge without instances
 * @param state what the node reported about the image; null before it looked
 * @param fields the stored values, by the form's fields
 * @param rows how many rows for ports the form has
 * @param images the names of the images on the engine
 * @param profiles the names of the profiles to choose from
 * @param exposures the exposures to choose from
 * @param running its live instances
 * @param grants the weaknesses that it asks for or that are granted
 * @param granting whether the reader may grant them
 * @param unfinished how many of its instances have not ended; 0 if there are no grants to show
 * @param failures the latest failed instances, newest first
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
    /** The view for a challenge that does not exist yet. */
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

    /** Returns the stored value of a field. */
    public String saved(String name) {
        return fields.getOrDefault(name, "");
    }

    /**
     * An instance that failed.
     *
     * @param reason the reason, as a word
     * @param words what was found, and the last output of its process
     */
    public record FailureView(Instant at, String reason, String words) {}

    /**
     * A run of its solver.
     *
     * @param seconds how long it took
     * @param problem what failed; empty for nothing
     */
    public record RunView(Instant at, boolean solved, int seconds, String problem) {}

    /**
     * An image on the engine.
     *
     * @param problem why it cannot be used although it is present; empty if it can
     */
    public record ImageView(boolean present, String problem, Instant checkedAt) {
        /** Whether instances can be made from it. */
        public boolean isUsable() {
            return present && problem.isEmpty();
        }
    }
}
