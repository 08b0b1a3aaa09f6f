package dev.flagship.server.admin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.OperationsLedger.Promise;
import dev.flagship.server.admin.DashboardView.FactView;
import dev.flagship.server.words.Words;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;

/** Words for what engines have and how much of it their instances may use. */
final class Promises {
    private static final double GIBIBYTE = 1L << 30;
    private static final String LINK = "/admin/instances";

    private Promises() {}

    /** Returns facts about each engine that reported its capacity. */
    static List<FactView> facts(List<Promise> promises) {
        List<FactView> facts = new ArrayList<>();
        for (Promise promise : promises) {
            if (promise.memory() > 0) {
                facts.add(new FactView(say("admin-facts.memory", promise.engine()), memory(promise), LINK));
            }
            if (promise.cpus() > 0) {
                facts.add(new FactView(say("admin-facts.cpu", promise.engine()), cpu(promise), LINK));
            }
        }
        return facts;
    }

    private static String memory(Promise promise) {
        return say(
                "admin-facts.memory-of",
                number(promise.promisedMemory() / GIBIBYTE, 1),
                number(promise.memory() / GIBIBYTE, 1));
    }

    private static String cpu(Promise promise) {
        return say("admin-facts.cpu-of", number(promise.promisedCpus(), 2), number(promise.cpus(), 0));
    }

    private static String number(double value, int digits) {
        NumberFormat format = NumberFormat.getInstance(Words.language().locale());
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }
}
