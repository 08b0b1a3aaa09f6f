package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.session.Visitor;
import java.util.List;
import java.util.Set;

/** Reads the hints of a challenge as a visitor sees them. */
public final class Hints {
    private final UnlockHint unlockHint;

    Hints(UnlockHint unlockHint) {
        this.unlockHint = unlockHint;
    }

    /** Returns the hints in their order; none for a visitor who is not signed in. */
    public List<HintView> of(Visitor visitor, Challenge challenge) {
        if (visitor.caller().isEmpty() || challenge.hints().isEmpty()) {
            return List.of();
        }
        Set<Long> unlocked = unlockHint.unlocked(visitor.accountId());
        return challenge.hints().stream()
                .map(hint -> view(challenge, hint, unlocked))
                .toList();
    }

    private static HintView view(Challenge challenge, Challenge.Hint hint, Set<Long> unlocked) {
        String title = title(challenge, hint);
        if (unlocked.contains(hint.id())) {
            return new HintView.Unlocked(hint.id(), title, Markdown.html(hint.content()));
        }
        return unlocked.containsAll(hint.prerequisites())
                ? new HintView.Offered(hint.id(), challenge.id(), title, hint.cost())
                : new HintView.Withheld(hint.id(), title, hint.cost());
    }

    /** Returns the title of the hint, or its number where it has none. */
    static String title(Challenge challenge, Challenge.Hint hint) {
        return hint.title() == null || hint.title().isBlank() ? number(challenge, hint) : hint.title();
    }

    /** Returns the hint's number on its challenge, which reveals nothing of either. */
    static String number(Challenge challenge, Challenge.Hint hint) {
        return say("hints.number", challenge.hints().indexOf(hint) + 1);
    }
}
