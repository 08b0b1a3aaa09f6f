package dev.flagship.node;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.node.events.LoggedEvents;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs a node, and replaces it by another one when the engine's address or the gateway's name is to change. Each node
 * is wired from scratch, so that nothing of the old place remains. Instances keep running meanwhile; connections to
 * them break.
 */
final class NodeInTurn {
    private final PlatformConfig config;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Node node;
    private boolean ended;

    NodeInTurn(PlatformConfig config) {
        this.config = config;
    }

    /** Starts the first node. */
    void start() {
        take(Node.start(config, Node.settings(config), new LoggedEvents()));
    }

    /**
     * Keeps a node running until {@link #end} is called. An exception from starting the next node is passed on, and
     * then no node runs.
     */
    void keep() throws InterruptedException {
        for (Node now = current(); now != null; now = current()) {
            now.awaitAnotherPlace();
            if (leave(now)) {
                start();
            }
        }
    }

    /** Ends the current node and starts no other. */
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
