package dev.flagship.server.challenge;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Role;
import dev.flagship.server.account.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as the platform has it.
 *
 * @param id its integer id, stable for its slug
 * @param slug the catalog's id
 * @param type {@code standard}, {@code dynamic} or {@code container}
 * @param description Markdown; null where nothing was ever said
 * @param difficulty a word; may be empty
 * @param author who made it; empty when its definition does not say
 * @param attribution Markdown, for the foot of its page
 * @param connectionInfo how to connect to something that is no instance
 * @param worth points for a solve
 * @param position its place on the board; smaller comes first
 * @param maxAttempts wrong answers that an account has; 0 for any number
 * @param logic which of its flags are needed
 * @param scheduledAt hidden until then; null for no such time
 * @param estimatedMinutes how long it should take; 0 when its author does not say
 * @param nextId the challenge to go on with
 * @param catalogued whether it is the catalog file's
 * @param version grows with every change
 * @param madeBy the user who made it; null for the catalog file's
 * @param firstMadeBy who had made it before an entry of a catalog took it over, or made what it is a copy of; of
 *     several in turn the first one alone, as where a copy is copied again; null for nobody
 * @param container how it is run; null for one without instances
 */
public record Challenge(
        long id,
        String slug,
        String type,
        String name,
        @Nullable String description,
        String category,
        String difficulty,
        String author,
        @Nullable String attribution,
        @Nullable String connectionInfo,
        ValueRule worth,
        State state,
        int position,
        int maxAttempts,
        Logic logic,
        @Nullable Instant scheduledAt,
        @Nullable Requirements requirements,
        int estimatedMinutes,
        @Nullable Long nextId,
        @Nullable Long moduleId,
        boolean catalogued,
        long version,
        @Nullable Long madeBy,
        @Nullable Long firstMadeBy,
        List<String> tags,
        List<String> topics,
        List<String> learningObjectives,
        List<Hint> hints,
        @Nullable ContainerPart container) {

    public Challenge {
        Objects.requireNonNull(slug, "slug");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(worth, "worth");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(logic, "logic");
        tags = List.copyOf(tags);
        topics = List.copyOf(topics);
        learningObjectives = List.copyOf(learningObjectives);
        hints = List.copyOf(hints);
    }

    /** Its description, empty where there is none. */
    public String text() {
        return description == null ? "" : description;
    }

    /** Whether players may see it at this time, as far as that does not depend on what they solved. */
    public boolean isOut(Instant now) {
        return state == State.VISIBLE && (scheduledAt == null || !now.isBefore(scheduledAt));
    }

    /** Whether this caller works on it: operators do on every challenge, authors on their own. */
    public boolean isChangedBy(Caller caller) {
        return caller.isAdmin() || isMadeBy(caller.userId(), caller.role());
    }

    /** Whether this user reads what players do not: whoever sees everything, and authors of their own. */
    public boolean isReadBy(long userId, Role role) {
        return role == Role.ADMIN || role == Role.OBSERVER || isMadeBy(userId, role);
    }

    /** Whether this caller reads what players do not. */
    public boolean isReadBy(Caller caller) {
        return isReadBy(caller.userId(), caller.role());
    }

    /** Whether this visitor reads what players do not. */
    public boolean isReadBy(Visitor visitor) {
        return visitor.caller().filter(this::isReadBy).isPresent();
    }

    /** Whether the caller made it, whatever they are and whoever's it is by now, so that solving it proves nothing. */
    public boolean isWorkOf(Caller caller) {
        return Objects.equals(madeBy, caller.userId()) || Objects.equals(firstMadeBy, caller.userId());
    }

    private boolean isMadeBy(long userId, Role role) {
        return role == Role.AUTHOR && madeBy != null && madeBy == userId;
    }

    /** What has to be solved before. */
    public Requirements gate() {
        return requirements == null ? Requirements.NONE : requirements;
    }

    /** What of it an operator has to grant before it starts; usually nothing. */
    public Set<Weakness> weaknesses() {
        return container == null ? Set.of() : container.weaknesses();
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
        HIDDEN,
        /** Everybody, but nobody may try it. */
        LOCKED;

        /** CTFd's word, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which of several flags are needed. */
    public enum Logic {
        /** One of them. */
        ANY,
        /** Each of them, by anybody of the account. */
        ALL,
        /** One from each member of the team. */
        TEAM;

        /** CTFd's word, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Help that may cost points.
     *
     * @param title said before it is unlocked; may be null
     * @param content Markdown
     * @param prerequisites ids of hints to be unlocked before
     */
    public record Hint(
            long id, long challengeId, @Nullable String title, String content, int cost, List<Long> prerequisites) {
        public Hint {
            Objects.requireNonNull(content, "content");
            prerequisites = List.copyOf(prerequisites);
        }
    }
}
