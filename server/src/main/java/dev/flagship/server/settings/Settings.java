package dev.flagship.server.settings;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.settings.Kind.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The current settings. They are read again once they are a second old, so that all servers follow a change. */
public final class Settings {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final SettingStore store;
    private final SealedSettings sealed;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private volatile Read latest;

    Settings(SettingStore store, SealedSettings sealed, Clock clock) {
        this.store = store;
        this.sealed = sealed;
        this.clock = clock;
        this.latest = read();
    }

    /** Returns a setting's value, decrypted where it is a secret. */
    public String text(Setting setting) {
        String text = current().getOrDefault(setting, setting.byDefault());
        return setting.isSecret() ? sealed.open(setting, text) : text;
    }

    /** Returns a setting that is a whole number. */
    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /** Returns a setting that is a number of seconds. */
    public Duration seconds(Setting setting) {
        return Duration.ofSeconds(number(setting));
    }

    /** Returns a setting that is true or false. */
    public boolean isSet(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    /**
     * Like {@link #isSet}, but reads the database only after a change was announced, not because time has passed. This
     * is for checks on every request, which also run for the page that says that the database is away.
     */
    public boolean isSetAsFarAsTold(Setting setting) {
        Read known = latest;
        return known.changes() == changes.get()
                ? Boolean.parseBoolean(known.values().getOrDefault(setting, setting.byDefault()))
                : isSet(setting);
    }

    /** Returns a setting that is a time; empty when nobody set one. */
    public Optional<Instant> time(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }

    /**
     * Sets a value that the platform decides, or that was checked before; changes by people go through
     * {@link ChangeSettings}. Throws {@link IllegalArgumentException} with what was expected.
     */
    public void set(Setting setting, String value) {
        switch (setting.read(value)) {
            case Reading.Bad bad ->
                throw new IllegalArgumentException(
                        setting.key() + ": " + value + " (expected: " + bad.expected() + ")");
            case Reading.Good good ->
                store.put(
                        setting.key(),
                        setting.isSecret() ? sealed.seal(setting, good.stored()) : good.stored(),
                        clock.now());
        }
        store.announce();
        refresh();
    }

    /** Reads the settings again. Inside a transaction only that transaction sees the result until it ends. */
    public void refresh() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            changed();
            latest = read();
            return;
        }
        Read own = read();
        if (TransactionSynchronizationManager.unbindResourceIfPossible(this) == null) {
            TransactionSynchronizationManager.registerSynchronization(new Ended());
        }
        TransactionSynchronizationManager.bindResource(this, own);
    }

    /** Tells that a change was committed, maybe by another server, so that every later call sees it. */
    public void changed() {
        changes.incrementAndGet();
    }

    private Map<Setting, String> current() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Read own) {
            return own.values();
        }
        Read known = latest;
        if (known.changes() != changes.get() || clock.nanoTime() - known.atNanos() >= FRESH_NANOS) {
            known = read();
            latest = known;
        }
        return known.values();
    }

    private Read read() {
        long seen = changes.get();
        long now = clock.nanoTime();
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        store.all()
                .forEach(row -> Setting.of(row.key()).ifPresent(setting -> {
                    String value = row.value() == null ? "" : inForce(setting, row.value());
                    if (!value.isEmpty()) {
                        values.put(setting, value);
                    }
                }));
        return new Read(values, seen, now);
    }

    /** Returns the stored value if it is still valid, else nothing. Secrets are decrypted only when they are used. */
    private static String inForce(Setting setting, String stored) {
        if (setting.isSecret()) {
            return stored;
        }
        return setting.read(stored) instanceof Reading.Good good ? good.stored() : "";
    }

    /** Makes all readers read again once a transaction that set something has ended, even by a rollback. */
    private final class Ended implements TransactionSynchronization {
        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Settings.this);
            changed();
        }
    }

    private record Read(Map<Setting, String> values, long changes, long atNanos) {}
}
