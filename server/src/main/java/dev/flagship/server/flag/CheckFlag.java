package dev.flagship.server.flag;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.intent.FlagLedger;
import dev.flagship.ledger.intent.FlagLedger.IssuedFlag;
import dev.flagship.ledger.intent.FlagLedger.Match;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what a submitted text is. The look-up goes by keyed hash and takes as long for any text; a match is opened
 * and compared in constant time.
 */
public final class CheckFlag {
    private final FlagLedger flags;
    private final FlagVault vault;
    private final FlagStore store;

    CheckFlag(FlagLedger flags, FlagVault vault, FlagStore store) {
        this.store = store;
        this.flags = flags;
        this.vault = vault;
    }

    /**
     * What was found out.
     *
     * @param isSecret whether a flag that was ever issued is, or may be, somewhere in the text, so that it must be kept
     *     sealed
     */
    public record Finding(Verdict verdict, boolean isSecret) {}

    /** Checks a text that {@code ownerKey} hands in for a challenge. */
    public Finding check(long challengeId, String ownerKey, String text) {
        FlagTokens tokens = FlagTokens.in(text);
        List<String> parts = tokens.candidates().stream()
                .filter(part -> !part.equals(text))
                .flatMap(part -> vault.hashes(part).stream())
                .toList();
        Optional<Match> match = flags.lookUp(vault.hashes(text), parts);
        Verdict verdict = match.filter(Match::isWhole)
                .map(whole -> judge(whole.flag(), challengeId, ownerKey, text))
                .orElseGet(() -> authored(challengeId, text));
        return new Finding(verdict, verdict.isFlag() || match.isPresent() || !tokens.complete());
    }

    private Verdict authored(long challengeId, String text) {
        Set<Long> matched = store.ofChallenge(challengeId).stream()
                .filter(flag -> flag.matches(text))
                .map(AuthorFlag::id)
                .collect(Collectors.toSet());
        return matched.isEmpty() ? new Verdict.Wrong() : new Verdict.Authored(matched);
    }

    /** The ids of a challenge's flags that are the same for everybody. */
    public Set<Long> authored(long challengeId) {
        return store.ofChallenge(challengeId).stream().map(AuthorFlag::id).collect(Collectors.toSet());
    }

    private Verdict judge(IssuedFlag issued, long challengeId, String ownerKey, String text) {
        Incarnation incarnation = issued.context().incarnation();
        if (!ownerKey.equals(issued.ownerKey())) {
            return new Verdict.Foreign(incarnation, issued.accountId());
        }
        if (issued.context().challengeId() != challengeId) {
            return new Verdict.Elsewhere(incarnation);
        }
        SealedFlag sealed = issued.sealed();
        if (!issued.isAlive() || sealed == null) {
            return new Verdict.Gone(incarnation);
        }
        return FlagVault.same(vault.open(sealed, issued.context()), text)
                ? new Verdict.Right(incarnation)
                : new Verdict.Wrong();
    }
}
