package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Instances;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tools.jackson.databind.JsonNode;

/** The instances that a command started and must stop, whatever happens. Used by one thread. */
final class OwnInstances {
    private static final String ID = "challenge_id";

    private final Api api;
    private final Duration patience;
    private final Set<String> started = new LinkedHashSet<>();
    /** Challenges for which a start was requested whose outcome is not known. */
    private final Set<Long> unanswered = new LinkedHashSet<>();

    OwnInstances(Api api, Duration patience) {
        this.api = api;
        this.patience = patience;
    }

    /**
     * Starts an instance; {@link #stopAll} will stop it. An interrupt does not end the wait for the answer: the
     * instance may have been started, and nobody else knows of it.
     */
    JsonNode start(long challenge, Map<String, ?> fields) throws InterruptedException {
        unanswered.add(challenge);
        FutureTask<JsonNode> asked = new FutureTask<>(() -> api.post("/instances", fields));
        Thread.ofVirtual().start(asked);
        try {
            return answered(challenge, asked);
        } catch (InterruptedException e) {
            try {
                answered(challenge, asked);
            } catch (CommandException refused) {
                e.addSuppressed(refused);
            }
            throw e;
        }
    }

    private JsonNode answered(long challenge, FutureTask<JsonNode> asked) throws InterruptedException {
        JsonNode instance;
        try {
            instance = asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandException refused) {
                throw refused;
            }
            throw new IllegalStateException("a start was neither answered nor refused", e);
        }
        // A shared instance may have been there before.
        if (!isForAll(instance) || isStartedByMe(instance)) {
            started.add(instance.path("id").asString());
        }
        unanswered.remove(challenge);
        return instance;
    }

    /** Tells whether the instance is shared, that is, belongs to no account. */
    static boolean isForAll(JsonNode instance) {
        return instance.path("account_id").asLong(-1) == 0;
    }

    /**
     * Stops the instances that are left and waits until they are gone. One that cannot be stopped is tried again at the
     * next call. After an interrupt the stopping begins again before the interrupt is passed on.
     */
    void stopAll() throws InterruptedException {
        try {
            stopEach();
        } catch (InterruptedException e) {
            stopEach();
            throw e;
        }
    }

    private void stopEach() throws InterruptedException {
        for (long challenge : List.copyOf(unanswered)) {
            for (JsonNode live : api.get("/instances?challenge_id=" + challenge).path("data")) {
                if (isStartedByMe(live)) {
                    started.add(live.path("id").asString());
                }
            }
            unanswered.remove(challenge);
        }
        CommandException failed = null;
        for (String id : List.copyOf(started)) {
            try {
                new Instances(api).gone(api.delete("/instances/" + id), patience);
                started.remove(id);
            } catch (CommandException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private boolean isStartedByMe(JsonNode instance) throws InterruptedException {
        long me = api.get("/users/me").path("data").path("id").asLong(-1);
        return instance.path("user_id").asLong(0) == me;
    }

    /** Returns the fields of a request to start an instance. */
    static Map<String, Object> of(long challenge) {
        return Map.of(ID, challenge);
    }
}
