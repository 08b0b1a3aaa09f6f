package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.platform.SeededEvent.Person;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.platform.Wire;
import java.io.IOException;
import java.util.Objects;

/** A form that is filled in, with its connection open. */
final class SignInForm {
    private final Wire wire;
    private final Players.Form form;

    private SignInForm(Wire wire, Players.Form form) {
        this.wire = Objects.requireNonNull(wire, "wire");
        this.form = Objects.requireNonNull(form, "form");
    }

    static SignInForm filled(Site site, Players players, Person person) throws IOException, InterruptedException {
        return new SignInForm(new Wire(site.url()), players.signInForm(person.name(), person.password()));
    }

    /** Sends it, and answers how many nanoseconds it took until its sender was let in. */
    long send() throws IOException {
        long begin = System.nanoTime();
        try (wire) {
            Wire.Answer answer = wire.send(
                    "POST",
                    "/login",
                    "Cookie: " + form.cookies() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                    form.fields());
            if (answer.status() != 302) {
                throw new IOException("sign in: status " + answer.status() + " (expected: 302)");
            }
        }
        return System.nanoTime() - begin;
    }
}
