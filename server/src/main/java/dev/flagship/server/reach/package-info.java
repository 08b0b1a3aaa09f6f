/**
 * Decides who may reach instances. By the event's settings that is everybody who knows the address, or only their
 * owners. Owners are recognised by a pass in their browser, and at ports by the addresses from which they use the
 * platform. The latter is only a mitigation: people behind one address share it.
 */
@NullMarked
package dev.flagship.server.reach;

import org.jspecify.annotations.NullMarked;
