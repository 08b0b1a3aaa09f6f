/** Instances that are reached through real frps and frpc. */
@NullMarked
package dev.flagship.system.frp;

import org.jspecify.annotations.NullMarked;
