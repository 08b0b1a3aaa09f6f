package dev.flagship.api.challenge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One challenge of the catalog.
 *
 * @param slug unique id; never changes
 * @param description Markdown
 * @param difficulty one word, or empty
 * @param estimatedMinutes 0 when the author gives none
 * @param visible whether players see it
 * @param rules values that replace the platform's settings for its instances, by the rules' names
 * @param container how it is run; null for a challenge without instances
 */
public record ChallengeEntry(
        String slug,
        String name,
        String description,
        String difficulty,
        String category,
        Value value,
        List<String> tags,
        List<String> learningObjectives,
        List<Hint> hints,
        List<String> solutionReferences,
        int estimatedMinutes,
        String author,
        boolean visible,
        Map<String, String> metadata,
        Map<String, String> rules,
        @Nullable ContainerDefinition container) {

    public ChallengeEntry {
        Objects.requireNonNull(slug, "slug");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        tags = List.copyOf(tags);
        learningObjectives = List.copyOf(learningObjectives);
        hints = List.copyOf(hints);
        solutionReferences = List.copyOf(solutionReferences);
        metadata = Map.copyOf(metadata);
        rules = Map.copyOf(rules);
    }

    /** A hint and what it costs, in points. */
    public record Hint(String text, int cost) {}

    /**
     * What a solve is worth.
     *
     * @param function {@code static}, {@code linear} or {@code logarithmic}
     * @param points the static value, or the value before the first solve
     * @param minimum the lowest value that a function reaches
     * @param decay how fast a function falls
     */
    public record Value(String function, int points, int minimum, int decay) {}
}
