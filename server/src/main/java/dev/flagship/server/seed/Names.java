package dev.flagship.server.seed;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Makes names that are not taken, ignoring case. */
final class Names {
    private static final List<String> KINDS = List.of(
            "amber",
            "brisk",
            "calm",
            "clever",
            "crimson",
            "curious",
            "dapper",
            "eager",
            "early",
            "fabled",
            "gentle",
            "golden",
            "hasty",
            "hidden",
            "humble",
            "idle",
            "ivory",
            "jolly",
            "keen",
            "lucky",
            "mellow",
            "misty",
            "nimble",
            "odd",
            "olive",
            "patient",
            "plucky",
            "polar",
            "quiet",
            "rapid",
            "rustic",
            "silent",
            "silver",
            "sly",
            "solar",
            "stormy",
            "sturdy",
            "subtle",
            "tidal",
            "vivid",
            "wandering",
            "witty");
    private static final List<String> BEARERS = List.of(
            "albatross",
            "anchor",
            "auk",
            "badger",
            "beacon",
            "bittern",
            "buoy",
            "capstan",
            "compass",
            "coral",
            "cormorant",
            "cutter",
            "dolphin",
            "dory",
            "eider",
            "ferry",
            "fulmar",
            "galleon",
            "gannet",
            "heron",
            "kelpie",
            "ketch",
            "lantern",
            "lobster",
            "marten",
            "narwhal",
            "oyster",
            "otter",
            "petrel",
            "pilot",
            "porpoise",
            "puffin",
            "quay",
            "reef",
            "rudder",
            "sextant",
            "skipper",
            "sloop",
            "tern",
            "urchin",
            "walrus",
            "yawl");

    private final Random random;
    private final Set<String> taken;

    /**
     * Makes names from random words.
     *
     * @param random the source of the words
     * @param taken the names in lower case that are taken
     */
    Names(Random random, Set<String> taken) {
        this.random = random;
        this.taken = new HashSet<>(taken);
    }

    /** Returns the next name, like {@code brisk-otter}. */
    String next() {
        return free(one(KINDS) + "-" + one(BEARERS));
    }

    /** Returns the next name in the plural, like {@code The Brisk Otters}. */
    String nextOfMany() {
        return free("The " + capital(one(KINDS)) + " " + capital(many(one(BEARERS))));
    }

    private static String many(String one) {
        if (one.matches(".*[^aeiou]y")) {
            return one.substring(0, one.length() - 1) + "ies";
        }
        return one + (one.matches(".*(s|x|sh|ch)") ? "es" : "s");
    }

    /** Returns this name, with a number appended where it is taken, and takes it. */
    String free(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }

    static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
