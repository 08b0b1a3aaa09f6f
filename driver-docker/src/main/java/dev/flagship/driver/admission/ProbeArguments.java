package dev.flagship.driver.admission;

import dev.flagship.driver.hardening.ContainerRequest;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Tmpfs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Builds the probe's command line, which says what to expect in a container made from a template. */
public final class ProbeArguments {
    /** The kernel's numbers of the capabilities that a profile can grant. */
    private static final Map<String, Integer> CAPABILITIES = Map.of(
            "CHOWN", 0, "DAC_OVERRIDE", 1, "FOWNER", 3, "KILL", 5, "SETGID", 6, "SETUID", 7, "NET_BIND_SERVICE", 10);

    private ProbeArguments() {}

    /**
     * Returns the whole command.
     *
     * @param securityModule see {@link dev.flagship.driver.engine.EngineFacts#securityModule()}
     * @param targets addresses that must not answer
     * @param outsideName a name that must not resolve
     */
    public static List<String> of(
            ContainerTemplate template,
            HardeningPolicy policy,
            String securityModule,
            List<ProbeTarget> targets,
            String outsideName) {
        List<String> command = new ArrayList<>(List.of("/bin/probe", "check"));
        command.add("uid=" + template.user().uid());
        command.add("gid=" + template.user().gid());
        String bounding = String.format(Locale.ROOT, "%016x", bounding(template.capabilities()));
        command.add("capbnd=" + bounding);
        // Root holds its whole bounding set; other users hold nothing.
        command.add("capeff=" + (template.user().uid() == 0 ? bounding : "0".repeat(bounding.length())));
        command.add("fsize=" + template.writableRoot());
        command.add("memory=" + template.limits().memoryBytes());
        command.add("nanocpus=" + template.limits().nanoCpus());
        command.add("pids=" + template.limits().pids());
        command.add("nofile=" + policy.ulimit("nofile"));
        command.add("shm=" + policy.sharedMemory().bytes());
        command.add("lsm=" + (securityModule.isEmpty() ? "none" : securityModule));
        command.add("env=" + String.join(",", variables(template)));
        List<String> writable = new ArrayList<>();
        for (Tmpfs tmpfs : template.tmpfs()) {
            command.add("tmpfs=" + tmpfs.path() + ":" + tmpfs.sizeBytes() + ":" + ContainerRequest.inodes(tmpfs));
            writable.add(tmpfs.path());
        }
        if (template.delivery() instanceof FlagDelivery.File file) {
            command.add("flagfile=" + file.path());
            writable.add(file.folder());
        }
        if (template.writableRoot() > 0) {
            writable.add("/");
        }
        command.add("writable=" + writable.stream().collect(Collectors.joining(",", ",", ",")));
        policy.maskedPaths().forEach(path -> command.add("masked=" + path));
        policy.readonlyPaths().forEach(path -> command.add("readonly=" + path));
        targets.forEach(target -> command.add(target.argument()));
        command.add("dns=" + outsideName);
        return command;
    }

    private static Set<String> variables(ContainerTemplate template) {
        Set<String> names = new TreeSet<>(Set.of("PATH", "HOSTNAME", "HOME", "TMPDIR"));
        names.addAll(template.environment().keySet());
        switch (template.delivery()) {
            case FlagDelivery.File _ -> names.add("FLAG_FILE");
            case FlagDelivery.Env env -> names.add(env.variable());
            case FlagDelivery.None _ -> {
                // Without a flag, no variable is about it.
            }
        }
        return names;
    }

    private static long bounding(Set<String> capabilities) {
        long bits = 0;
        for (String capability : capabilities) {
            Integer number = CAPABILITIES.get(capability);
            if (number == null) {
                throw new IllegalArgumentException("capability: " + capability + " (expected: one of "
                        + new TreeSet<>(CAPABILITIES.keySet()) + ")");
            }
            bits |= 1L << number;
        }
        return bits;
    }
}
