package dev.flagship.server.scoring;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Challenge;
import java.util.List;

/** The hints of a challenge as somebody sees them. */
public final class Hints {
    private final UnlockHint unlockHint;

    Hints(UnlockHint unlockHint) {
        this.unlockHint = unlockHint;
    }

    /** In their order; none for somebody not signed in. */
    public List<HintView> of(Visitor visitor, Challenge challenge) {
        return visitor.caller().isEmpty() || challenge.hints().isEmpty()
                ? List.of()
                : HintView.of(challenge, unlockHint.unlocked(visitor.accountId()));
    }
}
