package dev.flagship.lifecycle.container;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One resolved definition version: everything about its containers that is the same for all instances.
 *
 * @param slug the challenge's slug, for the {@code flagship.challenge} label
 * @param image reference as the engine knows it
 * @param command replaces the image's own command; empty to keep it
 * @param environment variables of the process; never the flag
 * @param ports what players reach; at least one
 * @param limits memory, CPU, processes
 * @param capabilities the exact bounding set, as Linux names them without {@code CAP_}; usually empty
 * @param tmpfs writable file systems in memory
 * @param user the user and group it runs as
 * @param flagTemplate the form of its flags, see {@link dev.flagship.lifecycle.flag.FlagTemplate}
 * @param delivery how the flag reaches it
 * @param readiness what must be seen before players are let in
 * @param lifetime how long it runs unless extended
 * @param members further containers in start order, all started before this one; usually none
 * @param mounts the instance's volumes that this container mounts
 * @param runtimeClass the engine's name of the runtime for its containers; empty for the engine's default
 * @param internet whether it may reach public addresses of the Internet
 * @param writableRoot how many bytes each of its containers may write to its root file system; 0 when that is read-only
 */
public record ContainerTemplate(
        String slug,
        String image,
        List<String> command,
        Map<String, String> environment,
        List<ExposedPort> ports,
        Limits limits,
        Set<String> capabilities,
        List<Tmpfs> tmpfs,
        User user,
        String flagTemplate,
        FlagDelivery delivery,
        Readiness readiness,
        Duration lifetime,
        List<Member> members,
        List<VolumeMount> mounts,
        String runtimeClass,
        boolean internet,
        long writableRoot) {

    /** A template of one container, without members. */
    public ContainerTemplate(
            String slug,
            String image,
            List<String> command,
            Map<String, String> environment,
            List<ExposedPort> ports,
            Limits limits,
            Set<String> capabilities,
            List<Tmpfs> tmpfs,
            User user,
            String flagTemplate,
            FlagDelivery delivery,
            Readiness readiness,
            Duration lifetime) {
        this(
                slug,
                image,
                command,
                environment,
                ports,
                limits,
                capabilities,
                tmpfs,
                user,
                flagTemplate,
                delivery,
                readiness,
                lifetime,
                List.of(),
                List.of(),
                "",
                false,
                0);
    }

    public ContainerTemplate {
        Objects.requireNonNull(slug, "slug");
        Objects.requireNonNull(image, "image");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
        Objects.requireNonNull(limits, "limits");
        capabilities = Set.copyOf(capabilities);
        tmpfs = List.copyOf(tmpfs);
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(flagTemplate, "flagTemplate");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(readiness, "readiness");
        Objects.requireNonNull(lifetime, "lifetime");
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("ports: none (expected: at least one)");
        }
        members = List.copyOf(members);
        mounts = List.copyOf(mounts);
        Objects.requireNonNull(runtimeClass, "runtimeClass");
        if (internet && !members.isEmpty()) {
            throw new IllegalArgumentException("members: " + members.size() + " (expected: none with the Internet)");
        }
        if (writableRoot < 0) {
            throw new IllegalArgumentException("writableRoot: " + writableRoot + " (expected: >= 0)");
        }
        if (members.size() > Member.MOST) {
            throw new IllegalArgumentException(
                    "members: " + members.size() + " (expected: at most " + Member.MOST + ")");
        }
    }

    /** Returns the names of all images that it uses, its own first, then those of its members. */
    public Set<String> images() {
        Set<String> names = new LinkedHashSet<>(Set.of(image));
        members.forEach(member -> names.add(member.image()));
        return names;
    }

    /** Returns the size limit in bytes of each volume that outlives an instance, by volume name. */
    public Map<String, Long> kept() {
        Map<String, Long> kept = new TreeMap<>();
        Stream.concat(mounts.stream(), members.stream().flatMap(member -> member.mounts().stream()))
                .filter(VolumeMount::kept)
                .forEach(mount -> kept.put(mount.volume(), mount.sizeBytes()));
        return kept;
    }

    /** Returns the sum of the limits of all containers of one instance. */
    public Limits limitsInAll() {
        return members.stream().map(Member::limits).reduce(limits, Limits::plus);
    }

    /** Returns what an operator must grant before this may start. */
    public Set<Weakness> weaknesses() {
        Set<Weakness> weaknesses = EnumSet.noneOf(Weakness.class);
        boolean usual = Weakness.isUsual(user, capabilities, writableRoot)
                && members.stream()
                        .allMatch(member -> Weakness.isUsual(member.user(), member.capabilities(), writableRoot));
        if (!usual) {
            weaknesses.add(Weakness.COMPAT);
        }
        if (internet) {
            weaknesses.add(Weakness.INTERNET);
        }
        return weaknesses;
    }

    /** Returns the kind of network that its instances are placed in. */
    public NetworkKind network() {
        if (internet) {
            return NetworkKind.INTERNET;
        }
        return isPublished() ? NetworkKind.PUBLISHED : members.isEmpty() ? NetworkKind.SHARED : NetworkKind.MEMBERS;
    }

    /** Whether any of its ports is published on the engine's host. */
    public boolean isPublished() {
        return ports.stream().anyMatch(port -> port.exposure() == ExposedPort.Exposure.PORT);
    }

    /** Returns a copy with these members. */
    public ContainerTemplate with(List<Member> further) {
        return with(further, mounts, runtimeClass, internet, writableRoot);
    }

    /** Returns a copy with these volumes mounted. */
    public ContainerTemplate mounting(List<VolumeMount> volumes) {
        return with(members, volumes, runtimeClass, internet, writableRoot);
    }

    /** Returns a copy that is run with this runtime class of the engine. */
    public ContainerTemplate runBy(String otherClass) {
        return with(members, mounts, otherClass, internet, writableRoot);
    }

    /** Returns a copy where each container may write this many bytes to its root file system. */
    public ContainerTemplate writing(long bytes) {
        return with(members, mounts, runtimeClass, internet, bytes);
    }

    /** Returns a copy that may reach the Internet. */
    public ContainerTemplate online() {
        return with(members, mounts, runtimeClass, true, writableRoot);
    }

    private ContainerTemplate with(
            List<Member> further, List<VolumeMount> volumes, String otherClass, boolean online, long bytes) {
        return new ContainerTemplate(
                slug,
                image,
                command,
                environment,
                ports,
                limits,
                capabilities,
                tmpfs,
                user,
                flagTemplate,
                delivery,
                readiness,
                lifetime,
                further,
                volumes,
                otherClass,
                online,
                bytes);
    }

    /** Returns the template of one member's container. */
    ContainerTemplate of(Member member) {
        return new ContainerTemplate(
                slug,
                member.image(),
                member.command(),
                member.environment(),
                ports,
                member.limits(),
                member.capabilities(),
                member.tmpfs(),
                member.user(),
                flagTemplate,
                new FlagDelivery.None(),
                readiness,
                lifetime,
                List.of(),
                member.mounts(),
                runtimeClass,
                internet,
                writableRoot);
    }
}
