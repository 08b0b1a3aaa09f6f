package dev.flagship.server.seed;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.server.password.HashCost;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Writes an event into a platform's database, in one transaction. */
final class FillPlatform {
    private final EventStore store;
    private final FlagVault vault;
    private final TransactionOperations transaction;

    FillPlatform(EventStore store, FlagVault vault, TransactionOperations transaction) {
        this.store = store;
        this.vault = vault;
        this.transaction = transaction;
    }

    /** Fills the platform. One that has submissions is refused unless forced, and its mode is never changed. */
    SeededPlatform fill(SeedSize size, boolean force) {
        requireRoom(size, force);
        SeedEvent event = MakeEvent.of(size, store.taken());
        // Outside of the transaction, because it takes longest.
        List<String> hashes = hashes(event);
        EventIds ids = transaction.execute(status -> {
            requireRoom(size, force);
            return write(event, hashes);
        });
        store.analyze();
        return new SeededPlatform(event, ids);
    }

    private void requireRoom(SeedSize size, boolean force) {
        if (!store.hasSubmissions()) {
            return;
        }
        if (!force) {
            throw new SeedRefusedException(
                    "The platform has submissions, so it is no place for made-up ones. Seed a new one (another --data),"
                            + " or say --force.");
        }
        if (store.isByTeam() != size.byTeam()) {
            throw new SeedRefusedException("The platform has submissions of " + (store.isByTeam() ? "teams" : "users")
                    + "; who scores cannot be changed any more. Choose --teams accordingly.");
        }
    }

    private EventIds write(SeedEvent event, List<String> hashes) {
        EventIds ids = store.ids(event);
        store.mode(event.byTeam());
        store.teams(event, ids);
        store.people(event, ids, hashes);
        store.tokens(event, ids, Secrets::hash);
        store.tasks(event, ids);
        store.flags(ids, sealed(event, ids));
        List<@Nullable Long> hints = store.hints(event, ids);
        store.attempts(event, ids);
        for (SeedEvent.Unlock unlock : event.unlocks()) {
            Long hint = hints.get(unlock.task());
            if (hint != null) {
                store.unlock(event, ids, unlock, hint);
            }
        }
        return ids;
    }

    /** Seals the flags, bound to their challenges, as {@code flag} does with those of authors. */
    private List<String> sealed(SeedEvent event, EventIds ids) {
        return IntStream.range(0, event.tasks().size())
                .mapToObj(place -> vault.sealEvidence(
                        event.tasks().get(place).flag(), "flag:" + ids.tasks().get(place)))
                .toList();
    }

    /** Hashes the passwords on all cores, each with its own salt, as if everybody had registered. */
    private static List<String> hashes(SeedEvent event) {
        int cores = Runtime.getRuntime().availableProcessors();
        try (Passwords passwords = new Passwords(cores, cores, HashCost.STRONG);
                ExecutorService executor = Executors.newFixedThreadPool(cores)) {
            List<Future<String>> hashing = event.people().stream()
                    .map(person -> executor.submit(() -> passwords.hash(person.password())))
                    .toList();
            List<String> hashes = new ArrayList<>();
            for (Future<String> one : hashing) {
                hashes.add(one.get());
            }
            return hashes;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeedRefusedException("Interrupted while passwords were hashed.");
        }
    }
}
