package dev.flagship.server.flag;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.ledger.intent.FlagLedger;
import dev.flagship.ledger.intent.FlagLedger.IssuedFlag;
import dev.flagship.ledger.intent.FlagLedger.Match;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a submitted text is. Issued flags are looked up by keyed hash, which takes the same time for any text.
 * A match is opened and compared in constant time.
 */
public final class CheckFlag {
    private static final Logger LOG = LoggerFactory.getLogger(CheckFlag.class);

    private final FlagLedger flags;
    private final FlagVault vault;
    private final AuthorFlags authorFlags;
    private final ChallengeRules rules;

    CheckFlag(FlagLedger flags, FlagVault vault, AuthorFlags authorFlags, ChallengeRules rules) {
        this.rules = rules;
        this.authorFlags = authorFlags;
        this.flags = flags;
        this.vault = vault;
    }

    /**
     * The result of a check.
     *
     * @param isSecret whether the text contains, or may contain, a flag that was ever issued, so that it must be kept
     *     sealed
     */
    public record Finding(Verdict verdict, boolean isSecret) {}

    /**
     * Checks a text that the caller submits for a challenge of an edition. Refuses with {@code FLAG_UNREADABLE} when
     * the text may be a flag that cannot be opened with the keys of this server, because then nobody can tell.
     */
    public Finding check(Challenge challenge, long edition, Caller caller, String text) {
        try {
            return found(challenge, edition, caller, text);
        } catch (KeysetException e) {
            LOG.error("an attempt at '{}' could not be judged: a flag cannot be opened", challenge.slug(), e);
            throw Refusal.of(Code.FLAG_UNREADABLE, say("flag.unreadable")).asException();
        }
    }

    private Finding found(Challenge challenge, long edition, Caller caller, String text) {
        FlagTokens tokens = FlagTokens.in(text);
        List<String> parts = tokens.candidates().stream()
                .filter(part -> !part.equals(text))
                .flatMap(part -> vault.hashes(part).stream())
                .toList();
        Optional<Match> match = flags.lookUp(vault.hashes(text), parts);
        Verdict verdict = match.filter(Match::isWhole)
                .map(whole -> judge(whole.flag(), challenge, caller, text))
                .orElseGet(() -> authored(challenge.id(), edition, text));
        return new Finding(verdict, verdict.isFlag() || match.isPresent() || !tokens.complete());
    }

    /**
     * Seals a text that contains, or may contain, a flag, to be kept as evidence. It opens for the same subject only.
     */
    public String seal(String text, String subject) {
        return vault.sealEvidence(text, subject);
    }

    private Verdict authored(long challengeId, long edition, String text) {
        List<AuthorFlag> known = authorFlags.of(challengeId, edition);
        Set<Long> matched = known.stream()
                .filter(flag -> flag.matches(text))
                .map(AuthorFlag::id)
                .collect(Collectors.toSet());
        if (matched.isEmpty() && !known.stream().allMatch(AuthorFlag::isReadable)) {
            throw new KeysetException("nobody knows whether it is the flag that cannot be opened", null);
        }
        return matched.isEmpty() ? new Verdict.Wrong() : new Verdict.Authored(matched);
    }

    /** Returns the ids of a challenge's flags that are the same for everybody. */
    public Set<Long> authored(long challengeId) {
        return authorFlags.now(challengeId).stream().map(AuthorFlag::id).collect(Collectors.toSet());
    }

    private Verdict judge(IssuedFlag issued, Challenge challenge, Caller caller, String text) {
        Incarnation incarnation = issued.context().incarnation();
        if (!isOwn(issued, caller)) {
            return new Verdict.Foreign(incarnation, issued.accountId());
        }
        if (issued.context().challengeId() != challenge.id()) {
            return new Verdict.Elsewhere(incarnation);
        }
        SealedFlag sealed = issued.sealed();
        if (!issued.isAlive() || sealed == null) {
            // The keyed hash matched, so this is the flag. Whether it still counts is a setting.
            return rules.isSet(challenge, Setting.FLAG_ONLY_WHILE_RUNNING)
                    ? new Verdict.Gone(incarnation)
                    : new Verdict.Right(incarnation);
        }
        return FlagVault.same(vault.open(sealed, issued.context()), text)
                ? new Verdict.Right(incarnation)
                : new Verdict.Wrong();
    }

    /**
     * Returns whether the flag was issued to the caller, to the caller's account or one of its users, or to everybody.
     */
    private static boolean isOwn(IssuedFlag issued, Caller caller) {
        String owner = issued.ownerKey();
        return owner != null
                && (caller.ownerKeys().contains(owner)
                        || (caller.hasAccount() && issued.accountId() == caller.accountId()));
    }
}
