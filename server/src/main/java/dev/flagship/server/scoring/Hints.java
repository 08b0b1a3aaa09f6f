package dev.flagship.server.scoring;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Challenge;
import java.util.List;

/** Reads the hints of a challenge as a visitor sees them. */
public final class Hints {
    private final UnlockHint unlockHint;

    Hints(UnlockHint unlockHint) {
        this.unlockHint = unlockHint;
    }

    /** Returns the hints in their order; none for a visitor who is not signed in. */
    public List<HintView> of(Visitor visitor, Challenge challenge) {
        return visitor.caller().isEmpty() || challenge.hints().isEmpty()
                ? List.of()
                : HintView.of(challenge, unlockHint.unlocked(visitor.accountId()));
    }
}
