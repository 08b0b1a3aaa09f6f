/** Where challenges live on the engine's network: their bridges, and the firewall around them. */
@NullMarked
package dev.flagship.driver.network;

import org.jspecify.annotations.NullMarked;
