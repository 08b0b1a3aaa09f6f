package dev.flagship.server.instance;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.frp.FrpServer;
import dev.flagship.server.grant.Grants;
import dev.flagship.server.refusal.Refusal;
import java.util.Optional;
import java.util.Set;

/** Whether anything of a challenge is started here as things are, whoever wants it. */
final class StartableHere {
    private final FrpServer frp;
    private final Grants grants;

    StartableHere(FrpServer frp, Grants grants) {
        this.frp = frp;
        this.grants = grants;
    }

    /** Why not: nobody could reach it, or nobody granted what it asks for. */
    Optional<Refusal> hindrance(Challenge challenge) {
        boolean reachable = challenge
                .runs()
                .map(part -> part.ports().stream().allMatch(port -> frp.serves(port.exposure())))
                .orElse(true);
        if (!reachable) {
            return Optional.of(new StartRefusal.NoFrp());
        }
        return ungranted(challenge.name(), challenge.slug(), challenge.weaknesses());
    }

    /** What of this nobody granted to the challenge, as a refusal. */
    Optional<Refusal> ungranted(String name, String slug, Set<Weakness> asked) {
        Set<Weakness> lacking = grants.lacking(slug, asked);
        return lacking.isEmpty() ? Optional.empty() : Optional.of(new InstanceRefusal.NotGranted(name, slug, lacking));
    }
}
