package dev.flagship.cli.local;

import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import dev.flagship.api.challenge.ContainerReader;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.challenge.Checkout;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.driver.DockerDriver;
import dev.flagship.driver.DriverConfig;
import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.driver.image.EngineImage;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Shows the request that would make a container for a profile. */
@Command(
        name = "show",
        description = {
            "Print, as JSON, the request that would make a container with this profile. Nothing is made.",
            "What differs for each instance reads IMAGE, NETWORK, ADDRESS, FLAG and an id of zeros."
        })
final class ShowProfileCommand implements Callable<Integer> {
    private static final String NO_CHALLENGE = "challenge";

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "The profile, from security/container-profiles.json.")
    private String name = "";

    @Option(
            names = "--challenge",
            paramLabel = "SLUG",
            description = "For this challenge of the catalog, with its image as the engine has it.")
    private String challenge = "";

    @Option(names = "--catalog", paramLabel = "FILE", description = "The catalog file (default: the checkout's).")
    private @Nullable Path catalog;

    @Option(
            names = "--engine",
            paramLabel = "URL",
            description = "The container engine (default: DOCKER_HOST, else the one that `up` would take).",
            defaultValue = "${env:DOCKER_HOST:-" + UpOptions.DEFAULT_ENGINE + "}")
    private String engine = UpOptions.DEFAULT_ENGINE;

    @Option(names = "--json", description = "Print the JSON alone, without a word about it.")
    private boolean json;

    @Mixin
    private final DataOption data = new DataOption();

    ShowProfileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Checkout checkout = Checkout.with(catalog);
        if (checkout.profiles().find(name).isEmpty()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "NAME: " + name + " (expected: one of "
                            + checkout.profiles().names() + ")");
        }
        ContainerTemplate template = challenge.isEmpty() ? bare(checkout) : ofChallenge(checkout);
        @Nullable
        EngineImage image =
                challenge.isEmpty() ? new EngineImage("IMAGE", List.of(), List.of(), Set.of(), List.of(), "") : null;
        try (DockerDriver driver = DockerDriver.open(config(checkout))) {
            terminal.printJson(driver.describe(spec(template), image));
            if (!json) {
                terminal.tell("  the body of POST /containers/create; nothing was made");
            }
            return ExitCodes.OK;
        } catch (UnsupportedEngineException | IllegalArgumentException e) {
            throw new CommandException(ExitCodes.FAILED, String.valueOf(e.getMessage()), e);
        } catch (EngineUnavailableException e) {
            throw new CommandException(ExitCodes.NOT_RUNNING, String.valueOf(e.getMessage()), e);
        }
    }

    private DriverConfig config(Checkout checkout) {
        return new DriverConfig(
                URI.create(engine),
                "platform",
                checkout.home().resolve("security"),
                data.folder().toolsTar());
    }

    private static ContainerSpec spec(ContainerTemplate template) {
        Incarnation incarnation = new Incarnation(new InstanceId(new UUID(0, 0)), 1);
        // With several containers each address is computed from the first, so that must be a real address.
        String address = template.members().isEmpty() ? "ADDRESS" : "192.0.2.16";
        return new ContainerSpec(template, new DefinitionRef(1, 1), incarnation, 0, "NETWORK", address);
    }

    /** Returns a definition that asks for nothing beyond its profile. */
    private ContainerTemplate bare(Checkout checkout) {
        String body = "{\"image\": \"image\", \"profile\": \"" + name
                + "\", \"ports\": [{\"port\": 8080, \"exposure\": \"http\"}]}";
        return new ContainerReader(checkout.profiles()).read(NO_CHALLENGE, body).template();
    }

    private ContainerTemplate ofChallenge(Checkout checkout) {
        ChallengeEntry entry = checkout.entry(challenge);
        ContainerDefinition container = entry.container();
        if (container == null) {
            throw new CommandException(ExitCodes.USAGE, challenge + " has no container");
        }
        String profile =
                JsonMapper.shared().readTree(container.body()).path("profile").asString("default");
        if (!profile.equals(name)) {
            throw new CommandException(ExitCodes.USAGE, challenge + " has the profile " + profile);
        }
        return container.template();
    }
}
