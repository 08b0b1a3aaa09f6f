package dev.flagship.server;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** A change that comes through while somebody's request waits for it. */
public final class Meanwhile {
    private static final String WAITING = "select count(*) from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'";

    private Meanwhile() {}

    /** Changes rows and lets them go once the request waits for one of them; what it is answered. */
    public static Reply of(TestServer server, String change, Supplier<Reply> request) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> reply = server.transaction().execute(status -> {
                server.jdbc().sql(change).update();
                Future<Reply> asked = threads.submit(request::get);
                await().until(() ->
                        server.jdbc().sql(WAITING).query(Integer.class).single() > 0);
                return asked;
            });
            return reply.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
