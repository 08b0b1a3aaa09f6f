package dev.flagship.server.challenge;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as its definition has it, before it gets its integer id.
 *
 * @param container how it is run; null for one without instances
 * @param body the container part as JSON, which the node understands; empty for one without instances
 */
record Entry(
        String slug,
        String name,
        String description,
        String category,
        String difficulty,
        String author,
        int value,
        boolean visible,
        int position,
        int estimatedMinutes,
        List<String> tags,
        List<String> learningObjectives,
        List<String> solutionReferences,
        List<EntryHint> hints,
        @Nullable ContainerPart container,
        String body) {

    Entry {
        Objects.requireNonNull(slug, "slug");
        Objects.requireNonNull(name, "name");
        tags = List.copyOf(tags);
        learningObjectives = List.copyOf(learningObjectives);
        solutionReferences = List.copyOf(solutionReferences);
        hints = List.copyOf(hints);
    }

    /** Help, in the order of the definition. */
    record EntryHint(String content, int cost) {}
}
