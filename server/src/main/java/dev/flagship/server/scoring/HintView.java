package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.page.Markdown;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A hint as one account sees it.
 *
 * @param title what the hint is called
 * @param html rendered and sanitised, so the template prints it as it is; null while the hint is locked
 * @param available whether it can be unlocked now; false while other hints have to be unlocked first
 */
public record HintView(
        long id,
        long challengeId,
        String title,
        int cost,
        @Nullable String html,
        boolean available) {
    public HintView {
        Objects.requireNonNull(title, "title");
    }

    static List<HintView> of(Challenge challenge, Set<Long> unlocked) {
        return challenge.hints().stream()
                .map(hint -> of(challenge, hint, unlocked))
                .toList();
    }

    private static HintView of(Challenge challenge, Challenge.Hint hint, Set<Long> unlocked) {
        return new HintView(
                hint.id(),
                challenge.id(),
                title(challenge, hint),
                hint.cost(),
                unlocked.contains(hint.id()) ? Markdown.html(hint.content()) : null,
                unlocked.containsAll(hint.prerequisites()));
    }

    /** Returns the title of the hint, or its number where it has none. */
    static String title(Challenge challenge, Challenge.Hint hint) {
        return hint.title() == null || hint.title().isBlank() ? number(challenge, hint) : hint.title();
    }

    /** Returns the hint's number on its challenge, which reveals nothing of either. */
    static String number(Challenge challenge, Challenge.Hint hint) {
        return say("hints.number", challenge.hints().indexOf(hint) + 1);
    }

    /** Returns the cost in words. */
    public String price() {
        return say("hints.price", cost);
    }
}
