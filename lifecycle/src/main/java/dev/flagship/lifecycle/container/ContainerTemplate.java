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
 * One definition version, resolved: everything about a container that is the same for each of its instances.
 *
 * @param slug the challenge's slug, for the {@code flagship.challenge} label
 * @param image reference as the engine knows it
 * @param command replaces the image's own command; empty to keep it
 * @param environment variables of the process; never the flag
 * @param ports what players reach; at least one
 * @param limits memory, CPU, processes
 * @param capabilities the exact bounding set, as Linux names them without {@code CAP_}; usually empty
 * @param tmpfs writable places
 * @param user who it runs as
 * @param flagTemplate what its flags look like, see {@link dev.flagship.lifecycle.flag.FlagTemplate}
 * @param delivery how the flag reaches it
 * @param readiness what must be seen before players are let in
 * @param lifetime how long it runs unless extended
 * @param members its further containers, in the order in which they are started, all before this one; usually none
 * @param mounts volumes of the instance that it has
 * @param runtimeClass what the engine runs its containers with, by the engine's name for it; empty for the usual
 * @param internet whether it reaches public addresses of the Internet
 * @param writableRoot how many bytes each of its containers may write to its own root; 0 where that is read-only
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

    /** Of one container. */
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

    /** The names of all images that it takes, its members' among them, its own first. */
    public Set<String> images() {
        Set<String> names = new LinkedHashSet<>(Set.of(image));
        members.forEach(member -> names.add(member.image()));
        return names;
    }

    /** The volumes that outlive an instance, by name, and how many bytes each may hold. */
    public Map<String, Long> kept() {
        Map<String, Long> kept = new TreeMap<>();
        Stream.concat(mounts.stream(), members.stream().flatMap(member -> member.mounts().stream()))
                .filter(VolumeMount::kept)
                .forEach(mount -> kept.put(mount.volume(), mount.sizeBytes()));
        return kept;
    }

    /** What all containers of one instance may use together. */
    public Limits limitsInAll() {
        return members.stream().map(Member::limits).reduce(limits, Limits::plus);
    }

    /** What it asks for that an operator has to grant first. */
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

    /** What kind of network its instances are put into. */
    public NetworkKind network() {
        if (internet) {
            return NetworkKind.INTERNET;
        }
        return isPublished() ? NetworkKind.PUBLISHED : members.isEmpty() ? NetworkKind.SHARED : NetworkKind.MEMBERS;
    }

    /** Whether some of its ports are published at the engine's host. */
    public boolean isPublished() {
        return ports.stream().anyMatch(port -> port.exposure() == ExposedPort.Exposure.PORT);
    }

    /** The same with further containers. */
    public ContainerTemplate with(List<Member> further) {
        return with(further, mounts, runtimeClass, internet, writableRoot);
    }

    /** The same with these volumes. */
    public ContainerTemplate mounting(List<VolumeMount> volumes) {
        return with(members, volumes, runtimeClass, internet, writableRoot);
    }

    /** The same, run with what the engine calls this. */
    public ContainerTemplate runBy(String otherClass) {
        return with(members, mounts, otherClass, internet, writableRoot);
    }

    /** The same with a root to which each container may write so many bytes. */
    public ContainerTemplate writing(long bytes) {
        return with(members, mounts, runtimeClass, internet, bytes);
    }

    /** The same where it reaches the Internet. */
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

    /** What one of its members is made from. */
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
