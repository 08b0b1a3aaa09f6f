package dev.flagship.driver.hardening;

import static dev.flagship.driver.engine.EngineJson.object;

import dev.flagship.driver.engine.Reach;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.Member;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which ports of a container are published on the engine's host.
 *
 * @param at the host's address for ports with the exposure {@code port}, whose numbers the ledger assigns
 * @param reach with {@link Reach#LOOPBACK} all other ports are published as well, only for this machine, under numbers
 *     that the engine chooses
 */
public record Publishing(String at, Reach reach) {
    /** Where the gateway finds ports that are published for it. */
    public static final String LOOPBACK = "127.0.0.1";

    public Publishing {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(reach, "reach");
    }

    /** Returns {@code ExposedPorts}; without it the engine silently ignores bindings. */
    ObjectNode exposed(ContainerSpec spec) {
        ObjectNode exposed = object();
        Set<Integer> ports = new TreeSet<>(spec.published().keySet());
        ports.addAll(chosenByEngine(spec));
        ports.forEach(port -> exposed.putObject(port + "/tcp"));
        return exposed;
    }

    /** Returns {@code PortBindings}. */
    ObjectNode bindings(ContainerSpec spec) {
        Map<Integer, String> numbers = new TreeMap<>();
        spec.published().forEach((port, number) -> numbers.put(port, Integer.toString(number)));
        Set<Integer> chosen = chosenByEngine(spec);
        chosen.forEach(port -> numbers.put(port, ""));
        ObjectNode bindings = object();
        numbers.forEach((port, number) -> bindings.putArray(port + "/tcp")
                .addObject()
                .put("HostIp", chosen.contains(port) ? LOOPBACK : at)
                .put("HostPort", number));
        return bindings;
    }

    private Set<Integer> chosenByEngine(ContainerSpec spec) {
        boolean main = spec.member().isEmpty() || spec.member().equals(Member.MAIN);
        Set<Integer> ports = new TreeSet<>();
        if (main && reach == Reach.LOOPBACK) {
            spec.template().ports().stream().map(ExposedPort::number).forEach(ports::add);
            ports.removeAll(spec.published().keySet());
        }
        return ports;
    }
}
