@NullMarked
package dev.flagship.node.gateways;

import org.jspecify.annotations.NullMarked;
