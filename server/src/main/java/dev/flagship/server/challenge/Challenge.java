package dev.flagship.server.challenge;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Role;
import dev.flagship.server.session.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A challenge on the platform.
 *
 * @param id its integer id, which never changes for its slug
 * @param slug its id in the catalog
 * @param type {@code standard}, {@code dynamic} or {@code container}
 * @param description Markdown; null if there never was one
 * @param difficulty a word; may be empty
 * @param author the author's name; empty if its definition gives none
 * @param attribution Markdown, for the foot of its page
 * @param connectionInfo how to connect to a service that is no instance
 * @param worth the points for a solve
 * @param position its place on the board; smaller ones come first
 * @param maxAttempts how many wrong answers an account may give; 0 for any number
 * @param logic which of several flags are needed
 * @param scheduledAt hidden until then; null for no such time
 * @param estimatedMinutes the estimated time to solve it; 0 if its author gives none
 * @param nextId the challenge to go on with
 * @param catalogued whether it comes from the catalog file
 * @param version grows with every change
 * @param madeBy the user who owns it; null for the catalog file's
 * @param firstMadeBy the user who owned it before a catalog entry took it over, or the maker of the challenge it is a
 *     copy of. If that happened repeatedly, the first of them; null for nobody
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

    /** Returns its description; empty if there is none. */
    public String text() {
        return description == null ? "" : description;
    }

    /** Whether players may see it at this time, apart from what they have to solve first. */
    public boolean isOut(Instant now) {
        return state == State.VISIBLE && (scheduledAt == null || !now.isBefore(scheduledAt));
    }

    /** Whether this caller works on it: operators on every challenge, authors on their own. */
    public boolean isChangedBy(Caller caller) {
        return caller.isAdmin() || isMadeBy(caller.userId(), caller.role());
    }

    /** Whether this user may read what players may not: operators, observers, and the challenge's author. */
    public boolean isReadBy(long userId, Role role) {
        return role == Role.ADMIN || role == Role.OBSERVER || isMadeBy(userId, role);
    }

    /** Whether this caller may read what players may not. */
    public boolean isReadBy(Caller caller) {
        return isReadBy(caller.userId(), caller.role());
    }

    /** Whether this visitor may read what players may not. */
    public boolean isReadBy(Visitor visitor) {
        return visitor.caller().filter(this::isReadBy).isPresent();
    }

    /** Whether the caller made it, whatever their role and whoever owns it now. Then solving it proves nothing. */
    public boolean isWorkOf(Caller caller) {
        return Objects.equals(madeBy, caller.userId()) || Objects.equals(firstMadeBy, caller.userId());
    }

    private boolean isMadeBy(long userId, Role role) {
        return role == Role.AUTHOR && madeBy != null && madeBy == userId;
    }

    /** Returns what has to be solved first. */
    public Requirements gate() {
        return requirements == null ? Requirements.NONE : requirements;
    }

    /** Returns the weaknesses that an operator has to grant before it starts; usually none. */
    public Set<Weakness> weaknesses() {
        return container == null ? Set.of() : container.weaknesses();
    }

    /** Returns how it is run, if it has instances. */
    public Optional<ContainerPart> runs() {
        return Optional.ofNullable(container);
    }

    /** Who may see it. */
    public enum State {
        /** Everybody who plays. */
        VISIBLE,
        /** Operators only. */
        HIDDEN,
        /** Everybody who plays, but nobody may try it. */
        LOCKED;

        /** Returns CTFd's word, which is also stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which of several flags are needed. */
    public enum Logic {
        /** One of them. */
        ANY,
        /** All of them; each may come from any member of the account. */
        ALL,
        /** One from each member of the team. */
        TEAM;

        /** Returns CTFd's word, which is also stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A hint, which may cost points.
     *
     * @param title shown before it is unlocked; may be null
     * @param content Markdown
     * @param prerequisites ids of hints that have to be unlocked first
     */
    public record Hint(
            long id, long challengeId, @Nullable String title, String content, int cost, List<Long> prerequisites) {
        public Hint {
            Objects.requireNonNull(content, "content");
            prerequisites = List.copyOf(prerequisites);
        }
    }
}
