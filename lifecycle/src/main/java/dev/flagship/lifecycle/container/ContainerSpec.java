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
 * One container to be made: a template, whose it is, and where it lives. The flag is never part of it; with
 * {@link FlagDelivery.Env} the driver adds it when it creates the container. Where the template has members, those are
 * made with it, at the addresses that follow.
 *
 * @param template the resolved definition
 * @param definition which version that is
 * @param incarnation whose container this is
 * @param accountId the owning account, for the {@code flagship.account} label; 0 for none
 * @param network engine network to join
 * @param address static IPv4 address in it
 * @param member which of several containers of the incarnation it is; empty for an only one
 * @param hosts the addresses of all of them by name; empty for an only one
 * @param published its ports that are published at the engine's host, and their numbers there
 * @param pins the engine's ids of the images that the template names, by name; a name without one is taken as it is
 * @param kept the keys, in the ledger, of the volumes that outlive the instance, by name
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

    /** The container that players reach. */
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

    /** The container that players reach, where a ledger put it. */
    public static ContainerSpec placed(
            ContainerTemplate template,
            DefinitionRef definition,
            Incarnation incarnation,
            long accountId,
            Placement placement) {
        return new ContainerSpec(template, definition, incarnation, accountId, placement.network(), placement.address())
                .publishing(placement.published());
    }

    /** The same with ports that are published at the engine's host: by their names, their numbers there. */
    public ContainerSpec publishing(Map<String, Integer> numbers) {
        Map<Integer, Integer> ports = new HashMap<>();
        template.ports().stream()
                .filter(port -> numbers.containsKey(port.name()))
                .forEach(port -> ports.put(port.number(), Objects.requireNonNull(numbers.get(port.name()))));
        return new ContainerSpec(
                template, definition, incarnation, accountId, network, address, member, hosts, ports, pins, kept);
    }

    /** The same made from these images, whatever their names lead to by now. */
    public ContainerSpec pinned(Map<String, String> ids) {
        return new ContainerSpec(
                template, definition, incarnation, accountId, network, address, member, hosts, published, ids, kept);
    }

    /** The same with these volumes, by name, that were there before it or will be after it. */
    public ContainerSpec keeping(Map<String, UUID> keys) {
        return new ContainerSpec(
                template, definition, incarnation, accountId, network, address, member, hosts, published, pins, keys);
    }

    /** The key of one of those volumes; that of none where the ledger was not asked yet. */
    public UUID keptAs(String volume) {
        return kept.getOrDefault(volume, UNKEPT);
    }

    /** What the engine is to make it from: an id, or the name that the template has. */
    public String image() {
        return Objects.requireNonNull(pins.getOrDefault(template.image(), template.image()));
    }

    /** The image in words, for whoever looks for it in vain. */
    public String imageInWords() {
        return ImageName.inWords(template.image(), pins.get(template.image()));
    }

    /** The containers of its members, in the order in which they are started. */
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

    /** The blocks of such networks begin and end within the last number. */
    private static String following(String address, int distance) {
        int dot = address.lastIndexOf('.') + 1;
        return address.substring(0, dot) + (Integer.parseInt(address.substring(dot)) + distance);
    }
}
