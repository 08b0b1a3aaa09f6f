package dev.flagship.gateway;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;

/**
 * What one route has carried since it was opened.
 *
 * @param open player connections that are open now
 * @param connections all player connections
 * @param toContainer bytes sent to the container
 * @param fromContainer bytes sent by the container
 */
public record RouteUsage(
        RouteKey key, Incarnation incarnation, int open, long connections, long toContainer, long fromContainer) {}
