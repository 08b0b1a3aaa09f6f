package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.use.MeasuredUse;
import dev.flagship.ledger.use.UseLedger;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.words.Words;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what instances use now. Asking counts as looking, and nodes measure only while somebody looks. */
public final class InstanceUses {
    /** An older measurement says nothing about now. */
    private static final Duration OLD = Duration.ofMinutes(1);

    /** How often nodes are told that somebody looks; each look lasts longer than that. */
    private static final long TOLD_NANOS = Duration.ofSeconds(10).toNanos();

    private static final double MEGABYTE = 1 << 20;

    private final UseLedger ledger;
    private final Clock clock;
    private volatile @Nullable Long toldAt;

    InstanceUses(UseLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Returns the latest measurements of the current incarnations, however old. Instances that do not run are left out.
     */
    public Map<InstanceId, MeasuredUse> of(Collection<InstanceRecord> instances) {
        Map<InstanceId, Integer> current = instances.stream()
                .filter(InstanceUses::runs)
                .collect(Collectors.toMap(InstanceRecord::id, InstanceRecord::incarnation));
        if (current.isEmpty()) {
            return Map.of();
        }
        look();
        return ledger.of(current.keySet()).entrySet().stream()
                .filter(each -> Objects.equals(each.getValue().incarnation().number(), current.get(each.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void look() {
        long now = clock.nanoTime();
        Long before = toldAt;
        if (before == null || now - before >= TOLD_NANOS) {
            ledger.look(clock.now());
            toldAt = now;
        }
    }

    /** Returns the use for the API; null when nothing recent is known. */
    InstanceJson.@Nullable Use json(InstanceRecord instance, @Nullable MeasuredUse use) {
        return known(instance, use).map(InstanceUses::json).orElse(null);
    }

    private static InstanceJson.Use json(MeasuredUse use) {
        return new InstanceJson.Use(
                use.cpus(),
                use.cpusMost(),
                use.memory(),
                use.memoryMost(),
                use.traffic().connections(),
                use.traffic().open(),
                use.traffic().toContainer(),
                use.traffic().fromContainer(),
                use.at());
    }

    /** Returns the use in words, or why nothing is known. */
    public UseView view(InstanceRecord instance, @Nullable MeasuredUse use) {
        return known(instance, use).map(InstanceUses::view).orElseGet(() -> UseView.unknown(why(instance, use)));
    }

    private Optional<MeasuredUse> known(InstanceRecord instance, @Nullable MeasuredUse use) {
        return Optional.ofNullable(use).filter(measured -> runs(instance) && !isOld(measured));
    }

    private static UseView view(MeasuredUse use) {
        Double cpus = use.cpus();
        return new UseView(
                cpus == null
                        ? ""
                        : say("admin-use.cpu", Math.round(100 * cpus / use.cpusMost()), number(use.cpusMost(), 2)),
                say("admin-use.memory", number(use.memory() / MEGABYTE, 0), number(use.memoryMost() / MEGABYTE, 0)),
                say(
                        "admin-use.connections",
                        use.traffic().connections(),
                        use.traffic().open()),
                say(
                        "admin-use.bytes",
                        number(use.traffic().toContainer() / MEGABYTE, 1),
                        number(use.traffic().fromContainer() / MEGABYTE, 1)),
                cpus == null ? say("admin-use.once") : "");
    }

    private String why(InstanceRecord instance, @Nullable MeasuredUse use) {
        if (!runs(instance)) {
            return say("admin-use.not-running");
        }
        return use != null && isOld(use) ? say("admin-use.old", use.at()) : say("admin-use.not-yet");
    }

    private boolean isOld(MeasuredUse use) {
        return use.at().plus(OLD).isBefore(clock.now());
    }

    private static boolean runs(InstanceRecord instance) {
        return instance.state() == InstanceState.RUNNING || instance.state() == InstanceState.POOLED;
    }

    private static String number(double value, int digits) {
        NumberFormat format = NumberFormat.getInstance(Words.language().locale());
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }
}
