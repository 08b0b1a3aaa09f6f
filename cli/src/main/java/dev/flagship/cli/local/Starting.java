package dev.flagship.cli.local;

import org.jspecify.annotations.Nullable;

/**
 * The first start of everything, as one thread is at it and another may give it up, which then waits until nothing is being
 * started any more. Closed when the start is over, however it ended.
 */
final class Starting implements AutoCloseable {
    private boolean givenUp;
    private boolean underWay;
    private @Nullable Thread interruptible;

    /**
     * Begins, on the calling thread.
     *
     * @throws InterruptedException where it has been given up already
     */
    synchronized Starting begin() throws InterruptedException {
        requireWanted();
        underWay = true;
        return this;
    }

    /** From here on the calling thread is interrupted by whoever gives the start up. */
    synchronized void mayBeInterrupted() throws InterruptedException {
        requireWanted();
        interruptible = Thread.currentThread();
    }

    /** From here on it is not, nor does it know any more that it was. */
    synchronized void mayNotBeInterrupted() {
        interruptible = null;
        if (Thread.interrupted()) {
            givenUp = true;
        }
    }

    /** Tells a failure that came of being interrupted, which has many forms, from one to be told. */
    synchronized void requireWanted() throws InterruptedException {
        if (givenUp) {
            throw new InterruptedException("the start was given up");
        }
    }

    /** Has it end, and waits until it has; there is none afterwards. */
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
