package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.platform.SeededEvent.Person;
import dev.flagship.benchmarks.platform.Site;
import dev.flagship.benchmarks.platform.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;

/** A filled-in form, to be sent over a connection that is already open. */
final class SignInForm {
    private final Site site;
    private final Players.Form form;

    private SignInForm(Site site, Players.Form form) {
        this.site = Objects.requireNonNull(site, "site");
        this.form = Objects.requireNonNull(form, "form");
    }

    static SignInForm filled(Site site, Players players, Person person) throws IOException, InterruptedException {
        return new SignInForm(site, players.signInForm(person.name(), person.password()));
    }

    /** Opens the connection; call this shortly before the form is sent. */
    Open open() throws IOException {
        return new Open(new Wire(site.url()), form);
    }

    /**
     * What happened to the form.
     *
     * @param sent nanoseconds from the instant until it was sent, which the load program itself causes
     * @param answered nanoseconds from the instant until there was an answer
     * @param letIn whether the answer let its sender in
     */
    record Answered(long sent, long answered, boolean letIn) {}

    /** A form with its connection. */
    record Open(Wire wire, Players.Form form) implements Closeable {
        Open {
            Objects.requireNonNull(wire, "wire");
            Objects.requireNonNull(form, "form");
        }

        /** Sends the form; {@code instant} is when everybody is to send, as a {@link System#nanoTime}. */
        Answered send(long instant) throws IOException {
            wire.write(
                    "POST",
                    "/login",
                    "Cookie: " + form.cookies() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                    form.fields());
            long sent = System.nanoTime();
            Wire.Answer answer = wire.receive();
            return new Answered(sent - instant, System.nanoTime() - instant, answer.status() == 302);
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }
}
