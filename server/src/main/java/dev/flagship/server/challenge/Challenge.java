package dev.flagship.server.challenge;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as the platform has it.
 *
 * @param id its integer id, stable for its slug
 * @param slug the catalog's id
 * @param description Markdown
 * @param author who made it; empty when its definition does not say
 * @param value points for a solve
 * @param position its place on the board; smaller comes first
 * @param estimatedMinutes how long it should take; 0 when its author does not say
 * @param container how it is run; null for one without instances
 */
public record Challenge(
        long id,
        String slug,
        String name,
        String description,
        String category,
        String difficulty,
        String author,
        int value,
        State state,
        int position,
        int maxAttempts,
        int estimatedMinutes,
        List<String> tags,
        List<String> learningObjectives,
        List<Hint> hints,
        @Nullable ContainerPart container) {

    public Challenge {
        Objects.requireNonNull(slug, "slug");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(state, "state");
        tags = List.copyOf(tags);
        learningObjectives = List.copyOf(learningObjectives);
        hints = List.copyOf(hints);
    }

    /** CTFd's type: {@code container} or {@code standard}. */
    public String type() {
        return container == null ? "standard" : "container";
    }

    /** Whether players may see it. */
    public boolean isVisible() {
        return state == State.VISIBLE;
    }

    /** How it is run, when it is. */
    public Optional<ContainerPart> runs() {
        return Optional.ofNullable(container);
    }

    /** Who may see it. */
    public enum State {
        /** Everybody who plays. */
        VISIBLE,
        /** Operators only. */
        HIDDEN
    }

    /**
     * Help that may cost points.
     *
     * @param content Markdown
     */
    public record Hint(long id, String content, int cost) {}
}
