package dev.flagship.server.capture;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.capture.Capture;
import dev.flagship.ledger.capture.CaptureLedger;
import dev.flagship.ledger.capture.CaptureLedger.Asked;
import dev.flagship.ledger.capture.CaptureRule;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Captures the traffic of instances. It contains what players send, so every action on captures is recorded in the
 * audit log.
 */
final class Captures {
    /** How long captures are kept after they ended. */
    static final Duration KEPT = Duration.ofDays(3);

    private final CaptureLedger ledger;
    private final Catalog catalog;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Captures(CaptureLedger ledger, Catalog catalog, Audit audit, TransactionOperations transaction, Clock clock) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<Capture> all() {
        return ledger.all();
    }

    List<CaptureRule> rules() {
        return ledger.rules();
    }

    /** Returns the challenges that have instances, in the order of the board. */
    List<Challenge> challenges() {
        return catalog.list(true).stream()
                .filter(challenge -> challenge.container() != null)
                .toList();
    }

    /** Captures an instance from now on. */
    Capture start(Caller caller, InstanceId instance, CaptureBounds bounds) {
        return inTransaction(() -> {
            requireRoom(bounds);
            return switch (ledger.ask(instance, bounds.life(), bounds.bytes(), clock.now())) {
                case Asked.Begun(long id) -> {
                    record(caller, "capture.start", instance.value(), null, bounds.text());
                    yield find(id);
                }
                case Asked.Refused() -> throw refusal(instance).asException();
            };
        });
    }

    /** Captures every instance of a challenge from its start on. */
    void rule(Caller caller, long challenge, CaptureBounds bounds) {
        if (challenges().stream().noneMatch(each -> each.id() == challenge)) {
            throw Refusal.of(Code.NO_INSTANCE, "challenge_id", say("admin-captures.no-instances", challenge))
                    .asException();
        }
        inTransaction(() -> {
            ledger.rule(new CaptureRule(challenge, bounds.life(), bounds.bytes()), clock.now());
            record(caller, "capture.rule", null, challenge, bounds.text());
            return challenge;
        });
    }

    /** Stops capturing new instances of a challenge. */
    void unrule(Caller caller, long challenge) {
        inTransaction(() -> {
            if (!ledger.unrule(challenge)) {
                throw Refusal.of(Code.NOT_FOUND, say("admin-captures.no-rule", challenge))
                        .asException();
            }
            record(caller, "capture.unrule", null, challenge, "");
            return challenge;
        });
    }

    /** Ends a capture early and keeps what it has. Does nothing if it has already ended. */
    void stop(Caller caller, long id) {
        inTransaction(() -> {
            Capture capture = find(id);
            if (ledger.end(id, Capture.End.OPERATOR, clock.now())) {
                record(caller, "capture.stop", capture.instance().value(), null, Long.toString(id));
            }
            return capture;
        });
    }

    /** Removes a capture with all its data. */
    void remove(Caller caller, long id) {
        inTransaction(() -> {
            Capture capture = find(id);
            ledger.remove(id);
            record(caller, "capture.remove", capture.instance().value(), null, Long.toString(id));
            return capture;
        });
    }

    /** Returns a capture that has something to download, and records the download in the audit log. */
    Capture opened(Caller caller, long id) {
        return inTransaction(() -> {
            Capture capture = find(id);
            if (ledger.part(id, 0).isEmpty()) {
                throw Refusal.of(Code.NOT_FOUND, say("admin-captures.nothing-yet", id))
                        .asException();
            }
            record(caller, "capture.download", capture.instance().value(), null, Long.toString(id));
            return capture;
        });
    }

    /** Writes the capture's file, part by part. */
    void write(Capture capture, OutputStream out) throws IOException {
        int number = 0;
        Optional<byte[]> part = ledger.part(capture.id(), number);
        while (part.isPresent()) {
            out.write(part.get());
            number++;
            part = ledger.part(capture.id(), number);
        }
    }

    private void requireRoom(CaptureBounds bounds) {
        long open = all().stream().filter(capture -> capture.endedAt() == null).count();
        if (open >= CaptureLedger.AT_ONCE || ledger.taken() + bounds.bytes() > CaptureLedger.ROOM) {
            throw Refusal.of(
                            Code.CAPTURES_FULL,
                            say("admin-captures.full", CaptureLedger.AT_ONCE, CaptureLedger.ROOM >> 20))
                    .asException();
        }
    }

    private Refusal refusal(InstanceId instance) {
        boolean known = all().stream()
                .anyMatch(capture ->
                        capture.endedAt() == null && capture.instance().equals(instance));
        return known
                ? Refusal.of(Code.BUSY, say("admin-captures.is-captured", instance.value()))
                : Refusal.of(Code.INSTANCE_NOT_FOUND, say("admin-captures.no-instance", instance.value()));
    }

    private Capture find(long id) {
        return ledger.find(id).orElseThrow(() -> noSuch(id));
    }

    private static RefusedException noSuch(long id) {
        return Refusal.of(Code.NOT_FOUND, say("admin-captures.no-such", id)).asException();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private void record(
            Caller caller, String action, @Nullable UUID instance, @Nullable Long challenge, String detail) {
        audit.record(
                caller.did(clock.now(), action, detail).aboutInstance(instance).aboutChallenge(challenge));
    }
}
