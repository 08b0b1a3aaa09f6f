package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.instance.ProductInstances.Started;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.platform.Site;
import java.io.IOException;

/** Plays what a player does from arriving to leaving, so that every statement of the main path is sent once. */
public final class Story {
    private Story() {}

    /** Lets {@code many} people start one instance each and keep it. */
    public static void settle(LocalPlatform platform, int many) throws IOException, InterruptedException {
        Site site = platform.site();
        for (String token : new Players(site, "settler").register(many)) {
            try (ProductInstances instances = new ProductInstances(site, site.challenge("Soundings", token))) {
                instances.start(token);
            }
        }
    }

    /** Plays the story; {@code number} makes the account's name unique. */
    public static void play(LocalPlatform platform, int number) throws IOException, InterruptedException {
        Site site = platform.site();
        String token = new Players(site, "story " + number).register();
        try (ProductInstances instances = new ProductInstances(site, site.challenge("Soundings", token))) {
            play(site, instances, token);
        }
    }

    private static void play(Site site, ProductInstances instances, String token)
            throws IOException, InterruptedException {
        Started instance = instances.start(token);
        site.expect(200, "GET", "/api/v1/instances", token, null);
        instances.attempt(token, "CTF{a guess}");
        String verdict = instances.attempt(token, Soundings.flag(instance.door()));
        if (!verdict.equals("correct")) {
            throw new IOException("the flag of " + instance.id() + ": " + verdict + " (expected: correct)");
        }
        site.expect(200, "GET", "/api/v1/scoreboard", token, null);
        instances.requestStop(instance);
        instances.awaitStopped(instance);
    }
}
