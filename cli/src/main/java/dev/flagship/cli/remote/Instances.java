package dev.flagship.cli.remote;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Waits for instances, which start and stop in the background. */
public record Instances(Api api) {
    private static final Set<String> STILL_COMING = Set.of("QUEUED", "STARTING", "POOLED");
    private static final Set<String> GONE = Set.of("STOPPED", "FAILED");
    private static final long LOOK_MILLIS = 250;

    /** Tells whether nothing is left of the instance. */
    public static boolean isGone(JsonNode instance) {
        return GONE.contains(instance.path("state").asString(""));
    }

    /** Tells whether the instance can be reached. */
    public static boolean isRunning(JsonNode instance) {
        return instance.path("state").asString("").equals("RUNNING");
    }

    /**
     * Returns the instance once it runs or cannot run any more; at the end of the patience, as it is then. If it was
     * replaced because it did not answer, the instance that its owner got in its place is followed.
     */
    public JsonNode settled(JsonNode started, Duration patience) throws InterruptedException {
        JsonNode instance = started;
        long deadline = System.nanoTime() + patience.toNanos();
        while (isComing(instance) && System.nanoTime() - deadline < 0) {
            instance = later(instance);
        }
        return instance;
    }

    private static boolean isComing(JsonNode instance) {
        return STILL_COMING.contains(instance.path("state").asString(""))
                || !instance.path("replaced_by").asString("").isEmpty();
    }

    /** Returns the instance once it is gone; at the end of the patience, as it is then. */
    public JsonNode gone(JsonNode stopping, Duration patience) throws InterruptedException {
        JsonNode instance = stopping;
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isGone(instance) && System.nanoTime() - deadline < 0) {
            instance = later(stopping);
        }
        return instance;
    }

    /**
     * Returns what its node sees of the instance at this path now; at the end of the patience, an answer that is still
     * due.
     */
    public JsonNode looked(String path, Duration patience) throws InterruptedException {
        JsonNode look = api.post(path + "/look", Map.of());
        long deadline = System.nanoTime() + patience.toNanos();
        while (look.path("due").asBoolean(false) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            look = api.get(path + "/look").path("data");
        }
        return look;
    }

    private JsonNode later(JsonNode known) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        String replacedBy = known.path("replaced_by").asString("");
        String id = replacedBy.isEmpty() ? known.path("id").asString() : replacedBy;
        return api.get("/instances/" + id).path("data");
    }
}
