package dev.flagship.cli.local;

import org.jspecify.annotations.Nullable;

/**
 * The first start of all programs. One thread performs it. Another may give it up and then waits until nothing is being
 * started any more. Closed when the start is over, however it ended.
 */
final class Starting implements AutoCloseable {
    private boolean givenUp;
    private boolean underWay;
    private @Nullable Thread interruptible;

    /**
     * Begins the start on the calling thread.
     *
     * @throws InterruptedException when it has been given up already
     */
    synchronized Starting begin() throws InterruptedException {
        requireWanted();
        underWay = true;
        return this;
    }

    /** Lets {@link #giveUp} interrupt the calling thread from now on. */
    synchronized void mayBeInterrupted() throws InterruptedException {
        requireWanted();
        interruptible = Thread.currentThread();
    }

    /** Ends that, and clears a pending interrupt of the calling thread. */
    synchronized void mayNotBeInterrupted() {
        interruptible = null;
        if (Thread.interrupted()) {
            givenUp = true;
        }
    }

    /**
     * Throws if the start was given up. Failures that an interrupt caused take many forms; with this call they are not
     * reported as failures of the start.
     */
    synchronized void requireWanted() throws InterruptedException {
        if (givenUp) {
            throw new InterruptedException("the start was given up");
        }
    }

    /** Ends the start and waits until it has ended. No later start can begin. */
    synchronized void giveUp() {
        givenUp = true;
        if (interruptible != null) {
            interruptible.interrupt();
        }
        try {
            while (underWay) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        underWay = false;
        notifyAll();
    }
}
