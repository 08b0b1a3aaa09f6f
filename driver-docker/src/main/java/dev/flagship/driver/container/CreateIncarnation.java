package dev.flagship.driver.container;

import dev.flagship.driver.network.ChallengeNetworks;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import java.util.Optional;

/**
 * Creates all containers of an incarnation. Members come first, so that the container that players reach finds them.
 */
public final class CreateIncarnation {
    private final CreateContainer create;
    private final ObserveContainers observe;
    private final ChallengeNetworks networks;

    public CreateIncarnation(CreateContainer create, ObserveContainers observe, ChallengeNetworks networks) {
        this.create = create;
        this.observe = observe;
        this.networks = networks;
    }

    /** Creates what is missing and adopts what exists. If it fails, what it has created is left for a later removal. */
    public CreateResult create(ContainerSpec spec, String flag) {
        Optional<CreateResult> hindrance = create.hindrance(spec);
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        if (spec.template().network() == NetworkKind.SHARED && spec.published().isEmpty()) {
            return create.create(spec, flag);
        }
        if (networks.ownNetwork(spec.network()) instanceof NetworkResult.Taken(String detail)) {
            return new CreateResult.NoCapacity(detail);
        }
        for (ContainerSpec memberSpec : spec.memberSpecs()) {
            CreateResult result = create.create(memberSpec, "");
            if (!isThere(result)) {
                return of(memberSpec.member(), result);
            }
        }
        CreateResult result = create.create(spec, flag);
        return result instanceof CreateResult.Adopted adopted
                ? new CreateResult.Adopted(observe.find(spec.incarnation()).orElse(adopted.container()))
                : result;
    }

    private static boolean isThere(CreateResult result) {
        return result instanceof CreateResult.Created || result instanceof CreateResult.Adopted;
    }

    /** Adds the member's name to a result. */
    private static CreateResult of(String member, CreateResult result) {
        String whose = member + ": ";
        return switch (result) {
            case CreateResult.Conflict(String detail) -> new CreateResult.Conflict(whose + detail);
            case CreateResult.ImageMissing(String detail) -> new CreateResult.ImageMissing(whose + detail);
            case CreateResult.NoCapacity(String detail) -> new CreateResult.NoCapacity(whose + detail);
            case CreateResult.Weakened(String control, String detail) ->
                new CreateResult.Weakened(control, whose + detail);
            case CreateResult.Refused(String detail) -> new CreateResult.Refused(whose + detail);
            case CreateResult.Created _, CreateResult.Adopted _ -> result;
        };
    }
}
