package dev.flagship.system.lab;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.testkit.host.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A node in a process of its own, so that it can be killed like one. */
public final class NodeProcess {
    private final PlatformConfig config;
    private final Process process;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private NodeProcess(PlatformConfig config, Process process) {
        this.config = config;
        this.process = process;
        Thread.ofPlatform().daemon().start(this::listen);
    }

    /** Starts one that halts at these steps, or nowhere where that is empty; {@code entering} is what its command begins with. */
    static NodeProcess start(PlatformConfig config, String haltAt, List<String> entering) {
        List<String> command = new ArrayList<>(entering);
        command.addAll(NodeJava.of(
                HaltingNode.class, config.data().resolve("flagship.properties").toString(), haltAt));
        return run(config, command);
    }

    /** Starts one by a command of its own. */
    static NodeProcess run(PlatformConfig config, List<String> command) {
        try {
            return new NodeProcess(
                    config,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(
                                    config.data().resolve("node.log").toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has said the line. */
    public NodeProcess awaitLine(String line) {
        Awaitility.await("node says '" + line + "'")
                .atMost(NodeLab.PATIENCE)
                .failFast(() -> !process.isAlive() && !said.contains(line))
                .until(() -> said.contains(line));
        return this;
    }

    /** Lets all go on from where it keeps them, and has it keep none. */
    public void goOn() {
        send("");
    }

    /** Has it keep the first that comes to each of these steps from now on, and waits until it has understood. */
    public void haltAt(List<String> steps) {
        String named = String.join(" ", steps);
        send(named);
        awaitLine("halts at " + named);
    }

    private void send(String steps) {
        said.clear();
        try {
            OutputStream input = process.getOutputStream();
            input.write((steps + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: it stays where it is. */
    public void freeze() {
        Signals.freeze(process.pid());
    }

    /** SIGCONT. */
    public void thaw() {
        Signals.thaw(process.pid());
    }

    PlatformConfig config() {
        return config;
    }

    /** Whether it has not ended, whoever ended it. */
    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** What its threads are doing; of one that was frozen, that it does not say. */
    String threads() {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        // Its command may begin with one that enters a world.
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .map(each -> Programs.execute("timeout", "10", jcmd, Long.toString(each.pid()), "Thread.print"))
                .map(Programs.Ended::output)
                .collect(Collectors.joining("\n"));
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM, and waits until it is gone. */
    public void stop() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("node " + process.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(said::add);
        } catch (IOException | UncheckedIOException ended) {
            said.add("ended");
        }
    }
}
