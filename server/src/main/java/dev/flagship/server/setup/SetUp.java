package dev.flagship.server.setup;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.FirstOperator;
import dev.flagship.server.audit.Actor;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Mode;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Origin;
import dev.flagship.server.settings.ChangeSettings;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sets the competition up in one transaction, by the form or without: its name, mode, visibility and first operator.
 */
final class SetUp {
    private final SetupCode code;
    private final FirstOperator firstOperator;
    private final ChangeSettings changeSettings;
    private final Settings settings;
    private final Modes modes;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    SetUp(
            SetupCode code,
            FirstOperator firstOperator,
            ChangeSettings changeSettings,
            Settings settings,
            Modes modes,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.code = code;
        this.firstOperator = firstOperator;
        this.changeSettings = changeSettings;
        this.settings = settings;
        this.modes = modes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns whether the competition still has to be set up. */
    boolean isOpen() {
        return !settings.isSet(Setting.SETUP) && !firstOperator.exists();
    }

    /** Sets the competition up for a client that knows the code. */
    Outcome setUp(Form form, Origin origin) {
        if (!isOpen()) {
            throw already();
        }
        if (!code.isRight(form.code())) {
            return new Rejected(Map.of("code", say("setup.wrong-code")));
        }
        Map<String, String> errors = new LinkedHashMap<>(changeSettings.problems(form.settings()));
        errors.putAll(firstOperator.problems(form.operator()));
        if (!errors.isEmpty()) {
            return new Rejected(errors);
        }
        String hash = firstOperator.hash(form.operator());
        String session = Objects.requireNonNull(transaction.execute(status -> {
            // Checked again, because somebody else may have finished first.
            if (!firstOperator.isAwaited()) {
                throw already();
            }
            return firstOperator.enter(store(form, hash, origin.address(), false), origin);
        }));
        code.end();
        settings.refresh();
        return new Done(session);
    }

    /**
     * Sets the competition up at the first start of a platform whose owner wants no form. Settings keep their defaults,
     * and the operator's password is for one use. Nothing happens where somebody else was faster.
     *
     * @param made is given the operator's id, inside the transaction
     */
    void setUpUnasked(FirstOperator.Form operator, LongConsumer made) {
        String hash = firstOperator.hash(operator);
        Form form = new Form("", modes.mode(), Map.of(), operator);
        transaction.executeWithoutResult(status -> {
            if (firstOperator.isAwaited()) {
                made.accept(store(form, hash, "", true));
            }
        });
        settings.refresh();
    }

    private static RefusedException already() {
        return Refusal.of(Code.FORBIDDEN, say("setup.already")).asException();
    }

    /** Stores everything in the running transaction and returns the operator's id. */
    private long store(Form form, String hash, String address, boolean oneTime) {
        settings.set(Setting.USER_MODE, form.mode().text());
        settings.set(Setting.SETUP, "true");
        changeSettings.change(form.settings());
        long operatorId = firstOperator.make(form.operator(), hash, oneTime);
        Actor operator = new Actor(operatorId, form.operator().name(), address);
        audit.record(operator.did(clock.now(), "competition.setup", form.mode().text()));
        return operatorId;
    }

    /**
     * The form as it was filled in.
     *
     * @param settings values by key
     */
    record Form(String code, Mode mode, Map<String, String> settings, FirstOperator.Form operator) {
        Form {
            Objects.requireNonNull(mode, "mode");
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        @Override
        public String toString() {
            return "Form[" + mode + "]";
        }
    }

    /** The result of the form. */
    sealed interface Outcome {}

    /** The competition is set up and its operator is signed in. */
    record Done(String sessionId) implements Outcome {
        @Override
        public String toString() {
            return "Done[...]";
        }
    }

    /** Nothing was stored; there is a sentence for each wrong field. */
    record Rejected(Map<String, String> errors) implements Outcome {
        public Rejected {
            errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
        }
    }
}
