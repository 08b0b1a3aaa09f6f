package dev.flagship.node;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.node.events.LoggedEvents;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs a node, and another after it when engine or gateway are to be elsewhere. What is wired by hand is wired once for each, so
 * that nothing of the old place is left; instances go on meanwhile, connections to them do not.
 */
final class NodeInTurn {
    private final PlatformConfig config;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Node node;
    private boolean ended;

    NodeInTurn(PlatformConfig config) {
        this.config = config;
    }

    /** Starts the first one. */
    void start() {
        take(Node.start(config, Node.settings(config), new LoggedEvents()));
    }

    /** Returns after {@link #end}; whatever the start of another one throws, nothing runs any more. */
    void keep() throws InterruptedException {
        for (Node now = current(); now != null; now = current()) {
            now.awaitAnotherPlace();
            if (leave(now)) {
                start();
            }
        }
    }

    /** Ends the one that runs, for good. */
    void end() {
        turn.lock();
        try {
            ended = true;
            if (node != null) {
                node.close();
                node = null;
            }
        } finally {
            turn.unlock();
        }
    }

    private void take(Node started) {
        turn.lock();
        try {
            if (ended) {
                started.close();
            } else {
                node = started;
            }
        } finally {
            turn.unlock();
        }
    }

    private boolean leave(Node old) {
        turn.lock();
        try {
            if (!ended) {
                old.close();
                node = null;
            }
            return !ended;
        } finally {
            turn.unlock();
        }
    }

    private @Nullable Node current() {
        turn.lock();
        try {
            return node;
        } finally {
            turn.unlock();
        }
    }
}
