package dev.flagship.cli.local;

import static dev.flagship.cli.CommandException.requireUsage;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig.PortRange;
import dev.flagship.api.config.SiteName;
import dev.flagship.api.config.SiteNames;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.local.data.Reachability;
import dev.flagship.lifecycle.disk.DiskMarks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Checks what was typed, each option by itself and against the others, before anything is touched. */
record OptionChecks(UpOptions options) {
    /**
     * Checks all options and the files that they name. Throws a message with the option, its value and what was
     * expected.
     */
    void require() {
        requireForm();
        requireNamesApart();
        options.front.requireFiles();
    }

    /** Checks the form of each option by itself, and that no two use the same port. */
    void requireForm() {
        Map<Integer, String> taken = ports();
        PortRange gateways = range("--tcp-ports", options.tcpPorts, "10000-19999");
        taken.forEach((port, option) -> requireUsage(
                port < gateways.first() || port > gateways.last(),
                "--tcp-ports: " + gateways + " contain " + port + " of " + option,
                "ports that nothing else uses"));
        range("--port-range", options.portRange, "30000-60000");
        String domain = options.domain;
        requireUsage(
                domain.isEmpty() || isHostName(domain), "--domain: " + domain, "a host name, e.g. ctf.example.org");
        boolean nameless = options.bind.contains(":") && !options.bind.equals("::") && !options.bind.equals("::1");
        requireUsage(
                !nameless || !domain.isEmpty(),
                "--bind: " + options.bind + " without --domain",
                "a name for players, since they cannot type this address");
        options.front.require();
        String instances = options.instanceDomain;
        requireUsage(
                instances.isEmpty() || isHostName(instances),
                "--instance-domain: " + instances,
                "a host name, e.g. ctf-instances.example.net");
        requireEngine();
        requireDiskMarks();
    }

    /**
     * Checks that instances never share cookies with the pages: cookies ignore ports, and a host may set cookies for
     * the names above its own.
     */
    private void requireNamesApart() {
        String said = options.instanceDomain;
        String instances = Reachability.name(options.bind, said.isEmpty() ? options.domain : said);
        SiteNames names = NameChecks.names(options, Reachability.name(options.bind, options.domain), instances);
        requireUsage(
                names.areAllowed(),
                "--instance-domain: "
                        + (said.isEmpty()
                                ? "missing, so that instances are at "
                                        + names.instances().text()
                                : said)
                        + ", where the pages are at " + names.pages().text() + " by " + nameOfPages(),
                "another name or address, neither above nor below that of the pages");
    }

    /** Returns the option that determines the name of the pages. */
    private String nameOfPages() {
        if (!options.front.publicUrl.isEmpty()) {
            return "--public-url";
        }
        return options.domain.isEmpty() ? "--bind" : "--domain";
    }

    /** Tells whether it is a host name without a dot at its end, which only resolvers understand. */
    private static boolean isHostName(String text) {
        return !text.endsWith(".") && new SiteName(text).isHostName();
    }

    private static PortRange range(String name, String text, String example) {
        try {
            return PortRange.parse(text);
        } catch (ConfigException e) {
            throw CommandException.usage(name + ": " + text, "FIRST-LAST, e.g. " + example);
        }
    }

    private Map<Integer, String> ports() {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        wanted.put("--port", options.port);
        wanted.put("--gateway-port", options.gatewayPort);
        // 0 means that there is none.
        if (options.httpsPort != 0) {
            wanted.put("--https-port", options.httpsPort);
        }
        if (options.tlsPort != 0) {
            wanted.put("--tls-port", options.tlsPort);
        }
        Map<Integer, String> taken = new LinkedHashMap<>();
        wanted.forEach((option, port) -> {
            requireUsage(port >= 1 && port <= 65_535, option + ": " + port, "1 to 65535");
            String other = Objects.requireNonNullElse(taken.putIfAbsent(port, option), "");
            requireUsage(
                    other.isEmpty(), option + ": " + port + ", which is also that of " + other, "a port of its own");
        });
        return taken;
    }

    private void requireEngine() {
        try {
            requireUsage(new URI(options.engine).isAbsolute(), "--engine: " + options.engine, "a URL with its scheme");
        } catch (URISyntaxException e) {
            throw CommandException.usage("--engine: " + options.engine, "a URL, e.g. " + UpOptions.DEFAULT_ENGINE);
        }
    }

    private void requireDiskMarks() {
        try {
            DiskMarks.parse(options.diskMarks);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, "--disk-marks: " + e.getMessage());
        }
    }
}
