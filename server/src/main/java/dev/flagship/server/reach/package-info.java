/**
 * Who may reach instances: by the event's settings either whoever knows the way, or only their owners. Owners are known
 * by a pass in their browser, and at ports by the addresses that they use the platform from, which is a mitigation and
 * no more: people behind one address share it.
 */
@NullMarked
package dev.flagship.server.reach;

import org.jspecify.annotations.NullMarked;
