/** What the driver brings to an engine: an image with the gate, the probe and nft, and short runs of these. */
@NullMarked
package dev.flagship.driver.tools;

import org.jspecify.annotations.NullMarked;
