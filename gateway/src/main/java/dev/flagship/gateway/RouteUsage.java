package dev.flagship.gateway;

import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;

/**
 * What one route carried since it was opened.
 *
 * @param open player connections now
 * @param connections player connections in all
 * @param toContainer bytes that the container was sent
 * @param fromContainer bytes that the container sent
 */
public record RouteUsage(
        RouteKey key, Incarnation incarnation, int open, long connections, long toContainer, long fromContainer) {}
