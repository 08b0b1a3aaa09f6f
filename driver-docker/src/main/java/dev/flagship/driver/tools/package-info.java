/** What the driver brings to an engine for itself: an image with the gate, the probe and nft, and one-shot runs of it. */
@NullMarked
package dev.flagship.driver.tools;

import org.jspecify.annotations.NullMarked;
