package dev.flagship.server.seed;

import dev.flagship.server.seed.SeedEvent.Attempt;
import dev.flagship.server.seed.SeedEvent.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** An event with its ids, and what a player or a load program needs to know of it. */
record SeededPlatform(SeedEvent event, EventIds ids) {

    /** A user who can sign in; {@code solved} holds the ids of the challenges that their account solved. */
    record SeededUser(long id, String name, String password, String token, List<Long> solved) {
        SeededUser {
            solved = List.copyOf(solved);
        }

        @Override
        public String toString() {
            return "SeededUser[" + name + "]";
        }
    }

    /** A challenge and its flag. */
    record SeededChallenge(long id, String flag) {
        @Override
        public String toString() {
            return "SeededChallenge[" + id + "]";
        }
    }

    /** The content of the file. */
    record Sheet(List<SeededUser> users, List<SeededChallenge> challenges) {
        Sheet {
            users = List.copyOf(users);
            challenges = List.copyOf(challenges);
        }
    }

    /** Returns all users who are not banned, and all challenges. */
    Sheet sheet() {
        Map<Integer, Set<Long>> solved = new HashMap<>();
        for (Attempt attempt : event.attempts()) {
            if (attempt.right()) {
                solved.computeIfAbsent(attempt.account(), any -> new TreeSet<>())
                        .add(ids.tasks().get(attempt.task()));
            }
        }
        List<SeededUser> users = new ArrayList<>();
        for (int place = 0; place < event.people().size(); place++) {
            Person person = event.people().get(place);
            if (!event.isBanned(person)) {
                users.add(new SeededUser(
                        ids.people().get(place),
                        person.name(),
                        person.password(),
                        person.token(),
                        List.copyOf(solved.getOrDefault(event.account(place), Set.of()))));
            }
        }
        List<SeededChallenge> challenges = new ArrayList<>();
        for (int place = 0; place < event.tasks().size(); place++) {
            challenges.add(new SeededChallenge(
                    ids.tasks().get(place), event.tasks().get(place).flag()));
        }
        return new Sheet(users, challenges);
    }

    /** Writes the file so that only its owner can read it. */
    void write(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, JsonMapper.shared().writeValueAsString(sheet()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written", e);
        }
    }
}
