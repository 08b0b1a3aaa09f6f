package dev.flagship.server.instance.policy;

import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.DefinitionLedger.Asked;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.frp.FrpServer;
import dev.flagship.server.grant.Grants;
import dev.flagship.server.refusal.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Tells whether a challenge can be started on this platform as things are, whoever asks. */
public final class StartableHere {
    private final FrpServer frp;
    private final Grants grants;
    private final Catalog catalog;
    private final DefinitionLedger definitions;
    private final JsonMapper json;

    StartableHere(FrpServer frp, Grants grants, Catalog catalog, DefinitionLedger definitions, JsonMapper json) {
        this.frp = frp;
        this.grants = grants;
        this.catalog = catalog;
        this.definitions = definitions;
        this.json = json;
    }

    /**
     * Returns why a challenge cannot be started: nobody could reach it, or nobody granted the isolation that it asks
     * for.
     */
    public Optional<Refusal> hindrance(Challenge challenge) {
        Stream<String> exposures =
                challenge.runs().stream().flatMap(part -> part.ports().stream()).map(ContainerPart.Port::exposure);
        return unreachable(exposures).or(() -> ungranted(challenge.name(), challenge.slug(), challenge.weaknesses()));
    }

    /**
     * Returns why nothing can be made from a definition that an instance has or takes next. For the latest definition
     * this is whatever keeps its challenge from being started. For every definition it is that nobody could reach it,
     * or that what it asks for is not granted, or not any more.
     */
    public Optional<Refusal> hindrance(DefinitionRef definition) {
        Optional<Challenge> challenge = catalog.find(definition.challengeId());
        return challenge
                .filter(_ -> isLatest(definition))
                .flatMap(latest -> hindrance(latest))
                .or(() -> definitions
                        .asked(definition)
                        .flatMap(asked ->
                                hindrance(challenge.map(Challenge::name).orElse(asked.slug()), asked)));
    }

    private Optional<Refusal> hindrance(String name, Asked asked) {
        Stream<String> exposures = json.readTree(asked.body())
                .path("ports")
                .valueStream()
                .map(port -> port.path("exposure").asString(""));
        return unreachable(exposures).or(() -> ungranted(name, asked.slug(), asked.weaknesses()));
    }

    private Optional<Refusal> unreachable(Stream<String> exposures) {
        return exposures.allMatch(frp::serves) ? Optional.empty() : Optional.of(new StartRefusal.NoFrp());
    }

    /** Returns whether new starts are made from this definition. */
    public boolean isLatest(DefinitionRef definition) {
        return definitions
                .latest(definition.challengeId())
                .filter(definition::equals)
                .isPresent();
    }

    private Optional<Refusal> ungranted(String name, String slug, Set<Weakness> asked) {
        Set<Weakness> lacking = grants.lacking(slug, asked);
        return lacking.isEmpty() ? Optional.empty() : Optional.of(new InstanceRefusal.NotGranted(name, slug, lacking));
    }
}
