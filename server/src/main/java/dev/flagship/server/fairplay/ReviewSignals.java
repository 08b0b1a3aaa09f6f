package dev.flagship.server.fairplay;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.people.Sanctions;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.StandingsBoard;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets operators note signals, dismiss them, or act on one of their accounts. Each decision is one transaction together
 * with its audit row.
 */
final class ReviewSignals {
    private static final int LONGEST_NOTE = 2_000;

    private final SignalStore store;
    private final Sanctions sanctions;
    private final Accounts accounts;
    private final StandingsBoard board;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ReviewSignals(
            SignalStore store,
            Sanctions sanctions,
            Accounts accounts,
            StandingsBoard board,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.sanctions = sanctions;
        this.accounts = accounts;
        this.board = board;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns one signal, or refuses if there is none. */
    Signal find(long id) {
        return store.find(id)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, say("admin-fair-play.no-such", id))
                        .asException());
    }

    /** Stores an operator's decision. Null leaves the state, or the note, unchanged. */
    Signal decide(Caller caller, long id, @Nullable SignalState state, @Nullable String note) {
        if (note != null && (note.length() > LONGEST_NOTE || note.indexOf('\0') >= 0)) {
            throw JsonFields.refused("note", say("refusal.text", LONGEST_NOTE));
        }
        transaction.executeWithoutResult(status -> {
            Signal signal = find(id);
            SignalState decided = Objects.requireNonNullElse(state, signal.state());
            String text = Objects.requireNonNullElse(note, signal.note()).strip();
            store.decide(id, decided, text, caller.userId(), clock.now());
            audit.record(
                    deed(caller, signal, signal.account().id(), "fair-play." + word(signal.state(), decided), text));
        });
        return find(id);
    }

    /** Acts on one account of a signal. An open signal becomes noted by that. */
    Signal act(Caller caller, long id, SignalDeed deed, long accountId) {
        transaction.executeWithoutResult(status -> {
            Signal signal = find(id);
            if (!signal.isAbout(accountId)) {
                throw JsonFields.refused("account_id", say("admin-fair-play.not-about", accountId));
            }
            accounts.hold(accountId);
            enforce(caller, signal, deed, accountId);
            SignalState state = signal.state() == SignalState.OPEN ? SignalState.NOTED : signal.state();
            store.decide(id, state, signal.note(), caller.userId(), clock.now());
            audit.record(deed(caller, signal, accountId, "fair-play." + deed.text(), signal.note()));
        });
        board.changed();
        return find(id);
    }

    private void enforce(Caller caller, Signal signal, SignalDeed deed, long accountId) {
        switch (deed) {
            case VOID -> sanctions.voidSolve(caller, challengeOf(signal), accountId);
            case HIDE -> sanctions.hide(caller, accountId);
            case BAN -> sanctions.ban(caller, accountId);
        }
    }

    private static long challengeOf(Signal signal) {
        Long challenge = signal.challengeId();
        if (challenge == null) {
            throw noSolve();
        }
        return challenge;
    }

    private static RefusedException noSolve() {
        return JsonFields.refusal("deed", say("admin-fair-play.no-solve"));
    }

    private static String word(SignalState before, SignalState state) {
        if (before == state) {
            return "note";
        }
        return switch (state) {
            case OPEN -> "reopen";
            case NOTED -> "note";
            case DISMISSED -> "dismiss";
        };
    }

    private Deed deed(Caller caller, Signal signal, long accountId, String action, String note) {
        String detail = "signal " + signal.id() + ", " + signal.kind().text() + (note.isEmpty() ? "" : ": " + note);
        return caller.did(clock.now(), action, detail)
                .aboutInstance(signal.instanceId())
                .aboutChallenge(signal.challengeId())
                .aboutAccount(accountId);
    }
}
