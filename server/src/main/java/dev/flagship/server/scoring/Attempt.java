package dev.flagship.server.scoring;

import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.flag.CheckFlag.Finding;
import dev.flagship.server.flag.Verdict;
import dev.flagship.server.session.Caller;
import java.time.Instant;

/**
 * What was submitted for a challenge, and what it was found to be.
 *
 * @param text what was typed, in clear; it may be a flag, so it may go to the database only
 */
record Attempt(Caller caller, Challenge challenge, String text, Finding finding, Instant at) {
    Verdict verdict() {
        return finding.verdict();
    }

    long accountId() {
        return caller.accountId();
    }

    @Override
    public String toString() {
        return "Attempt[of " + accountId() + " at " + challenge.id() + "]";
    }
}
