package dev.flagship.cli.local.trial;

import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.cli.remote.Api;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.tools.ToolsImage;
import java.net.URI;
import java.util.Objects;

/**
 * What a trial works with.
 *
 * @param api the running platform, as one of its operators
 * @param engine the engine that its node holds, only to look at
 * @param engineUrl the URL of that engine
 * @param platform the platform whose things on the engine are looked at
 * @param tools the image with the probe, which the node brought to the engine
 * @param profiles the profiles that instances are expected to get
 * @param policy the policy that all of them are expected to get
 */
public record Surroundings(
        Api api,
        EngineClient engine,
        URI engineUrl,
        Platform platform,
        ToolsImage tools,
        ContainerProfiles profiles,
        HardeningPolicy policy) {
    public Surroundings {
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(engineUrl, "engineUrl");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(tools, "tools");
        Objects.requireNonNull(profiles, "profiles");
        Objects.requireNonNull(policy, "policy");
    }

    /** Returns the image that the trial's instances run. */
    String image() {
        return tools.reference();
    }
}
