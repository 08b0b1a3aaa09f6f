package dev.flagship.ledger.volume;

import dev.flagship.lifecycle.instance.InstanceId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A volume that outlives the instances of its owner.
 *
 * @param id its number, for operators
 * @param key names the volume on the engine; unlike the id it stays unique when an older database is restored
 * @param engine the engine whose disk it is on
 * @param ownerKey {@code team:ID}, {@code user:ID} or {@code shared}
 * @param name its name within the definition
 * @param most how many bytes it may hold
 * @param kept how many bytes it held when last measured; null before that, or when the engine could not tell
 * @param lastUsedAt when an instance was last started with it
 * @param instance that instance
 * @param inUse whether that instance has not ended
 * @param goes whether it is to be removed as soon as it is not in use
 */
public record KeptVolume(
        long id,
        UUID key,
        String engine,
        long challengeId,
        String ownerKey,
        String name,
        long most,
        @Nullable Long kept,
        Instant createdAt,
        Instant lastUsedAt,
        InstanceId instance,
        boolean inUse,
        boolean goes) {

    public KeptVolume {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(ownerKey, "ownerKey");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
        Objects.requireNonNull(instance, "instance");
    }
}
