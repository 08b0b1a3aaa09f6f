/** The challenges' networks on the engine: their bridges, and the firewall around them. */
@NullMarked
package dev.flagship.driver.network;

import org.jspecify.annotations.NullMarked;
