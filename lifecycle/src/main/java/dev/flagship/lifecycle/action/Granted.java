package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.port.EngineLedger;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether operators granted what a challenge asks for. The server has checked the same before, but the node does not
 * rely on the server.
 */
final class Granted {
    private final EngineLedger engines;

    Granted(EngineLedger engines) {
        this.engines = engines;
    }

    /** Returns what was not granted. The ledger is asked only about challenges that ask for something. */
    Set<Weakness> lacking(ContainerTemplate template) {
        Set<Weakness> asked = template.weaknesses();
        if (asked.isEmpty()) {
            return asked;
        }
        Set<Weakness> lacking = EnumSet.copyOf(asked);
        lacking.removeAll(engines.granted(template.slug()));
        return lacking;
    }

    /** Tells operators what is missing and what to do about it. */
    static String inWords(String slug, Set<Weakness> lacking) {
        String names = lacking.stream().map(Weakness::text).sorted().collect(Collectors.joining(" and "));
        return slug + " asks for " + names + ", which no operator has granted: ./flagship challenge grant " + slug + " "
                + lacking.iterator().next().text() + " --reason TEXT";
    }
}
