@NullMarked
package dev.flagship.server.account;

import org.jspecify.annotations.NullMarked;
