package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;

/** One thing to do for one instance. At most one action of an instance is under way at a time. */
public sealed interface Action {

    /** Returns the instance it acts on. */
    InstanceId instance();

    /** Bring a queued or starting instance up, or continue after a crash. */
    record Launch(Instance row) implements Action {
        @Override
        public InstanceId instance() {
            return row.id();
        }
    }

    /** Tell a launch that is under way to give up, because its instance is to stop. */
    record Abandon(InstanceId instance) implements Action {}

    /** Decide that an instance ends; it moves to STOPPING. */
    record Retire(Incarnation incarnation, Reason reason, String detail) implements Action {
        @Override
        public InstanceId instance() {
            return incarnation.instance();
        }
    }

    /** Take a stopping instance apart until nothing of it is seen any more, then end it. */
    record Dismantle(Instance row) implements Action {
        @Override
        public InstanceId instance() {
            return row.id();
        }
    }

    /** Decide that an instance of a pool ends, unless somebody claims it first. */
    record RetirePooled(Incarnation incarnation, Reason reason, String detail) implements Action {
        @Override
        public InstanceId instance() {
            return incarnation.instance();
        }
    }

    /** Check whether a pooled instance still answers. */
    record Sound(Instance row) implements Action {
        @Override
        public InstanceId instance() {
            return row.id();
        }
    }

    /** Let the owner of a claimed instance in if it answers, or else give the owner another. */
    record HandOver(Instance row) implements Action {
        @Override
        public InstanceId instance() {
            return row.id();
        }
    }

    /** Open the routes of a running instance until its expiry. */
    record OpenRoutes(Instance row) implements Action {
        @Override
        public InstanceId instance() {
            return row.id();
        }
    }

    /** Withdraw a route that leads to nothing that runs. */
    record CloseRoute(RouteKey key, Incarnation incarnation) implements Action {
        @Override
        public InstanceId instance() {
            return incarnation.instance();
        }
    }

    /** Remove a container of ours that no live row specifies, after reading the row once more. */
    record RemoveStray(ObservedContainer container) implements Action {
        @Override
        public InstanceId instance() {
            return container.incarnation().instance();
        }
    }
}
