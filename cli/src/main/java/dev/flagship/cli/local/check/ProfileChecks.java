package dev.flagship.cli.local.check;

import dev.flagship.api.challenge.ContainerProfile;
import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.config.ConfigException;
import dev.flagship.cli.local.engine.EngineQuestion;
import dev.flagship.lifecycle.container.Limits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that the engine has as many processors as the profiles grant. A container that gets more than there are cannot
 * start.
 *
 * @param home the checkout
 */
public record ProfileChecks(URI url, Path home) {
    private static final String FILE = "security/container-profiles.json";
    private static final String CHECK = "profiles";

    /** Returns no findings if no engine answers, or if it does not say how many processors it has. */
    public List<Finding> run() {
        int cpus;
        try {
            cpus = new EngineQuestion(url).get("/info").path("NCPU").asInt(0);
        } catch (IOException e) {
            // EngineChecks has reported it.
            return List.of();
        }
        try {
            return cpus == 0 ? List.of() : List.of(finding(ContainerProfiles.read(home.resolve(FILE)), cpus));
        } catch (ConfigException e) {
            return List.of(Finding.fail(CHECK, String.valueOf(e.getMessage()), "mend the file"));
        }
    }

    private static Finding finding(ContainerProfiles profiles, int cpus) {
        List<String> tooMuch = new ArrayList<>();
        for (String name : profiles.names()) {
            BigDecimal asked = profiles.find(name)
                    .map(ContainerProfile::limits)
                    .map(Limits::cpus)
                    .orElse(BigDecimal.ZERO);
            if (asked.compareTo(BigDecimal.valueOf(cpus)) > 0) {
                tooMuch.add(name + " gives " + asked.toPlainString());
            }
        }
        return tooMuch.isEmpty()
                ? Finding.ok(CHECK, "none gives more than the " + cpus + " CPUs of the engine")
                : Finding.warn(
                        CHECK,
                        String.join(", ", tooMuch) + " CPUs, and the engine has " + cpus,
                        "challenges that ask for no less cannot start here; lower cpu in " + FILE);
    }
}
