package dev.flagship.benchmarks.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A made-up event, as {@code ./flagship seed} describes it.
 *
 * @param people the people who take part
 * @param flags the flag that solves each challenge, by the challenge's id
 */
public record SeededEvent(List<Person> people, Map<Long, String> flags) {

    public SeededEvent {
        people = List.copyOf(people);
        flags = new LinkedHashMap<>(flags);
    }

    /**
     * One user.
     *
     * @param solved ids of the challenges that the user has solved
     */
    public record Person(String name, String password, String token, Set<Long> solved) {
        public Person {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(password, "password");
            Objects.requireNonNull(token, "token");
            solved = Set.copyOf(solved);
        }
    }

    /** Returns a copy with only the first so many people. */
    SeededEvent withFirst(int many) {
        if (people.size() < many) {
            throw new IllegalStateException("people: " + people.size() + " take part (expected: >= " + many + ")");
        }
        return new SeededEvent(people.subList(0, many), flags);
    }

    static SeededEvent read(Path file) throws IOException {
        JsonNode event = JsonMapper.shared().readTree(Files.readString(file));
        List<Person> people = new ArrayList<>();
        for (JsonNode user : event.path("users")) {
            Set<Long> solved = new HashSet<>();
            user.path("solved").forEach(id -> solved.add(id.asLong()));
            people.add(new Person(
                    user.path("name").asString(),
                    user.path("password").asString(),
                    user.path("token").asString(),
                    solved));
        }
        Map<Long, String> flags = new LinkedHashMap<>();
        for (JsonNode challenge : event.path("challenges")) {
            flags.put(challenge.path("id").asLong(), challenge.path("flag").asString());
        }
        return new SeededEvent(people, flags);
    }
}
