package dev.flagship.system.story;

import dev.flagship.system.lab.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How the database of a platform falls silent. */
enum SilentDatabase {
    /** Its processes are gone. */
    KILLED {
        @Override
        List<HttpResponse<String>> meanwhile(PlayedPlatform played, List<Call> calls) {
            return whileKilled(played, calls);
        }
    },
    /** Connections stay, new ones are accepted, and nothing is answered. */
    FROZEN {
        @Override
        List<HttpResponse<String>> meanwhile(PlayedPlatform played, List<Call> calls) {
            return whileFrozen(played, calls);
        }
    };

    /** Makes these calls while it is silent, and brings it back. */
    abstract List<HttpResponse<String>> meanwhile(PlayedPlatform played, List<Call> calls);

    /** The supervisor stands still: else the database would be back before anybody is told that it is away. */
    private static List<HttpResponse<String>> whileKilled(PlayedPlatform played, List<Call> calls) {
        long keeper = keeper(played.running());
        long killed = played.process("database");
        List<HttpResponse<String>> answers;
        Signals.freeze(keeper);
        try {
            List<Long> others = children(killed);
            // The first one first, so that none is told by it to end in order.
            Signals.kill(killed);
            others.forEach(Signals::kill);
            answers = Call.all(played.running(), calls);
        } finally {
            Signals.thaw(keeper);
        }
        PlayedPlatform.await(
                "it is started again", () -> played.process("database") != killed && played.process("database") != 0);
        return answers;
    }

    private static List<HttpResponse<String>> whileFrozen(PlayedPlatform played, List<Call> calls) {
        long first = played.process("database");
        Signals.freeze(first);
        List<Long> others = children(first);
        try {
            others.forEach(Signals::freeze);
            return Call.all(played.running(), calls);
        } finally {
            others.forEach(Signals::thaw);
            Signals.thaw(first);
        }
    }

    private static long keeper(RunningPlatform platform) {
        try {
            return Long.parseLong(Files.readString(platform.data().resolve(Path.of("run", "supervisor.pid")))
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> children(long first) {
        return ProcessHandle.of(first)
                .orElseThrow()
                .children()
                .map(ProcessHandle::pid)
                .toList();
    }
}
