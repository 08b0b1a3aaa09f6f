package dev.flagship.lifecycle.container;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Placement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Describes one container to be created: its template, its owner and its place. The flag is never part of it; with
 * {@link FlagDelivery.Env} the driver adds the flag when it creates the container. If the template has members, their
 * containers are created with this one, at the addresses that follow its own.
 *
 * @param template the resolved definition
 * @param definition the version of that definition
 * @param incarnation the incarnation that the container belongs to
 * @param accountId the owning account, for the {@code flagship.account} label; 0 for none
 * @param network engine network to join
 * @param address static IPv4 address in it
 * @param member the name of this container among several of the incarnation; empty when it is the only one
 * @param hosts the addresses of all containers of the incarnation, by name; empty when there is only one
 * @param published for each container port that is published on the engine's host, its port number there
 * @param pins the engine's image ids, by the image names in the template; a name without an id is used as it is
 * @param kept the ledger's keys of the volumes that outlive the instance, by volume name
 */
public record ContainerSpec(
        ContainerTemplate template,
        DefinitionRef definition,
        Incarnation incarnation,
        long accountId,
        String network,
        String address,
        String member,
        Map<String, String> hosts,
        Map<Integer, Integer> published,
        Map<String, String> pins,
        Map<String, UUID> kept) {

    private static final UUID UNKEPT = new UUID(0, 0);

    public ContainerSpec {
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(member, "member");
        hosts = Map.copyOf(hosts);
        published = Map.copyOf(published);
        pins = Map.copyOf(pins);
        kept = Map.copyOf(kept);
    }

    /** Describes the container that players reach. */
    public ContainerSpec(
            ContainerTemplate template,
            DefinitionRef definition,
            Incarnation incarnation,
            long accountId,
            String network,
            String address) {
        this(
                template,
                definition,
                incarnation,
                accountId,
                network,
                address,
                template.members().isEmpty() ? "" : Member.MAIN,
                hosts(template.members(), address),
                Map.of(),
                Map.of(),
                Map.of());
    }

    /** Describes the container that players reach, at the placement that the ledger reserved. */
    public static ContainerSpec placed(
            ContainerTemplate template,
            DefinitionRef definition,
            Incarnation incarnation,
            long accountId,
            Placement placement) {
        return new ContainerSpec(template, definition, incarnation, accountId, placement.network(), placement.address())
                .publishing(placement.published());
    }

    /**
     * Returns a copy that publishes ports on the engine's host; {@code numbers} has the host's port number by port
     * name.
     */
    public ContainerSpec publishing(Map<String, Integer> numbers) {
        Map<Integer, Integer> ports = new HashMap<>();
        template.ports().stream()
                .filter(port -> numbers.containsKey(port.name()))
                .forEach(port -> ports.put(port.number(), Objects.requireNonNull(numbers.get(port.name()))));
        return new ContainerSpec(
                template, definition, incarnation, accountId, network, address, member, hosts, ports, pins, kept);
    }

    /** Returns a copy that uses these image ids, by image name, whatever the names refer to by now. */
    public ContainerSpec pinned(Map<String, String> ids) {
        return new ContainerSpec(
                template, definition, incarnation, accountId, network, address, member, hosts, published, ids, kept);
    }

    /** Returns a copy with the keys of its volumes that outlive the instance, by volume name. */
    public ContainerSpec keeping(Map<String, UUID> keys) {
        return new ContainerSpec(
                template, definition, incarnation, accountId, network, address, member, hosts, published, pins, keys);
    }

    /** Returns the key of a volume that outlives the instance; a placeholder if the ledger was not asked yet. */
    public UUID keptAs(String volume) {
        return kept.getOrDefault(volume, UNKEPT);
    }

    /** Returns what the engine creates the container from: the pinned image id, or else the template's image name. */
    public String image() {
        return Objects.requireNonNull(pins.getOrDefault(template.image(), template.image()));
    }

    /** Returns the image's name and pinned id, for error messages. */
    public String imageInWords() {
        return ImageName.inWords(template.image(), pins.get(template.image()));
    }

    /** Returns the specifications of its members' containers, in the order in which they are started. */
    public List<ContainerSpec> memberSpecs() {
        return template.members().stream()
                .map(each -> new ContainerSpec(
                        template.of(each),
                        definition,
                        incarnation,
                        accountId,
                        network,
                        Objects.requireNonNull(hosts.get(each.name())),
                        each.name(),
                        hosts,
                        Map.of(),
                        pins,
                        kept))
                .toList();
    }

    private static Map<String, String> hosts(List<Member> members, String address) {
        if (members.isEmpty()) {
            return Map.of();
        }
        Map<String, String> hosts = new HashMap<>(Map.of(Member.MAIN, address));
        IntStream.range(0, members.size()).forEach(i -> hosts.put(members.get(i).name(), following(address, i + 1)));
        return hosts;
    }

    /**
     * Adds {@code distance} to the last number of the address. That number cannot overflow, because an instance's block
     * of addresses never crosses its range.
     */
    private static String following(String address, int distance) {
        int dot = address.lastIndexOf('.') + 1;
        return address.substring(0, dot) + (Integer.parseInt(address.substring(dot)) + distance);
    }
}
